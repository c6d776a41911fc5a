// SPDX-License-Identifier: Apache-2.0
#include "model/probe/wire/waiting_line.h"

#include <algorithm>

namespace topo::probe {

WaitingLine::WaitingLine(int perHost) : perHost_(std::max(1, perHost)) {}

void WaitingLine::add(int attempt, size_t host) {
  ready_.push_back({attempt, host});
}

std::optional<int> WaitingLine::next() {
  while (!ready_.empty()) {
    const Entry entry = ready_.front();
    ready_.pop_front();
    Host& host = hosts_[entry.host];
    if (host.busy < perHost_) {
      ++host.busy;
      return entry.attempt;
    }
    host.waiting.push_back(entry.attempt);
    ++aside_;
  }
  return std::nullopt;
}

void WaitingLine::release(size_t name) {
  const auto found = hosts_.find(name);
  if (found == hosts_.end()) return;
  --found->busy;
  if (!found->waiting.empty()) {
    ready_.push_front({found->waiting.front(), name});
    found->waiting.pop_front();
    --aside_;
  } else if (found->busy <= 0) {
    hosts_.erase(found);
  }
}

void WaitingLine::putBack(int attempt, size_t host) {
  release(host);
  ready_.push_front({attempt, host});
}

void WaitingLine::clear() {
  ready_.clear();
  hosts_.clear();
  aside_ = 0;
}

}  // namespace topo::probe

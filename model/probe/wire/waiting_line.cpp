// SPDX-License-Identifier: Apache-2.0
#include "model/probe/wire/waiting_line.h"

#include <algorithm>

namespace topo::probe {

WaitingLine::WaitingLine(int perHost) : perHost_(std::max(1, perHost)) {}

void WaitingLine::add(int attempt, const QString& host) {
  ready_.push_back({attempt, host});
}

std::optional<int> WaitingLine::next() {
  while (!ready_.empty()) {
    Entry entry = std::move(ready_.front());
    ready_.pop_front();
    Host& host = hosts_[entry.host];
    if (host.busy < perHost_) {
      ++host.busy;
      return entry.attempt;
    }
    host.waiting.push_back(std::move(entry));
    ++aside_;
  }
  return std::nullopt;
}

void WaitingLine::release(const QString& name) {
  const auto found = hosts_.find(name);
  if (found == hosts_.end()) return;
  --found->busy;
  if (!found->waiting.empty()) {
    ready_.push_front(std::move(found->waiting.front()));
    found->waiting.pop_front();
    --aside_;
  } else if (found->busy <= 0) {
    hosts_.erase(found);
  }
}

void WaitingLine::putBack(int attempt, const QString& host) {
  release(host);
  ready_.push_front({attempt, host});
}

void WaitingLine::clear() {
  ready_.clear();
  hosts_.clear();
  aside_ = 0;
}

}  // namespace topo::probe

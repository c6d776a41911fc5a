// SPDX-License-Identifier: Apache-2.0
#include "model/probe/standin/visits.h"

namespace topo::probe {

void Visits::add(int standIn, const QHostAddress& peer, quint16 port, const QDateTime& at) {
  ++total_;
  auto known = index_.find({peer, standIn});
  if (known == index_.end()) {
    if (visitors_.size() >= static_cast<size_t>(kMostVisitors)) {
      ++unlisted_;
      return;
    }
    known = index_.insert({peer, standIn}, visitors_.size());
    visitors_.push_back({peer, port, standIn, 0, at, at});
  }
  Visitor& visitor = visitors_[*known];
  ++visitor.times;
  visitor.port = port;
  visitor.last = at;
}

}  // namespace topo::probe

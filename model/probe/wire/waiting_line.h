// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QHash>

#include <deque>
#include <optional>

namespace topo::probe {

/// The attempts that have not begun, in order, with a limit of how many one host bears at a time.
/// Those of a busy host step aside without holding up the others; every call is amortised O(1). A host is
/// known by a number, so that a hundred thousand attempts that wait take little.
class WaitingLine {
 public:
  explicit WaitingLine(int perHost = 16);
  void add(int attempt, size_t host);
  /// The next attempt whose host has room, now counted as busy there; none when all must wait.
  std::optional<int> next();
  /// An attempt at this host has ended: makes room for one that waits.
  void release(size_t host);
  /// Puts an attempt that `next` gave back to the front.
  void putBack(int attempt, size_t host);
  bool empty() const { return ready_.empty() && aside_ == 0; }
  /// False when all that wait do so for a busy host; may be true for one that `next` then sets aside.
  bool hasReady() const { return !ready_.empty(); }
  void clear();

 private:
  struct Entry {
    int attempt;
    size_t host;
  };
  struct Host {
    int busy = 0;
    std::deque<int> waiting;
  };

  int perHost_;
  int aside_ = 0;
  std::deque<Entry> ready_;
  QHash<size_t, Host> hosts_;
};

}  // namespace topo::probe

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QHash>
#include <QString>

#include <deque>
#include <optional>

namespace topo::probe {

/// The attempts that have not begun, in order, with a limit of how many one host bears at a time.
/// Those of a busy host step aside without holding up the others; every call is amortised O(1).
class WaitingLine {
 public:
  explicit WaitingLine(int perHost = 16);
  void add(int attempt, const QString& host);
  /// The next attempt whose host has room, now counted as busy there; none when all must wait.
  std::optional<int> next();
  /// An attempt at this host has ended: makes room for one that waits.
  void release(const QString& host);
  /// Puts an attempt that `next` gave back to the front.
  void putBack(int attempt, const QString& host);
  bool empty() const { return ready_.empty() && aside_ == 0; }
  /// False when all that wait do so for a busy host; may be true for one that `next` then sets aside.
  bool hasReady() const { return !ready_.empty(); }
  void clear();

 private:
  struct Entry {
    int attempt;
    QString host;
  };
  struct Host {
    int busy = 0;
    std::deque<Entry> waiting;
  };

  int perHost_;
  int aside_ = 0;
  std::deque<Entry> ready_;
  QHash<QString, Host> hosts_;
};

}  // namespace topo::probe

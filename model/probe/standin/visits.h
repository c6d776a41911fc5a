// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDateTime>
#include <QHash>
#include <QHostAddress>

#include <vector>

namespace topo::probe {

/// Who came to one stand-in, from one address.
struct Visitor {
  QHostAddress peer;
  quint16 port = 0;  ///< that of the latest visit
  int standIn = 0;   ///< index in the run
  quint64 times = 0;
  QDateTime first;  ///< UTC
  QDateTime last;
  bool operator==(const Visitor&) const = default;
};

inline constexpr int kMostVisitors = 1000;

/// A log of visits that does not grow with a flood: visits of one address to one stand-in share a line, and
/// after `kMostVisitors` lines those of others are only counted. A value.
class Visits {
 public:
  void add(int standIn, const QHostAddress& peer, quint16 port, const QDateTime& at);
  [[nodiscard]] const std::vector<Visitor>& visitors() const { return visitors_; }  ///< in order of coming
  [[nodiscard]] quint64 total() const { return total_; }
  [[nodiscard]] quint64 unlisted() const { return unlisted_; }  ///< visits that have no line

 private:
  std::vector<Visitor> visitors_;
  QHash<QPair<QHostAddress, int>, size_t> index_;
  quint64 total_ = 0;
  quint64 unlisted_ = 0;
};

}  // namespace topo::probe

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "views/routing/routing.h"

#include <cstdint>

namespace topo::routing {

/// The sparse grid on which routes are searched: lines beside every card, header and zone, and through the
/// middle of every card. An edge between two neighbouring crossings is closed where an obstacle lies.
class RoutingGrid {
 public:
  RoutingGrid(const RoutingProblem& problem, const RoutingOptions& options);

  int columns() const { return int(xs_.size()); }
  int rows() const { return int(ys_.size()); }
  int node(int column, int row) const { return row * columns() + column; }
  QPointF at(int node) const { return {xs_[node % columns()], ys_[node / columns()]}; }

  double x(int column) const { return xs_[column]; }
  double y(int row) const { return ys_[row]; }

  /// Nearest column or row to a coordinate.
  int columnAt(double x) const;
  int rowAt(double y) const;

  enum Closed : std::uint8_t { Open = 0, Header = 1, Card = 2 };
  /// What closes the way from `node` to its right, or lower, neighbour.
  Closed toRight(int node) const { return Closed(right_[node]); }
  Closed toBelow(int node) const { return Closed(below_[node]); }

  /// Innermost zone at a node, -1 for none.
  int zone(int node) const { return zone_[node]; }
  /// Innermost zone around a point, and the parent of a zone by containment; -1 for none.
  int zoneAt(QPointF point) const;
  int parent(int zone) const { return parent_[zone]; }

  /// Where a link leaves card `card` by `side` (0 left, 1 right, 2 top, 3 bottom): the node just outside.
  int exit(int card, int side) const { return exits_[card * 4 + side]; }

 private:
  void collectLines(const RoutingProblem& problem, const RoutingOptions& options);
  void close(const QRectF& rect, double clearance, Closed how);
  void assignZones(const RoutingProblem& problem);

  std::vector<double> xs_, ys_;
  std::vector<std::uint8_t> right_, below_;
  std::vector<int> zone_, parent_, exits_;
  std::vector<QRectF> zones_;
  std::vector<int> zonesBySize_;
};

}  // namespace topo::routing

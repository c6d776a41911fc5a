// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <variant>

#include "model/document/entities.h"

namespace topo::document {

/// One value of a document before and after: nothing before means it is added, nothing after means it is
/// removed. Both hold the same id.
template <class Value>
struct Change {
  std::optional<Value> before;
  std::optional<Value> after;
  bool operator==(const Change&) const = default;
};

/// The placement of one item in one view; a drag makes many of these, so they are kept smaller than a View.
struct PlacementChange {
  ViewId view;
  QString item;
  std::optional<Placement> before;
  std::optional<Placement> after;
  bool operator==(const PlacementChange&) const = default;
};

/// The shape of one link in one view.
struct LinkChange {
  ViewId view;
  QString flow;
  std::optional<LinkShape> before;
  std::optional<LinkShape> after;
  bool operator==(const LinkChange&) const = default;
};

/// The smallest undoable step. Self-contained: applying `after` then `before` restores the same bytes.
using Edit = std::variant<Change<Zone>, Change<Network>, Change<Host>, Change<Component>, Change<CustomFlow>,
                          Change<FlowRecord>, Change<Note>, Change<View>, Change<Meta>, Change<CatalogChoice>,
                          Change<QList<TestRun>>, PlacementChange, LinkChange>;

/// The same edit, the other way round.
[[nodiscard]] Edit reversed(const Edit& edit);
/// True when before and after are the same.
[[nodiscard]] bool isNoop(const Edit& edit);

}  // namespace topo::document

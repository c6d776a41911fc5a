// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/document/entities.h"

#include <algorithm>

namespace topo::document {

/// The views in the order of their tabs: by `order`, and by id where that is the same. The first one is what
/// a picture shows when nobody says which.
[[nodiscard]] inline QList<ViewId> viewOrder(const DocumentData& data) {
  QList<ViewId> ids = data.views.keys();
  std::stable_sort(ids.begin(), ids.end(), [&data](const ViewId& a, const ViewId& b) {
    return data.views.constFind(a)->order < data.views.constFind(b)->order;
  });
  return ids;
}

/// Null when there is none.
[[nodiscard]] inline ViewId firstView(const DocumentData& data) {
  return data.views.isEmpty() ? ViewId() : viewOrder(data).first();
}

}  // namespace topo::document

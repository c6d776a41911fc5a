// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "views/render/diagram.h"

namespace topo::render {

/// The flows that one link stands for: from one host to another and of one look. Refers to the report.
struct Bundle {
  document::HostId from, to;
  LinkLook look = LinkLook::Allowed;
  QList<const snapshot::Flow*> flows;
  QString key;
  bool bothWays = false;
  qsizetype oneWay = 0;          // of both ways: so many flows are the first one's
  const LinkBox* old = nullptr;  // the link of the picture before whose place this one takes
};

/// True when a flow is drawn at all, its hosts apart: by its verdict, its need and the options.
[[nodiscard]] bool isDrawn(const snapshot::Flow& flow, const DiagramOptions& options);

/// Bundles in the order of their first flows; where two hosts open the same ports to each other, one stands
/// for both ways. The flows are drawn ones, in the order of the report.
[[nodiscard]] QList<Bundle> bundlesOf(const QList<const snapshot::Flow*>& flows,
                                      const DiagramOptions& options);

/// What a link says of its ports, from the most to the least: "3306, 8098" then "5 flows".
[[nodiscard]] QStringList linkLabels(const QList<const snapshot::Flow*>& flows);

}  // namespace topo::render

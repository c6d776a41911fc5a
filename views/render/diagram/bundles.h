// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "views/render/diagram.h"

#include <QHash>

namespace topo::render {

/// The flows that one link stands for: from one host, or one zone, to another and of one look. Refers to the
/// report.
struct Bundle {
  document::HostId from, to;
  document::ZoneId fromZone, toZone;  ///< null: the link ends at the host
  LinkLook look = LinkLook::Allowed;
  QList<const snapshot::Flow*> flows;
  QString key;
  QString name;       ///< LinkBox::bundle
  QString takenFrom;  ///< LinkBox::takenFrom
  bool bothWays = false;
  qsizetype oneWay = 0;          // of both ways: so many flows are the first one's
  const LinkBox* old = nullptr;  // the link of the picture before whose place this one takes

  [[nodiscard]] bool joinsZones() const { return !fromZone.isNull() || !toZone.isNull(); }
};

/// What flows are put together by.
struct BundleRule {
  document::Bundling by = document::Bundling::Hosts;
  QSet<QString> opened;
  /// The zones each host is drawn in, from the outermost; needed for bundles of zones.
  QHash<document::HostId, QList<document::ZoneId>> zones;
};

/// The rule of a view. The zones and hosts of the diagram are there.
[[nodiscard]] BundleRule bundleRule(const document::DocumentData& data, const document::View& view,
                                    const Diagram& diagram, const DiagramOptions& options);

/// True when a flow is drawn at all, its hosts apart: by its verdict, its need and the options.
[[nodiscard]] bool isDrawn(const snapshot::Flow& flow, const DiagramOptions& options);

/// Bundles in the order of their first flows; where two hosts open the same ports to each other, or two zones
/// anything, one stands for both ways. The flows are drawn ones, in the order of the report.
[[nodiscard]] QList<Bundle> bundlesOf(const QList<const snapshot::Flow*>& flows, const BundleRule& rule);

/// What a link says of its ports, from the most to the least: "3306, 8098" then "5 flows".
[[nodiscard]] QStringList linkLabels(const QList<const snapshot::Flow*>& flows);
/// The same for a bundle; one of zones says how many.
[[nodiscard]] QStringList linkLabels(const Bundle& bundle);

}  // namespace topo::render

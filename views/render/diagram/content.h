// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "views/render/diagram.h"

#include <QSet>

namespace topo::render {

/// What boxes say and how big they are, without place: a first step of buildDiagram().
HostBox hostContent(const document::DocumentData& data, const document::HostId& host,
                    const QList<const document::Component*>& components, const QSet<QString>& endpoints,
                    const catalog::Catalog& catalog);
QSizeF hostSize(const HostBox& box, const Metrics& metrics);
/// Places the chips of a host whose rect is known; what does not fit is counted in `hiddenChips`.
void placeChips(HostBox& box, const Metrics& metrics);

ZoneBox zoneContent(const document::Zone& zone);
void placeHeader(ZoneBox& box, const Metrics& metrics);

NetworkBox networkContent(const document::Network& network);
void placeHeader(NetworkBox& box, const Metrics& metrics);

/// "443, 8443"; empty for a kind that does not listen.
QString chipPorts(const document::Component& component, const QSet<QString>& endpoints,
                  const catalog::Catalog& catalog);

/// The endpoints worth showing on a chip, as "kind/endpoint": those that a statement in force, or the load
/// balancer in front, uses.
QSet<QString> usedEndpoints(const document::DocumentData& data, const catalog::Catalog& catalog);

}  // namespace topo::render

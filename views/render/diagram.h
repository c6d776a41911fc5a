// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/catalog/catalog.h"
#include "model/document/entities.h"
#include "model/snapshot/report.h"
#include "model/snapshot/shown/flow_sieve.h"
#include "views/render/theme.h"
#include "views/routing/jumps.h"
#include "views/routing/routing.h"

#include <QHash>
#include <QSet>

namespace topo::render {

// Lines and their geometry are part of the words a diagram is described in.
using namespace routing;

/// A zone as it is drawn. Rects in canvas units, absolute, as everywhere in a diagram.
struct ZoneBox {
  document::ZoneId id;
  QRectF rect;
  QRectF header;  ///< what the texts cover: no link runs over it
  QString name;
  document::ZoneStyle style = document::ZoneStyle::Plain;
  int depth = 0;
  bool hasFirewall = false;
  bool firewallOn = false;
  QString firewall;    ///< its name and device
  QString policy;      ///< defaults in and out, number of rules
  bool faded = false;  ///< stands back for what the view is focused on; as everywhere below
  bool operator==(const ZoneBox&) const = default;
};

struct NetworkBox {
  document::NetworkId id;
  QRectF rect;
  QRectF header;
  QString name;
  QString detail;  ///< CIDRs and VLAN
  bool faded = false;
  bool operator==(const NetworkBox&) const = default;
};

/// A component inside a host's card.
struct Chip {
  document::ComponentId id;
  QString kind;
  QString icon;  ///< as Icons takes it
  QRectF rect;
  QString name;
  QString shortName;  ///< for where the name does not fit
  QString ports;
  bool standby = false;
  bool faded = false;
  bool operator==(const Chip&) const = default;
};

struct HostBox {
  document::HostId id;  ///< null: the card of components that are on no host yet
  QRectF rect;
  QString name;
  QStringList addresses;
  bool standby = false;
  bool group = false;  ///< stands for many machines
  QList<Chip> chips;
  int hiddenChips = 0;  ///< what does not fit into a card the user made smaller
  bool faded = false;
  bool operator==(const HostBox&) const = default;
};

/// Where a firewall stops a link: on the edge of its zone.
struct StopMark {
  QPointF at;
  document::ZoneId zone;
  snapshot::CrossingDirection direction = snapshot::CrossingDirection::In;
  int number = 0;  ///< of the entry in Diagram::stops
  bool partly = false;
  bool operator==(const StopMark&) const = default;
};

/// One or more flows from one host, or one zone, to another that look the same.
struct LinkBox {
  QString key;  ///< stable while hosts and looks stay
  document::HostId from;
  document::HostId to;
  document::ZoneId fromZone;  ///< the line starts at the edge of this zone; null: at the host
  document::ZoneId toZone;
  QStringList flows;
  LinkLook look = LinkLook::Allowed;
  bool bothWays = false;  ///< each end initiates flows: an arrowhead at both
  qsizetype oneWay = 0;   ///< of both ways: so many flows run along the line, the others against it
  Polyline line;
  QString label;
  QRectF labelRect;         ///< empty: no room for a label
  QList<StopMark> stops;    ///< in the order the link meets them
  int trunk = -1;           ///< links with the same number share a part of their lines
  double ownFrom = 0;       ///< where the part of the line begins that no link before it draws
  double ownTo = -1;        ///< where it ends; -1: at the end of the line
  std::vector<Jump> jumps;  ///< where it jumps over other links
  bool rough = false;       ///< its way is good enough for a gesture that goes on: it is not kept
  double dashedFrom = -1;   ///< length of line from where a blocked link goes on in dashes; -1: nowhere
  QString bundle;           ///< what it can be drawn apart as (DiagramOptions::opened); empty: it cannot
  QString takenFrom;        ///< the opened bundle it belongs to; empty: none
  double weight = 1;        ///< times the width of its pen
  bool faded = false;

  /// Stands for what goes on between two zones, or a zone and a host outside.
  [[nodiscard]] bool joinsZones() const { return !fromZone.isNull() || !toZone.isNull(); }
  bool operator==(const LinkBox&) const = default;
};

struct NoteBox {
  document::NoteId id;
  QRectF rect;
  QStringList lines;
  bool faded = false;
  bool operator==(const NoteBox&) const = default;
};

/// One reason why links stop, as the legend lists it.
struct StopReason {
  int number = 0;
  document::ZoneId zone;
  QString text;
  int flows = 0;
};

/// Everything that is drawn, back to front: zones (outer first), networks, links, hosts, notes.
struct Diagram {
  QList<ZoneBox> zones;
  QList<NetworkBox> networks;
  QList<HostBox> hosts;
  QList<LinkBox> links;
  QList<NoteBox> notes;
  QList<StopReason> stops;
  document::Meta meta;
  document::ViewId viewId;
  QString view;  ///< its name
  QString page;  ///< as in the document: "A3-landscape"
  QRectF bounds;

  const HostBox* host(const document::HostId& id) const;
  const LinkBox* link(const QString& key) const;
};

struct DiagramOptions {
  bool bundle = true;         ///< false: one link for each flow, whatever the view says
  bool trunks = true;         ///< links of one service from, or to, one host share a trunk
  bool disputed = true;       ///< draw disputed flows
  bool links = true;          ///< false: no links at all
  QSet<QString> opened;       ///< bundles drawn apart (LinkBox::bundle)
  snapshot::TestWords tests;  ///< for a view whose filter asks what live tests say
  RoutingOptions routing;
};

/// Builds the picture of one view: what it shows (snapshot::Shown), bundled as it says. Items without
/// placement are put beside the others; sizes 0 follow the content. An unknown view shows everything
/// unplaced. With `previous`, links that a change did not touch keep their way. Pure but for the fonts; GUI
/// thread.
Diagram buildDiagram(const document::DocumentData& data, const snapshot::Report& report,
                     const catalog::Catalog& catalog, const document::ViewId& view, const Metrics& metrics,
                     const DiagramOptions& options = {}, const Diagram* previous = nullptr);

/// Finds anew where links jump over others: after lines or looks have changed.
void findJumps(Diagram& diagram, const Metrics& metrics);

/// How far a diagram could be put right in place.
enum class Renewed {
  No,       ///< not at all, it is as it was: build it anew
  Roughly,  ///< all but trunks and places of labels, which building it anew may put better
  Exactly   ///< it is what buildDiagram() with the old one as `previous` gives
};

/// Gives links the looks and stop marks of a newer report of a document that differs from the one drawn in
/// firewalls alone: a small part of the time that building takes. `before` is the report that was drawn.
/// Fills `changed` with the links that differ: their indices, and the keys they had.
Renewed recolour(Diagram& diagram, const document::DocumentData& data, const snapshot::Report& before,
                 const snapshot::Report& now, const Metrics& metrics, const DiagramOptions& options,
                 QHash<qsizetype, QString>& changed);

/// Says in a zone's header what its firewall is now. The zone differs from the one drawn in its firewall
/// alone.
Renewed renewFirewall(Diagram& diagram, const document::Zone& zone, const document::View& view,
                      const Metrics& metrics);

/// Size of a host's card that shows all of its components.
QSizeF hostCardSize(const document::DocumentData& data, const document::HostId& host,
                    const catalog::Catalog& catalog, const Metrics& metrics);

}  // namespace topo::render

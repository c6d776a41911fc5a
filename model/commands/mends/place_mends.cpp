// SPDX-License-Identifier: Apache-2.0
#include "model/commands/change.h"
#include "model/commands/create.h"
#include "model/commands/mends/mend.h"
#include "model/commands/support/draft.h"
#include "model/commands/support/words.h"
#include "model/net/address_set.h"

#include <algorithm>

namespace topo::commands {

namespace {

using document::EntityRef;
using snapshot::Finding;
using snapshot::FindingCode;

/// The one network that holds all of the interface's addresses; null if there is none, or several.
document::NetworkId homeOf(const document::DocumentData& data, const document::Interface& interface) {
  const net::AddressSet addresses = document::addressesOf(interface.addresses);
  document::NetworkId home;
  for (const document::Network& network : data.networks) {
    if (!document::addressesOf(network.cidrs).contains(addresses)) continue;
    if (home) return {};
    home = network.id;
  }
  return home;
}

QList<Mend> rehoming(const MendContext& context, const Finding& finding) {
  const EntityRef target = finding.target();
  if (target.type != document::EntityType::Interface) return {};
  const document::HostId host(target.owner);
  for (document::Interface interface : context.data.hosts.value(host).interfaces) {
    if (interface.id.value != target.id) continue;
    const document::NetworkId home = homeOf(context.data, interface);
    if (!home) return {};
    interface.in = document::Place::in(home);
    Proposal proposal = setInterface(context.data, host, interface);
    proposal.text = Words::tr("Connect %1 to %2")
                        .arg(called(context.data, target), called(context.data, EntityRef::network(home)));
    return {{MendKind::Rehome,
             {},
             proposal,
             Words::tr("It is the only network whose CIDRs hold its addresses.")}};
  }
  return {};
}

/// Beside everything that is drawn: in no zone and over nothing.
QPoint freeSpot(const document::DocumentData& data, const document::ViewId& view, const QSize& card) {
  QRect drawn;
  for (const document::Placement& placement : data.views.value(view).at) {
    drawn |= QRect(placement.x, placement.y, std::max(placement.w, card.width()),
                   std::max(placement.h, card.height()));
  }
  return {drawn.right() + card.width(), drawn.top() + card.height()};
}

/// On a host of its own, standing by for `primary` if there is one.
QList<Mend> adding(const MendContext& context, const QString& kind, const document::ComponentId& primary) {
  constexpr QSize kCard(220, 110);
  const document::ViewId view =
      context.view || context.data.views.isEmpty() ? context.view : context.data.views.firstKey();
  Creation made =
      addKindOnGround(context.data, context.catalog, kind, view, freeSpot(context.data, view, kCard),
                      [&](const EntityRef&) { return kCard; });
  if (primary) {
    for (document::Edit& edit : made.proposal.edits) {
      auto* change = std::get_if<document::Change<document::Component>>(&edit);
      if (change != nullptr && change->after) change->after->standbyOf = primary;
    }
  }
  return {{MendKind::AddComponent,
           {},
           made.proposal,
           Words::tr("The new host stands beside the drawing, in no zone; give it its place and address.")}};
}

/// Each of those that are active in turn, with all the others standing by for it.
QList<Mend> makingOneActive(const MendContext& context, const Finding& finding) {
  constexpr qsizetype kMostChoices = 4;
  QList<document::ComponentId> active;
  for (const EntityRef& subject : finding.subjects) {
    const document::Component component = context.data.components.value(document::ComponentId(subject.id));
    if (!component.id.isNull() && !component.standbyOf) active << component.id;
  }
  if (active.size() < 2) return {};
  QList<Mend> mends;
  for (const document::ComponentId& one : active.first(std::min(active.size(), kMostChoices))) {
    QStringList others;
    for (const document::ComponentId& other : active) {
      if (!(other == one)) others << other.value;
    }
    const Proposal proposal = changeComponents(
        context.data, others, [&](document::Component& component) { component.standbyOf = one; },
        Words::tr("Let %1 be the active one").arg(called(context.data, EntityRef::component(one))));
    mends << Mend{MendKind::MakeActive, one.value, proposal,
                  Words::tr("The others stand by for it: no flow connects them with it.")};
  }
  return mends;
}

}  // namespace

QList<Mend> placeMends(const MendContext& context, const Finding& finding) {
  switch (finding.code) {
    case FindingCode::AddressOutsideNetwork:
      return rehoming(context, finding);
    case FindingCode::MissingComponent:
      return adding(context, finding.details.value(QStringLiteral("kind")), {});
    case FindingCode::MysqlPair:
      if (finding.subjects.size() != 1) return {};
      return adding(context, QStringLiteral("mysql"), document::ComponentId(finding.subjects.first().id));
    case FindingCode::DispatcherActive:
    case FindingCode::PublisherCount:
      return makingOneActive(context, finding);
    default:
      return {};
  }
}

}  // namespace topo::commands

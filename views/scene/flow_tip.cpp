// SPDX-License-Identifier: Apache-2.0
#include "views/scene/flow_tip.h"

#include "views/text/explain.h"
#include "views/text/names.h"
#include "views/text/probe/result_words.h"

#include <QCoreApplication>

namespace topo::views {

using document::EntityRef;
using document::EntityType;

namespace {

constexpr int kMostFlows = 12;
constexpr qsizetype kMostTests = 4;

struct TipWords {
  Q_DECLARE_TR_FUNCTIONS(topo::views::tips)
};

QString oneFlow(const snapshot::Flow& flow, const session::Session& session, const FlowStates& states) {
  const text::Explanation why = text::explain(flow, session.data(), session.catalog());
  QStringList lines{why.title, why.headline};
  for (const text::Step& step : why.steps) {
    if (step.stops) lines.append(QStringLiteral("• ") + step.sentence);
  }
  lines.append(text::testLines(states.value(flow.id), session.data(), kMostTests));
  return lines.join(u'\n');
}

/// A bundle: blocked ones first, each with what blocks it, then those with results.
QString bundle(const QStringList& ids, const session::Session& session, const FlowStates& states) {
  QStringList stopped;
  QStringList testedOpen;
  QStringList others;
  for (const QString& id : ids) {
    const snapshot::Flow* flow = session.report()->flow(id);
    if (!flow) continue;
    const QString title = text::flowTitle(*flow, session.data(), session.catalog());
    const auto state = states.constFind(id);
    const QString tested = state == states.cend() ? QString() : text::resultSummary(*state);
    if (flow->isStopped()) {
      stopped.append(
          TipWords::tr("%1: %2, by %3")
              .arg(title, text::verdictText(flow->verdict), text::blockedByText(*flow, session.data())) +
          tested);
    } else {
      (tested.isEmpty() ? others : testedOpen).append(title + tested);
    }
  }
  QStringList lines = stopped + testedOpen + others;
  const auto left = lines.size() - kMostFlows;
  if (left > 0) {
    lines = lines.mid(0, kMostFlows);
    lines.append(TipWords::tr("… and %n more", nullptr, int(left)));
  }
  return lines.join(u'\n');
}

QString component(const document::ComponentId& id, const session::Session& session) {
  const auto found = session.data().components.constFind(id);
  if (found == session.data().components.cend()) return {};
  const catalog::Kind* kind = session.catalog().kind(found->kind);
  const QString name = text::entityName(EntityRef::component(id), session.data(), session.catalog());
  return kind ? name + u'\n' + kind->summary : name;
}

QString host(const document::HostId& id, const session::Session& session) {
  const auto found = session.data().hosts.constFind(id);
  if (found == session.data().hosts.cend()) return {};
  QStringList lines{text::hostName(id, session.data())};
  if (!found->role.isEmpty()) lines.append(found->role);
  for (const document::Interface& interface : found->interfaces) {
    const QString addresses = interface.addresses.isEmpty() ? TipWords::tr("no address yet")
                                                            : interface.addresses.join(QStringLiteral(", "));
    lines.append(interface.id.value + QStringLiteral(": ") + addresses);
  }
  return lines.join(u'\n');
}

}  // namespace

QString tipFor(const Hit& hit, const session::Session& session, const FlowStates& states) {
  switch (hit.ref.type) {
    case EntityType::Flow: {
      if (hit.flows.size() > 1) return bundle(hit.flows, session, states);
      const snapshot::Flow* flow = session.report()->flow(hit.ref.id);
      return flow ? oneFlow(*flow, session, states) : QString();
    }
    case EntityType::Component:
      return component(document::ComponentId(hit.ref.id), session);
    case EntityType::Host:
      return host(document::HostId(hit.ref.id), session);
    default:
      return {};
  }
}

}  // namespace topo::views

// SPDX-License-Identifier: Apache-2.0
#include "model/snapshot/candidates.h"
#include "model/snapshot/findings/findings.h"

#include <QMap>
#include <QSet>

#include <algorithm>

namespace topo::snapshot {

namespace {

using document::EntityRef;

bool listensSomewhere(const document::Component& component, const document::Host& host) {
  if (component.listensOn.isEmpty()) return true;
  return std::any_of(
      host.interfaces.begin(), host.interfaces.end(),
      [&](const document::Interface& interface) { return component.listensOn.contains(interface.id); });
}

/// Empty when it is placed well.
QString whyUnplaced(const document::Component& component, const document::DocumentData& document) {
  const auto host = document.hosts.constFind(component.host);
  if (host == document.hosts.constEnd()) return QStringLiteral("no-host");
  if (host->interfaces.isEmpty()) return QStringLiteral("no-interface");
  return listensSomewhere(component, *host) ? QString() : QStringLiteral("listens-nowhere");
}

/// Gathers who needs which kind that is in the document nowhere.
class Missing {
 public:
  explicit Missing(const FindingContext& context) : context_(context) {}

  void addStatements() {
    for (const catalog::Statement& s : context_.catalog.statements()) {
      if (!holds(s, context_.document.catalog) || s.need != catalog::Need::Required) continue;
      // What is beyond the vendor's page holds as soon as it is placed, or where its group is switched on.
      const bool always = !s.group.isEmpty();
      if (isAbsent(s.to) && (always || isOnPage(s.to))) need(s.to, s.from);
      if (isAbsent(s.from) && (always || isOnPage(s.from))) need(s.from, s.to);
    }
  }

  void addBalancers() {
    for (const catalog::Kind& kind : context_.catalog.kinds()) {
      for (const catalog::Fronts& front : kind.fronts) {
        if (isAbsent(front.kind)) need(front.kind, kind.id);
      }
    }
  }

  void report(QList<Finding>& out) const {
    for (auto it = needs_.begin(); it != needs_.end(); ++it) {
      QList<EntityRef> subjects(it->begin(), it->end());
      std::sort(subjects.begin(), subjects.end());
      out << Finding{FindingCode::MissingComponent, subjects, {{QStringLiteral("kind"), it.key()}}};
    }
  }

 private:
  [[nodiscard]] bool isAbsent(const QString& party) const {
    return party != catalog::hostParty && context_.parties.ofKind(party).empty();
  }

  [[nodiscard]] bool isOnPage(const QString& party) const {
    const catalog::Kind* kind = context_.catalog.kind(party);
    return kind && kind->onVendorPage;
  }

  void need(const QString& kind, const QString& by) {
    if (by == catalog::hostParty) {
      for (const int host : context_.parties.productHosts()) {
        needs_[kind].insert(EntityRef::host(document::HostId(context_.parties.hosts()[size_t(host)].id)));
      }
      return;
    }
    for (const int component : context_.parties.ofKind(by)) {
      needs_[kind].insert(
          EntityRef::component(document::ComponentId(context_.parties.components()[size_t(component)].id)));
    }
  }

  const FindingContext& context_;
  QMap<QString, QSet<EntityRef>> needs_;
};

}  // namespace

void addPlacementFindings(const FindingContext& context, QList<Finding>& out) {
  for (const document::Component& component : context.document.components) {
    const QString why = whyUnplaced(component, context.document);
    if (why.isEmpty()) continue;
    out << Finding{FindingCode::UnplacedComponent,
                   {EntityRef::component(component.id)},
                   {{QStringLiteral("reason"), why}}};
  }
  Missing missing(context);
  missing.addStatements();
  missing.addBalancers();
  missing.report(out);
}

}  // namespace topo::snapshot

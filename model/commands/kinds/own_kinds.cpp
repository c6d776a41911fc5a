// SPDX-License-Identifier: Apache-2.0
#include "model/commands/kinds/own_kinds.h"

#include "model/catalog/picture.h"
#include "model/commands/support/draft.h"
#include "model/commands/support/fresh_ids.h"
#include "model/commands/support/words.h"
#include "model/document/selector.h"

#include <algorithm>

namespace topo::commands {

using document::DocumentData;

namespace {

using Fault = std::optional<QString>;

template <class List>
bool hasId(const List& list, const QString& id) {
  return std::any_of(list.begin(), list.end(), [&](const auto& each) { return each.id == id; });
}

Fault faultOf(const catalog::Kind& kind) {
  QStringList seen;
  for (const catalog::Endpoint& endpoint : kind.endpoints) {
    if (!document::isValidId(endpoint.id))
      return Words::tr("%1: “%2” is no name of an endpoint: small letters, digits and - are allowed.")
          .arg(kind.name, endpoint.id);
    if (seen.contains(endpoint.id))
      return Words::tr("%1: the endpoint “%2” is there twice.").arg(kind.name, endpoint.id);
    if (!document::isValidPortText(endpoint.ports))
      return Words::tr("%1: “%2” is no port: one from 1 to 65535 or a range such as 8000-8100 is allowed.")
          .arg(kind.name, endpoint.ports);
    seen << endpoint.id;
  }
  if (!catalog::isPicture(kind.icon)) return std::nullopt;
  const auto fault = catalog::faultOfPicture(kind.icon);
  return fault ? Fault(Words::tr("%1: the picture cannot be used: %2.").arg(kind.name, *fault))
               : std::nullopt;
}

Fault faultOf(const QList<catalog::Kind>& kinds, const catalog::Catalog& edition) {
  QStringList seen;
  for (const catalog::Kind& kind : kinds) {
    if (kind.name.trimmed().isEmpty()) return Words::tr("A kind has no name.");
    if (!document::isValidId(kind.id)) return Words::tr("%1: “%2” is no id.").arg(kind.name, kind.id);
    if (edition.kind(kind.id) != nullptr || seen.contains(kind.id))
      return Words::tr("There is a kind “%1” already.").arg(kind.id);
    seen << kind.id;
    if (Fault fault = faultOf(kind)) return fault;
  }
  return std::nullopt;
}

Fault faultOf(const catalog::Statement& statement, const OwnKinds& own, const catalog::Catalog& all) {
  const catalog::Kind* from = all.kind(statement.from);
  const catalog::Kind* to = all.kind(statement.to);
  if (from == nullptr || to == nullptr) return Words::tr("A connection names a kind that is not there.");
  if (!hasId(own.kinds, from->id) && !hasId(own.kinds, to->id))
    return Words::tr("%1 to %2: one of them must be a kind of this document.").arg(from->name, to->name);
  QStringList allowed;
  for (const catalog::Endpoint& endpoint : to->endpoints) allowed << endpoint.id;
  const QString choice = allowed.isEmpty() ? Words::tr("it has none") : allowed.join(QStringLiteral(", "));
  if (statement.endpoints.isEmpty())
    return Words::tr("%1 to %2: at least one endpoint of %2 is needed: %3.")
        .arg(from->name, to->name, choice);
  for (const QString& endpoint : statement.endpoints) {
    if (to->endpoint(endpoint) == nullptr)
      return Words::tr("%1 to %2: %2 has no endpoint “%3”; allowed: %4.")
          .arg(from->name, to->name, endpoint, choice);
  }
  return std::nullopt;
}

bool names(const document::Rule& rule, const QString& kind) {
  const QString text = QStringLiteral("kind:") + kind;
  const auto isIt = [&](const document::Selector& selector) { return selector.text() == text; };
  return std::any_of(rule.from.begin(), rule.from.end(), isIt) ||
         std::any_of(rule.to.begin(), rule.to.end(), isIt);
}

int uses(const DocumentData& data, const QString& kind) {
  int count = 0;
  for (const document::Component& component : data.components) count += component.kind == kind;
  for (const document::Zone& zone : data.zones) {
    if (!zone.firewall) continue;
    for (const document::Rule& rule : zone.firewall->rules) count += names(rule, kind);
  }
  return count;
}

Fault faultOfLosses(const OwnKinds& own, const DocumentData& data) {
  for (const catalog::Kind& kind : data.catalog.kinds) {
    if (hasId(own.kinds, kind.id)) continue;
    if (const int count = uses(data, kind.id))
      return Words::tr("%1 is still used by %n component(s) or rule(s).", nullptr, count).arg(kind.name);
  }
  return std::nullopt;
}

void dropOverrides(Draft& draft, const catalog::Catalog& all) {
  const auto components = draft.data().components;
  for (document::Component component : components) {
    const catalog::Kind* kind = all.kind(component.kind);
    if (kind == nullptr) continue;
    const auto gone = [&](const auto& change) { return kind->endpoint(change.key()) == nullptr; };
    if (component.endpoints.removeIf(gone) > 0) draft.put(component);
  }
}

}  // namespace

std::optional<QString> faultOf(const OwnKinds& own, const DocumentData& data,
                               const catalog::Catalog& edition) {
  if (Fault fault = faultOf(own.kinds, edition)) return fault;
  const catalog::Catalog all = edition.with(own.kinds, {});
  QStringList seen;
  for (const catalog::Statement& statement : own.statements) {
    if (!document::isValidId(statement.id) || seen.contains(statement.id) ||
        hasId(edition.statements(), statement.id))
      return Words::tr("The id “%1” of a connection is taken or none.").arg(statement.id);
    seen << statement.id;
    if (Fault fault = faultOf(statement, own, all)) return fault;
  }
  return faultOfLosses(own, data);
}

Proposal setOwnKinds(const DocumentData& data, const catalog::Catalog& edition, const OwnKinds& own) {
  if (faultOf(own, data, edition)) return {};
  Draft draft(data);
  document::CatalogChoice choice = data.catalog;
  choice.kinds = own.kinds;
  choice.statements = own.statements;
  draft.put(choice);
  dropOverrides(draft, edition.with(own.kinds, own.statements));
  return draft.proposal(Words::tr("Change own kinds"));
}

QString freshKindId(const QString& name, const OwnKinds& own, const catalog::Catalog& edition) {
  const QString base = asId(name, QStringLiteral("kind"));
  const auto taken = [&](const QString& id) { return edition.kind(id) != nullptr || hasId(own.kinds, id); };
  QString id = base;
  for (int number = 2; taken(id); ++number) id = base + QStringLiteral("-%1").arg(number);
  return id;
}

}  // namespace topo::commands

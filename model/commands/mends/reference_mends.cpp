// SPDX-License-Identifier: Apache-2.0
#include "model/commands/mends/mend.h"
#include "model/commands/support/draft.h"
#include "model/commands/support/words.h"

#include <algorithm>

namespace topo::commands {

namespace {

using document::EntityRef;
using document::EntityType;
using snapshot::Finding;
using snapshot::FindingCode;

Mend removal(const Draft& draft, const QString& names, const QString& note = {}) {
  return {MendKind::RemoveReference,
          {},
          draft.proposal(Words::tr("Remove the entry %1").arg(shortened(names))),
          note};
}

QList<Mend> fromComponent(const MendContext& context, const EntityRef& target, const QString& names) {
  document::Component component = context.data.components.value(document::ComponentId(target.id));
  if (component.id.isNull()) return {};
  component.listensOn.removeAll(document::InterfaceId(names));
  Draft draft(context.data);
  draft.put(component);
  return {removal(draft, names,
                  component.listensOn.isEmpty()
                      ? Words::tr("No other is named: it then listens on every interface of its host.")
                      : QString())};
}

QList<Mend> fromRecords(const MendContext& context, const QString& names) {
  Draft draft(context.data);
  draft.removeRecord(names);
  return {{MendKind::DeleteRecord,
           {},
           draft.proposal(Words::tr("Delete the record of %1").arg(shortened(names))),
           Words::tr("Its decision, reason, owner and ticket go with it.")}};
}

QList<Mend> fromView(const MendContext& context, const EntityRef& target, const QString& names) {
  document::View view = context.data.views.value(document::ViewId(target.id));
  if (view.id.isNull()) return {};
  view.hidden.removeAll(names);
  view.at.remove(names);
  view.links.remove(names);
  Draft draft(context.data);
  draft.put(view);
  return {removal(draft, names)};
}

QList<Mend> fromResults(const MendContext& context, const QString& names) {
  QList<document::TestRun> runs = context.data.results;
  runs.removeIf([&](const document::TestRun& run) { return run.vantage == names; });
  for (document::TestRun& run : runs) {
    run.results.removeIf([&](const document::TestResult& result) { return result.flow == names; });
  }
  Draft draft(context.data);
  draft.put(runs);
  return {removal(draft, names, Words::tr("The test results that name it go."))};
}

QList<Mend> removingReference(const MendContext& context, const Finding& finding) {
  const EntityRef target = finding.target();
  const QString names = finding.details.value(QStringLiteral("names"));
  switch (target.type) {
    case EntityType::Component:
      return fromComponent(context, target, names);
    case EntityType::Flow:
      return fromRecords(context, names);
    case EntityType::View:
      return fromView(context, target, names);
    case EntityType::Document:
      return fromResults(context, names);
    default:
      return {};
  }
}

/// Takes a key out of one entity and of the parts that findings name by it.
class KeyRemover {
 public:
  KeyRemover(const document::DocumentData& data, const EntityRef& target, const QString& key)
      : data_(data), draft_(data), target_(target), key_(key) {}

  Draft& remove() {
    switch (target_.type) {
      case EntityType::Document:
        fromDocument();
        break;
      case EntityType::Zone:
      case EntityType::Rule:
        fromZone();
        break;
      case EntityType::Network:
        from(data_.networks, document::NetworkId(target_.id));
        break;
      case EntityType::Host:
      case EntityType::Interface:
        fromHost();
        break;
      case EntityType::Component:
        fromComponent();
        break;
      case EntityType::CustomFlow:
        from(data_.customFlows, document::CustomFlowId(target_.id));
        break;
      case EntityType::Flow:
        from(data_.flows, target_.id);
        break;
      case EntityType::Note:
        from(data_.notes, document::NoteId(target_.id));
        break;
      case EntityType::View:
        fromView();
        break;
    }
    return draft_;
  }

 private:
  template <class Map, class Key>
  void from(const Map& map, const Key& id) {
    auto value = map.value(id);
    if (value.extra.remove(key_) > 0) draft_.put(value);
  }

  void fromDocument() {
    document::Meta meta = data_.meta;
    if (meta.extra.remove(key_) > 0) draft_.put(meta);
    document::CatalogChoice choice = data_.catalog;
    choice.extra.remove(key_);
    for (catalog::Kind& kind : choice.kinds) {
      kind.unknown.remove(key_);
      for (catalog::Endpoint& endpoint : kind.endpoints) endpoint.unknown.remove(key_);
    }
    for (catalog::Statement& statement : choice.statements) statement.unknown.remove(key_);
    if (!(choice == draft_.data().catalog)) draft_.put(choice);
    QList<document::TestRun> runs = data_.results;
    for (document::TestRun& run : runs) {
      run.extra.remove(key_);
      for (document::TestResult& result : run.results) result.extra.remove(key_);
    }
    if (!(runs == data_.results)) draft_.put(runs);
  }

  void fromZone() {
    const bool isRule = target_.type == EntityType::Rule;
    document::Zone zone = data_.zones.value(document::ZoneId(isRule ? target_.owner : target_.id));
    if (zone.id.isNull()) return;
    if (!isRule) zone.extra.remove(key_);
    if (zone.firewall && !isRule) zone.firewall->extra.remove(key_);
    if (zone.firewall && isRule) {
      for (document::Rule& rule : zone.firewall->rules) {
        if (rule.id.value == target_.id) rule.extra.remove(key_);
      }
    }
    draft_.put(zone);
  }

  void fromHost() {
    const bool isInterface = target_.type == EntityType::Interface;
    document::Host host = data_.hosts.value(document::HostId(isInterface ? target_.owner : target_.id));
    if (host.id.isNull()) return;
    if (!isInterface) host.extra.remove(key_);
    for (document::Interface& interface : host.interfaces) {
      if (isInterface && interface.id.value == target_.id) interface.extra.remove(key_);
    }
    draft_.put(host);
  }

  void fromComponent() {
    document::Component component = data_.components.value(document::ComponentId(target_.id));
    if (component.id.isNull()) return;
    component.extra.remove(key_);
    for (document::EndpointOverride& endpoint : component.endpoints) endpoint.extra.remove(key_);
    draft_.put(component);
  }

  void fromView() {
    document::View view = data_.views.value(document::ViewId(target_.id));
    if (view.id.isNull()) return;
    view.extra.remove(key_);
    view.filter.extra.remove(key_);
    for (document::Placement& placement : view.at) placement.extra.remove(key_);
    for (document::LinkShape& link : view.links) link.extra.remove(key_);
    draft_.put(view);
  }

  const document::DocumentData& data_;
  Draft draft_;
  const EntityRef target_;
  const QString key_;
};

QList<Mend> removingKey(const MendContext& context, const Finding& finding) {
  const QString key = finding.details.value(QStringLiteral("key"));
  KeyRemover remover(context.data, finding.target(), key);
  return {{MendKind::RemoveKey,
           {},
           remover.remove().proposal(Words::tr("Remove the key %1").arg(shortened(key))),
           Words::tr("What another program wrote there is lost.")}};
}

QList<Mend> adoptingCatalog(const MendContext& context) {
  document::CatalogChoice choice = context.data.catalog;
  choice.edition = context.catalog.edition();
  Draft draft(context.data);
  draft.put(choice);
  return {{MendKind::AdoptCatalog,
           {},
           draft.proposal(Words::tr("Adopt edition %1 of the catalog").arg(choice.edition)),
           Words::tr("The flows follow this edition already; the document then says so.")}};
}

}  // namespace

QList<Mend> referenceMends(const MendContext& context, const Finding& finding) {
  switch (finding.code) {
    case FindingCode::StaleReference:
      return removingReference(context, finding);
    case FindingCode::UnknownKey:
      return removingKey(context, finding);
    case FindingCode::CatalogChanged:
      return adoptingCatalog(context);
    default:
      return {};
  }
}

}  // namespace topo::commands

// SPDX-License-Identifier: Apache-2.0
#include "model/snapshot/findings/findings.h"

namespace topo::snapshot {

namespace {

using document::EntityRef;
using document::Extra;

/// Visits every place of a document that may hold keys of a newer or foreign program.
class UnknownKeys {
 public:
  explicit UnknownKeys(QList<Finding>& out) : out_(out) {}

  void search(const document::DocumentData& d) {
    add(EntityRef(), d.meta.extra);
    add(EntityRef(), d.catalog.extra);
    addOwnKinds(d.catalog);
    for (const document::Zone& zone : d.zones) searchZone(zone);
    for (const document::Network& network : d.networks) add(EntityRef::network(network.id), network.extra);
    for (const document::Host& host : d.hosts) searchHost(host);
    for (const document::Component& component : d.components) searchComponent(component);
    for (const document::CustomFlow& flow : d.customFlows) add(EntityRef::customFlow(flow.id), flow.extra);
    for (const document::FlowRecord& record : d.flows) add(EntityRef::flow(record.flow), record.extra);
    for (const document::Note& note : d.notes) add(EntityRef::note(note.id), note.extra);
    for (const document::View& view : d.views) searchView(view);
    for (const document::TestRun& run : d.results) searchRun(run);
  }

 private:
  void addOwnKinds(const document::CatalogChoice& choice) {
    for (const catalog::Kind& kind : choice.kinds) {
      add(EntityRef(), kind.unknown);
      for (const catalog::Endpoint& endpoint : kind.endpoints) add(EntityRef(), endpoint.unknown);
    }
    for (const catalog::Statement& statement : choice.statements) add(EntityRef(), statement.unknown);
  }

  void add(const EntityRef& subject, const Extra& extra) {
    for (auto it = extra.cbegin(); it != extra.cend(); ++it) {
      if (it.key().startsWith(u"x-")) continue;
      out_ << Finding{FindingCode::UnknownKey, {subject}, {{QStringLiteral("key"), it.key()}}};
    }
  }

  void searchZone(const document::Zone& zone) {
    add(EntityRef::zone(zone.id), zone.extra);
    if (!zone.firewall) return;
    add(EntityRef::zone(zone.id), zone.firewall->extra);
    for (const document::Rule& rule : zone.firewall->rules)
      add(EntityRef::rule(zone.id, rule.id), rule.extra);
  }

  void searchHost(const document::Host& host) {
    add(EntityRef::host(host.id), host.extra);
    for (const document::Interface& interface : host.interfaces) {
      add(EntityRef::interface(host.id, interface.id), interface.extra);
    }
  }

  void searchComponent(const document::Component& component) {
    add(EntityRef::component(component.id), component.extra);
    for (const document::EndpointOverride& endpoint : component.endpoints) {
      add(EntityRef::component(component.id), endpoint.extra);
    }
  }

  void searchView(const document::View& view) {
    add(EntityRef::view(view.id), view.extra);
    add(EntityRef::view(view.id), view.filter.extra);
    for (const document::Placement& placement : view.at) add(EntityRef::view(view.id), placement.extra);
    for (const document::LinkShape& link : view.links) add(EntityRef::view(view.id), link.extra);
  }

  void searchRun(const document::TestRun& run) {
    add(EntityRef(), run.extra);
    for (const document::TestResult& result : run.results) add(EntityRef(), result.extra);
  }

  QList<Finding>& out_;
};

}  // namespace

void addFormatFindings(const FindingContext& context, QList<Finding>& out) {
  UnknownKeys(out).search(context.document);
  const int used = context.document.catalog.edition;
  if (used == context.catalog.edition()) return;
  out << Finding{FindingCode::CatalogChanged,
                 {EntityRef()},
                 {{QStringLiteral("documentEdition"), QString::number(used)},
                  {QStringLiteral("edition"), QString::number(context.catalog.edition())}}};
}

}  // namespace topo::snapshot

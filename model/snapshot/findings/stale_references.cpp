// SPDX-License-Identifier: Apache-2.0
#include "model/snapshot/findings/findings.h"

#include <QSet>

#include <algorithm>

namespace topo::snapshot {

namespace {

using document::EntityRef;

/// Looks through everything that may name what is no longer there.
class Search {
 public:
  Search(const FindingContext& context, QList<Finding>& out) : context_(context), out_(out) {}

  void run() {
    for (const document::Component& component : context_.document.components) searchComponent(component);
    for (const document::FlowRecord& record : context_.document.flows) {
      if (!isFlow(record.flow)) report(EntityRef::flow(record.flow), record.flow);
    }
    for (const document::TestRun& run : context_.document.results) searchResults(run);
    for (const document::View& view : context_.document.views) searchView(view);
  }

 private:
  void report(const EntityRef& subject, const QString& names) {
    if (reported_.contains({subject, names})) return;
    reported_.insert({subject, names});
    out_ << Finding{FindingCode::StaleReference, {subject}, {{QStringLiteral("names"), names}}};
  }

  void searchComponent(const document::Component& component) {
    const auto host = context_.document.hosts.constFind(component.host);
    if (host == context_.document.hosts.constEnd()) return;
    for (const document::InterfaceId& wanted : component.listensOn) {
      const bool there =
          std::any_of(host->interfaces.begin(), host->interfaces.end(),
                      [&](const document::Interface& interface) { return interface.id == wanted; });
      if (!there) report(EntityRef::component(component.id), wanted.value);
    }
  }

  void searchResults(const document::TestRun& run) {
    const QString host = QStringLiteral("host:");
    if (run.vantage.startsWith(host) &&
        !context_.document.hosts.contains(document::HostId(run.vantage.mid(host.size())))) {
      report(EntityRef(), run.vantage);
    }
    for (const document::TestResult& result : run.results) {
      if (!isFlow(result.flow)) report(EntityRef(), result.flow);
    }
  }

  void searchView(const document::View& view) {
    for (const QString& id : view.hidden) {
      if (!isEntity(id) && !isFlow(id)) report(EntityRef::view(view.id), id);
    }
    for (auto it = view.at.cbegin(); it != view.at.cend(); ++it) {
      if (!isEntity(it.key())) report(EntityRef::view(view.id), it.key());
    }
    for (auto it = view.links.cbegin(); it != view.links.cend(); ++it) {
      if (!isFlow(it.key())) report(EntityRef::view(view.id), it.key());
    }
  }

  [[nodiscard]] bool isFlow(const QString& id) const {
    return isIn(context_.flows, id) || isIn(context_.excluded, id);
  }

  template <class List>
  static bool isIn(const List& sorted, const QString& id) {
    const auto found =
        std::lower_bound(sorted.begin(), sorted.end(), id,
                         [](const auto& flow, const QString& wanted) { return flow.id < wanted; });
    return found != sorted.end() && found->id == id;
  }

  [[nodiscard]] bool isEntity(const QString& id) const {
    const document::DocumentData& d = context_.document;
    return d.zones.contains(document::ZoneId(id)) || d.networks.contains(document::NetworkId(id)) ||
           d.hosts.contains(document::HostId(id)) || d.components.contains(document::ComponentId(id)) ||
           d.customFlows.contains(document::CustomFlowId(id)) || d.notes.contains(document::NoteId(id));
  }

  const FindingContext& context_;
  QList<Finding>& out_;
  QSet<std::pair<EntityRef, QString>> reported_;
};

}  // namespace

void addStaleReferences(const FindingContext& context, QList<Finding>& out) {
  Search(context, out).run();
}

}  // namespace topo::snapshot

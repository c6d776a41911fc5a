// SPDX-License-Identifier: Apache-2.0
#include "model/format/writer.h"

#include "model/catalog/words.h"
#include "model/format/json/object_writer.h"
#include "model/format/versions.h"
#include "model/format/words.h"

#include <QCryptographicHash>

namespace topo::format {

using namespace topo::document;

namespace {

/// Lays a document out key by key, in the order of docs/format.md.
class DocumentWriter : private ObjectWriter {
 public:
  QByteArray document(const DocumentData& d) {
    out_.beginObject();
    member("format", kDocumentFormat);
    member("version", kDocumentVersion);
    member("title", d.meta.title);
    member("customer", d.meta.customer);
    member("author", d.meta.author);
    member("revision", d.meta.revision);
    member("date", d.meta.date ? d.meta.date->toString(Qt::ISODate) : QString());
    out_.key("catalog");
    catalogChoice(d.catalog);
    entities("zones", d.zones);
    entities("networks", d.networks);
    entities("hosts", d.hosts);
    entities("components", d.components);
    entities("customFlows", d.customFlows);
    list("flows", byCodePoint(d.flows),
         [this, &d](const QString& flow) { entity(*d.flows.constFind(flow)); });
    entities("notes", d.notes);
    entities("views", d.views);
    list("results", d.results, [this](const TestRun& run) { testRun(run); });
    finish(d.meta.extra);
    return out_.take() + '\n';
  }

  QByteArray results(const TestRun& run) {
    testRun(run);
    return out_.take() + '\n';
  }

 private:
  template <class Key, class Value>
  void entities(std::string_view key, const QMap<Key, Value>& map) {
    list(key, map, [this](const Value& value) { entity(value); });
  }

  void catalogChoice(const CatalogChoice& choice) {
    out_.beginObject();
    member("edition", choice.edition);
    member("allComponents", choice.allComponents == AllComponents::Core ? "core" : "everyRow");
    member("groups", choice.groups);
    Additions more;
    if (!choice.kinds.isEmpty()) more["kinds"] = [&] { values(choice.kinds); };
    if (!choice.statements.isEmpty()) more["statements"] = [&] { values(choice.statements); };
    finish(choice.extra, more);
  }

  template <class Value>
  void values(const QList<Value>& list) {
    out_.beginArray();
    for (const Value& value : list) entity(value);
    out_.endArray();
  }

  void entity(const catalog::Kind& kind) {
    out_.beginObject();
    member("id", kind.id);
    member("name", kind.name);
    member("shortName", kind.shortName);
    member("summary", kind.summary);
    member("icon", kind.icon);
    list("endpoints", kind.endpoints, [this](const catalog::Endpoint& endpoint) {
      out_.beginObject();
      member("id", endpoint.id);
      member("transport", catalog::word(endpoint.transport));
      member("ports", endpoint.ports);
      member("application", endpoint.application);
      out_.key("encrypted");
      if (endpoint.encrypted) {
        out_.boolean(*endpoint.encrypted);
      } else {
        out_.null();
      }
      member("enabled", endpoint.enabled);
      finish(endpoint.unknown);
    });
    finish(kind.unknown);
  }

  void entity(const catalog::Statement& statement) {
    out_.beginObject();
    member("id", statement.id);
    member("from", statement.from);
    member("to", statement.to);
    member("endpoints", statement.endpoints);
    member("purpose", statement.purpose);
    member("source", statement.evidence.isEmpty() ? QString() : statement.evidence.first().place);
    finish(statement.unknown);
  }

  void entity(const Zone& zone) {
    out_.beginObject();
    member("id", zone.id.value);
    member("name", zone.name);
    reference("parent", zone.parent.value);
    member("style", text(zone.style));
    out_.key("firewall");
    if (zone.firewall) {
      firewall(*zone.firewall);
    } else {
      out_.null();
    }
    finishTagged(zone.extra, zone.tags);
  }

  void firewall(const Firewall& firewall) {
    out_.beginObject();
    member("name", firewall.name);
    member("device", firewall.device);
    member("enabled", firewall.enabled);
    member("inbound", text(firewall.inbound));
    member("outbound", text(firewall.outbound));
    list("rules", firewall.rules, [this](const Rule& item) { rule(item); });
    finish(firewall.extra);
  }

  void rule(const Rule& rule) {
    out_.beginObject();
    member("id", rule.id.value);
    member("enabled", rule.enabled);
    member("direction", text(rule.direction));
    member("action", text(rule.action));
    member("from", rule.from);
    member("to", rule.to);
    member("services", rule.services);
    member("comment", rule.comment);
    member("owner", rule.owner);
    member("ticket", rule.ticket);
    member("expires", rule.expires);
    finish(rule.extra);
  }

  void entity(const Network& network) {
    out_.beginObject();
    member("id", network.id.value);
    member("name", network.name);
    reference("zone", network.zone.value);
    member("cidrs", network.cidrs);
    out_.key("vlan");
    if (network.vlan) {
      out_.integer(*network.vlan);
    } else {
      out_.null();
    }
    finishTagged(network.extra, network.tags);
  }

  void entity(const Host& host) {
    out_.beginObject();
    member("id", host.id.value);
    member("name", host.name);
    member("role", host.role);
    member("dnsNames", host.dnsNames);
    reference("standbyOf", host.standbyOf.value);
    list("interfaces", host.interfaces, [this](const Interface& interface) {
      out_.beginObject();
      member("id", interface.id.value);
      reference("in", interface.in.id);
      member("addresses", interface.addresses);
      finish(interface.extra);
    });
    Additions more;
    if (!host.platform.isEmpty()) more["platform"] = [&] { out_.string(host.platform); };
    if (!host.tags.isEmpty()) more["tags"] = [&] { strings(host.tags); };
    finish(host.extra, more);
  }

  void entity(const Component& component) {
    out_.beginObject();
    member("id", component.id.value);
    member("kind", component.kind);
    reference("host", component.host.value);
    member("name", component.name);
    reference("standbyOf", component.standbyOf.value);
    list("listensOn", component.listensOn, [this](const InterfaceId& id) { out_.string(id.value); });
    out_.key("endpoints");
    out_.beginObject();
    for (const QString& id : byCodePoint(component.endpoints)) {
      const EndpointOverride& change = *component.endpoints.constFind(id);
      out_.key(id);
      out_.beginObject();
      if (!change.port.isEmpty()) member("port", change.port);
      if (!change.listenPort.isEmpty()) member("listenPort", change.listenPort);
      if (change.enabled) member("enabled", *change.enabled);
      finish(change.extra);
    }
    out_.endObject();
    finishTagged(component.extra, component.tags);
  }

  void entity(const CustomFlow& flow) {
    out_.beginObject();
    member("id", flow.id.value);
    member("name", flow.name);
    member("from", flow.from);
    member("to", flow.to);
    member("services", flow.services);
    member("purpose", flow.purpose);
    finishTagged(flow.extra, flow.tags);
  }

  void entity(const FlowRecord& record) {
    out_.beginObject();
    member("flow", record.flow);
    reference("decision", record.decision == Decision::None      ? QString()
                          : record.decision == Decision::Exclude ? QStringLiteral("exclude")
                                                                 : QStringLiteral("accept"));
    member("reason", record.reason);
    member("justification", record.justification);
    member("owner", record.owner);
    member("data", record.data);
    member("ticket", record.ticket);
    member("expires", record.expires);
    finish(record.extra);
  }

  void entity(const Note& note) {
    out_.beginObject();
    member("id", note.id.value);
    member("text", note.text);
    finish(note.extra);
  }

  void entity(const View& view) {
    out_.beginObject();
    member("id", view.id.value);
    member("name", view.name);
    member("page", view.page);
    member("hidden", view.hidden);
    out_.key("at");
    out_.beginObject();
    for (const QString& id : byCodePoint(view.at)) {
      const Placement& placement = *view.at.constFind(id);
      out_.key(id);
      out_.beginObject();
      member("x", placement.x);
      member("y", placement.y);
      member("w", placement.w);
      member("h", placement.h);
      if (placement.locked) {
        finish(placement.extra, {{"locked", [this] { out_.boolean(true); }}});
      } else {
        finish(placement.extra);
      }
    }
    out_.endObject();
    out_.key("links");
    out_.beginObject();
    for (const QString& flow : byCodePoint(view.links)) {
      const LinkShape& shape = *view.links.constFind(flow);
      out_.key(flow);
      out_.beginObject();
      list("points", shape.points, [this](const QPoint& point) {
        out_.beginArray();
        out_.integer(point.x());
        out_.integer(point.y());
        out_.endArray();
      });
      finish(shape.extra);
    }
    out_.endObject();
    finish(view.extra, additionsOf(view));
  }

  Additions additionsOf(const View& view) {
    Additions more;
    if (view.bundling != Bundling::Hosts) more["bundling"] = [&] { out_.string(text(view.bundling)); };
    if (!view.filter.isEmpty()) more["filter"] = [&] { filter(view.filter); };
    if (!view.focus.isEmpty()) more["focus"] = [&] { out_.string(view.focus); };
    if (!view.hiddenLayers.isEmpty()) more["hiddenLayers"] = [&] { strings(view.hiddenLayers); };
    if (view.order != 0) more["order"] = [&] { out_.integer(view.order); };
    return more;
  }

  void filter(const ViewFilter& filter) {
    Additions parts;
    const auto add = [&](const char* key, const QStringList& list) {
      if (!list.isEmpty()) parts[key] = [this, &list] { strings(list); };
    };
    add("evidence", filter.evidence);
    add("hosts", filter.hosts);
    add("kinds", filter.kinds);
    add("needs", filter.needs);
    add("tags", filter.tags);
    add("tests", filter.tests);
    add("verdicts", filter.verdicts);
    add("zones", filter.zones);
    if (!filter.words.isEmpty()) parts["words"] = [&] { out_.string(filter.words); };
    out_.beginObject();
    finish(filter.extra, parts);
  }

  void testRun(const TestRun& run) {
    out_.beginObject();
    member("format", kResultsFormat);
    member("version", kResultsVersion);
    member("documentSha256", run.documentSha256);
    member("vantage", run.vantage);
    member("vantageClaimed", run.vantageClaimed);
    member("controlPassed", run.controlPassed);
    member("startedAt", run.startedAt);
    list("results", run.results, [this](const TestResult& result) {
      out_.beginObject();
      member("flow", result.flow);
      member("address", result.address);
      member("port", result.port);
      member("outcome", result.outcome);
      if (result.latencyMs) {
        out_.key("latencyMs");
        out_.number(*result.latencyMs);
      }
      member("detail", result.detail);
      member("at", result.at);
      Additions more;
      if (!result.reporter.isEmpty()) more["reporter"] = [&] { out_.string(result.reporter); };
      if (result.standIn) more["standIn"] = [&] { out_.boolean(true); };
      finish(result.extra, more);
    });
    Additions more;
    if (!run.tool.isEmpty()) more["tool"] = [&] { out_.string(run.tool); };
    finish(run.extra, more);
  }
};

}  // namespace

QByteArray write(const DocumentData& document) {
  return DocumentWriter().document(document);
}

QByteArray writeResults(const TestRun& run) {
  return DocumentWriter().results(run);
}

QString documentSha256(const DocumentData& document) {
  return QString::fromLatin1(QCryptographicHash::hash(write(document), QCryptographicHash::Sha256).toHex());
}

}  // namespace topo::format

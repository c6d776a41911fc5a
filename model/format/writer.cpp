// SPDX-License-Identifier: Apache-2.0
#include "model/format/writer.h"

#include "model/format/json/json_writer.h"
#include "model/format/versions.h"

#include <QCryptographicHash>

#include <algorithm>

namespace topo::format {

using namespace topo::document;

namespace {

const char* text(Action action) {
  switch (action) {
    case Action::Allow:
      return "allow";
    case Action::Deny:
      return "deny";
    case Action::Reject:
      return "reject";
  }
  return "";
}

const char* text(Direction direction) {
  switch (direction) {
    case Direction::In:
      return "in";
    case Direction::Out:
      return "out";
    case Direction::Both:
      return "both";
  }
  return "";
}

const char* text(ZoneStyle style) {
  switch (style) {
    case ZoneStyle::Internet:
      return "internet";
    case ZoneStyle::Dmz:
      return "dmz";
    case ZoneStyle::Internal:
      return "internal";
    case ZoneStyle::Data:
      return "data";
    case ZoneStyle::Management:
      return "management";
    case ZoneStyle::Cloud:
      return "cloud";
    case ZoneStyle::Plain:
      return "plain";
  }
  return "";
}

/// Lays a document out key by key, in the order of docs/format.md.
class DocumentWriter {
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
  void member(std::string_view key, std::string_view value) {
    out_.key(key);
    out_.string(value);
  }
  void member(std::string_view key, const QString& value) {
    out_.key(key);
    out_.string(value);
  }
  void member(std::string_view key, const char* value) { member(key, std::string_view(value)); }
  void member(std::string_view key, bool value) {
    out_.key(key);
    out_.boolean(value);
  }
  void member(std::string_view key, int value) {
    out_.key(key);
    out_.integer(value);
  }
  void member(std::string_view key, const std::optional<QDate>& value) {
    out_.key(key);
    if (value) {
      out_.string(value->toString(Qt::ISODate));
    } else {
      out_.null();
    }
  }
  void member(std::string_view key, const QStringList& value) {
    list(key, value, [this](const QString& item) { out_.string(item); });
  }
  void member(std::string_view key, const QList<Selector>& value) {
    list(key, value, [this](const Selector& item) { out_.string(item.text()); });
  }
  void reference(std::string_view key, const QString& id) {
    out_.key(key);
    if (id.isEmpty()) {
      out_.null();
    } else {
      out_.string(id);
    }
  }

  template <class List, class Each>
  void list(std::string_view key, const List& items, const Each& each) {
    out_.key(key);
    out_.beginArray();
    for (const auto& item : items) each(item);
    out_.endArray();
  }
  template <class Key, class Value>
  void entities(std::string_view key, const QMap<Key, Value>& map) {
    list(key, map, [this](const Value& value) { entity(value); });
  }

  /// Keys by code point; a QMap sorts by UTF-16 code units, which differs beyond U+FFFF.
  template <class Value>
  static QStringList byCodePoint(const QMap<QString, Value>& map) {
    QStringList keys = map.keys();
    const auto hasPairs = [](const QString& key) {
      return std::any_of(key.begin(), key.end(), [](QChar c) { return c.isSurrogate(); });
    };
    // Without such pairs both orders are the same.
    if (std::none_of(keys.begin(), keys.end(), hasPairs)) return keys;
    std::sort(keys.begin(), keys.end(),
              [](const QString& a, const QString& b) { return a.toUcs4() < b.toUcs4(); });
    return keys;
  }

  void finish(const Extra& extra) {
    for (const QString& key : byCodePoint(extra)) {
      out_.key(key);
      out_.compactJson(*extra.constFind(key));
    }
    out_.endObject();
  }

  void catalogChoice(const CatalogChoice& choice) {
    out_.beginObject();
    member("edition", choice.edition);
    member("allComponents", choice.allComponents == AllComponents::Core ? "core" : "everyRow");
    member("groups", choice.groups);
    finish(choice.extra);
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
    finish(zone.extra);
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
    finish(network.extra);
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
    finish(host.extra);
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
    finish(component.extra);
  }

  void entity(const CustomFlow& flow) {
    out_.beginObject();
    member("id", flow.id.value);
    member("name", flow.name);
    member("from", flow.from);
    member("to", flow.to);
    member("services", flow.services);
    member("purpose", flow.purpose);
    finish(flow.extra);
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
      finish(placement.extra);
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
    finish(view.extra);
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
      finish(result.extra);
    });
    finish(run.extra);
  }

  JsonWriter out_;
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

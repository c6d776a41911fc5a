// SPDX-License-Identifier: Apache-2.0
#include "model/format/reading/entity_reader.h"

namespace topo::format {

using namespace topo::document;

namespace {

constexpr Word<ZoneStyle> kStyles[] = {{"internet", ZoneStyle::Internet},
                                       {"dmz", ZoneStyle::Dmz},
                                       {"internal", ZoneStyle::Internal},
                                       {"data", ZoneStyle::Data},
                                       {"management", ZoneStyle::Management},
                                       {"cloud", ZoneStyle::Cloud},
                                       {"plain", ZoneStyle::Plain}};
constexpr Word<AllComponents> kReadings[] = {{"core", AllComponents::Core},
                                             {"everyRow", AllComponents::EveryRow}};

QString idsOf(const QList<catalog::Kind>& kinds) {
  QStringList ids;
  for (const catalog::Kind& kind : kinds) ids += kind.id;
  return ids.join(QStringLiteral(", "));
}

/// Reads a list of entities into a map by id; those without a usable id are left out (already reported).
template <class Key, class Value, class Read>
void readAll(ObjectReader& root, const char* key, QMap<Key, Value>& into, const Read& read) {
  root.list(key, [&](const JsonValue& item, const Path& path) {
    Value value = read(item, path);
    if (!value.id.isNull()) into.insert(value.id, std::move(value));
  });
}

}  // namespace

DocumentData EntityReader::document(const JsonValue& rootValue) {
  DocumentData data;
  ObjectReader root(rootValue, Path(), errors_);
  root.take("format");
  root.take("version");
  data.meta.title = root.text("title");
  data.meta.customer = root.text("customer");
  data.meta.author = root.text("author");
  data.meta.revision = root.text("revision");
  // Unlike other dates this one is a text of the title block: "" is none, null is not allowed.
  if (const auto date = root.take("date")) {
    const auto text = readText(*date, errors_);
    if (text && !text->isEmpty()) {
      data.meta.date = parseDate(*text);
      if (!data.meta.date) {
        root.error(*date,
                   QStringLiteral("%1 is no date; a day that exists, as YYYY-MM-DD, or \"\" is allowed")
                       .arg(quoted(*text)));
      }
    }
  }
  data.catalog = catalogChoice(root);
  readAll(root, "zones", data.zones, [this](auto& v, auto& p) { return zone(v, p); });
  readAll(root, "networks", data.networks, [this](auto& v, auto& p) { return network(v, p); });
  readAll(root, "hosts", data.hosts, [this](auto& v, auto& p) { return host(v, p); });
  readAll(root, "components", data.components, [this](auto& v, auto& p) { return component(v, p); });
  readAll(root, "customFlows", data.customFlows, [this](auto& v, auto& p) { return customFlow(v, p); });
  root.list("flows", [&](const JsonValue& item, const Path& path) {
    FlowRecord record = flowRecord(item, path);
    if (record.flow.isEmpty()) return;
    if (data.flows.contains(record.flow)) {
      errors_.add(path.at("flow").pointer(), item.line(),
                  QStringLiteral("the flow %1 has two records; one is allowed").arg(quoted(record.flow)));
    }
    data.flows.insert(record.flow, std::move(record));
  });
  readAll(root, "notes", data.notes, [this](auto& v, auto& p) { return note(v, p); });
  readAll(root, "views", data.views, [this](auto& v, auto& p) { return view(v, p); });
  root.list("results",
            [&](const JsonValue& item, const Path& path) { data.results.append(testRun(item, path)); });
  data.meta.extra = root.rest();
  return data;
}

CatalogChoice EntityReader::catalogChoice(ObjectReader& root) {
  CatalogChoice choice;
  choice.edition = catalog_.edition();
  const auto found = root.take("catalog");
  if (!found) return choice;
  ObjectReader reader(found->value, found->path, errors_);
  choice.edition = reader.integer("edition", catalog_.edition(), 1);
  choice.allComponents = reader.word("allComponents", kReadings, std::optional(AllComponents::Core));
  reader.list("groups", [&](const JsonValue& item, const Path& path) {
    const auto group = readText({item, path}, errors_);
    if (!group) return;
    if (!catalog_.hasGroup(*group)) {
      QStringList allowed;
      for (const catalog::Group& known : catalog_.groups()) allowed += known.id;
      errors_.add(path.pointer(), item.line(),
                  QStringLiteral("the group %1 is unknown; allowed: %2")
                      .arg(quoted(*group), allowed.join(QStringLiteral(", "))));
    }
    choice.groups += *group;
  });
  readOwnKinds(reader, choice);
  choice.extra = reader.rest();
  return choice;
}

Zone EntityReader::zone(const JsonValue& value, const Path& path) {
  ObjectReader reader(value, path, errors_);
  Zone zone;
  zone.id = ZoneId(readId(reader));
  zone.name = reader.text("name");
  zone.parent = ZoneId(reference(reader, "parent", EntityType::Zone));
  zone.style = reader.word("style", kStyles, std::optional(ZoneStyle::Plain));
  zone.firewall = firewall(reader);
  zone.tags = tagsOf(reader);
  zone.extra = reader.rest();
  return zone;
}

Network EntityReader::network(const JsonValue& value, const Path& path) {
  ObjectReader reader(value, path, errors_);
  Network network;
  network.id = NetworkId(readId(reader));
  network.name = reader.text("name");
  network.zone = ZoneId(reference(reader, "zone", EntityType::Zone));
  network.cidrs = reader.texts("cidrs", isValidCidrText,
                               "a CIDR such as 10.1.0.0/24 or fd00:1::/64 without host bits is allowed");
  if (const auto vlan = reader.takeNullable("vlan")) network.vlan = readInteger(*vlan, 1, 4094, errors_);
  network.tags = tagsOf(reader);
  network.extra = reader.rest();
  return network;
}

Host EntityReader::host(const JsonValue& value, const Path& path) {
  ObjectReader reader(value, path, errors_);
  Host host;
  host.id = HostId(readId(reader));
  host.name = reader.text("name");
  host.role = reader.text("role");
  host.dnsNames = reader.texts("dnsNames", nullptr, "");
  host.standbyOf = HostId(reference(reader, "standbyOf", EntityType::Host));
  QSet<QString> seen;
  reader.list("interfaces", [&](const JsonValue& item, const Path& itemPath) {
    Interface interface = this->interface(item, itemPath);
    if (!interface.id.isNull() && seen.contains(interface.id.value)) {
      errors_.add(itemPath.at("id").pointer(), item.line(),
                  QStringLiteral("the interface id %1 is used twice; each must be unique in its host")
                      .arg(quoted(interface.id.value)));
    }
    seen.insert(interface.id.value);
    host.interfaces.append(std::move(interface));
  });
  host.tags = tagsOf(reader);
  host.platform = platform(reader);
  host.extra = reader.rest();
  return host;
}

QString EntityReader::platform(ObjectReader& host) {
  const QString text = host.text("platform");
  if (text.isEmpty() || text == QStringLiteral("linux") || text == QStringLiteral("windows")) return text;
  host.error(*host.take("platform"),
             QStringLiteral("%1 is unknown; linux, windows or \"\" is allowed").arg(quoted(text)));
  return {};
}

Interface EntityReader::interface(const JsonValue& value, const Path& path) {
  ObjectReader reader(value, path, errors_);
  Interface interface;
  interface.id = InterfaceId(readId(reader));
  if (const auto in = reader.takeNullable("in")) {
    const QString id = reader.reference("in");
    const auto type = ids_.typeOf(id);
    if (type == EntityType::Network) {
      interface.in = Place::in(NetworkId(id));
    } else if (type == EntityType::Zone) {
      interface.in = Place::in(ZoneId(id));
    } else if (in->value.is(JsonType::String)) {
      reader.error(*in, QStringLiteral("%1 names %2; a network or zone of this document, or null, is allowed")
                            .arg(quoted(id), type ? QStringLiteral("a ") + entityName(*type)
                                                  : QStringLiteral("nothing")));
    }
  }
  interface.addresses =
      reader.texts("addresses", isValidAddressText,
                   "an address, a CIDR without host bits or a range a-b is allowed (IPv4 or IPv6, "
                   "no leading zeros, no %zone)");
  interface.extra = reader.rest();
  return interface;
}

Component EntityReader::component(const JsonValue& value, const Path& path) {
  ObjectReader reader(value, path, errors_);
  Component component;
  component.id = ComponentId(readId(reader));
  if (const auto kind = reader.require("kind")) {
    component.kind = readText(*kind, errors_).value_or(QString());
    if (kind->value.is(JsonType::String) && catalog_.kind(component.kind) == nullptr) {
      reader.error(*kind, QStringLiteral("the kind %1 is unknown; allowed: %2")
                              .arg(quoted(component.kind), idsOf(catalog_.kinds())));
    }
  }
  component.host = HostId(reference(reader, "host", EntityType::Host));
  component.name = reader.text("name");
  component.standbyOf = ComponentId(reference(reader, "standbyOf", EntityType::Component));
  const QStringList listensOn = reader.texts(
      "listensOn", [](QStringView text) { return isValidId(text); }, "the id of an interface is allowed");
  for (const QString& id : listensOn) component.listensOn.append(InterfaceId(id));
  component.endpoints = endpoints(reader, component.kind);
  component.tags = tagsOf(reader);
  component.extra = reader.rest();
  return component;
}

QMap<QString, EndpointOverride> EntityReader::endpoints(ObjectReader& component, const QString& kindId) {
  QMap<QString, EndpointOverride> result;
  const catalog::Kind* kind = catalog_.kind(kindId);
  component.members("endpoints", [&](const JsonValue& value, const Path& path) {
    const QString id = fromUtf8(path.key);
    if (kind != nullptr && kind->endpoint(id) == nullptr) {
      QStringList allowed;
      for (const catalog::Endpoint& endpoint : kind->endpoints) allowed += endpoint.id;
      errors_.add(path.pointer(), value.line(),
                  QStringLiteral("the kind %1 has no endpoint %2; allowed: %3")
                      .arg(quoted(kindId), quoted(id),
                           allowed.isEmpty() ? QStringLiteral("none") : allowed.join(QStringLiteral(", "))));
    }
    ObjectReader reader(value, path, errors_);
    EndpointOverride change;
    change.port = portText(reader, "port");
    change.listenPort = portText(reader, "listenPort");
    if (const auto enabled = reader.take("enabled"); enabled && reader.expect(*enabled, JsonType::True)) {
      change.enabled = enabled->value.is(JsonType::True);
    }
    change.extra = reader.rest();
    result.insert(id, std::move(change));
  });
  return result;
}

QString EntityReader::portText(ObjectReader& reader, std::string_view key) {
  const auto found = reader.take(key);
  if (!found) return {};
  const auto text = readText(*found, errors_);
  if (!text) return {};
  if (!isValidPortText(*text)) {
    reader.error(*found, QStringLiteral(
                             "%1 is no port; a port from 1 to 65535 or a range such as 8000-8100 is allowed")
                             .arg(quoted(*text)));
  }
  return *text;
}

CustomFlow EntityReader::customFlow(const JsonValue& value, const Path& path) {
  ObjectReader reader(value, path, errors_);
  CustomFlow flow;
  flow.id = CustomFlowId(readId(reader));
  flow.name = reader.text("name");
  flow.from = selectors(reader, "from", true);
  flow.to = selectors(reader, "to", true);
  flow.services = reader.texts("services", isValidServiceText, kServicesAllowed, true);
  flow.purpose = reader.text("purpose");
  flow.tags = tagsOf(reader);
  flow.extra = reader.rest();
  return flow;
}

QStringList EntityReader::tagsOf(ObjectReader& reader) {
  return reader.texts(
      "tags", [](QStringView tag) { return !tag.trimmed().isEmpty(); },
      "a word that is not empty is allowed");
}

QString EntityReader::reference(ObjectReader& reader, std::string_view key, EntityType type) {
  const auto found = reader.takeNullable(key);
  const QString id = reader.reference(key);
  if (found && found->value.is(JsonType::String)) ids_.check(id, type, *found, errors_);
  return id;
}

}  // namespace topo::format

// SPDX-License-Identifier: Apache-2.0
#include "model/catalog/catalog_file.h"

#include "model/catalog/words.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string>

namespace topo::catalog {

namespace {

using Json = nlohmann::ordered_json;

std::string utf8(const QString& text) {
  return text.toStdString();
}

/// A catalog file has no empty texts; what a document left open is said by what it does say.
std::string utf8(const QString& text, const QString& otherwise) {
  return utf8(text.trimmed().isEmpty() ? otherwise : text);
}

Json textList(const QStringList& texts) {
  Json list = Json::array();
  for (const QString& text : texts) list.push_back(utf8(text));
  return list;
}

Json written(const Endpoint& endpoint) {
  Json json;
  json["id"] = utf8(endpoint.id);
  json["transport"] = word(endpoint.transport);
  json["ports"] = utf8(endpoint.ports);
  json["application"] = utf8(endpoint.application, endpoint.id);
  json["encrypted"] = endpoint.encrypted ? Json(*endpoint.encrypted) : Json(nullptr);
  if (!endpoint.enabled) json["enabled"] = false;
  if (!endpoint.inferred.isEmpty()) json["inferred"] = textList(endpoint.inferred);
  return json;
}

Json written(const QList<Endpoint>& endpoints) {
  Json list = Json::array();
  for (const Endpoint& endpoint : endpoints) list.push_back(written(endpoint));
  return list;
}

Json written(const Fronts& fronts) {
  Json json;
  json["kind"] = utf8(fronts.kind);
  if (!fronts.clients.isEmpty()) json["clients"] = textList(fronts.clients);
  if (!fronts.map.isEmpty()) {
    QStringList keys = fronts.map.keys();
    std::sort(keys.begin(), keys.end());
    for (const QString& key : keys) json["map"][utf8(key)] = utf8(fronts.map.value(key));
  }
  json["backend"] = textList(fronts.backend);
  return json;
}

Json written(const Kind& kind) {
  Json json;
  json["id"] = utf8(kind.id);
  json["name"] = utf8(kind.name, kind.id);
  json["shortName"] = utf8(kind.shortName, kind.name);
  json["category"] = word(kind.category);
  json["summary"] = utf8(kind.summary, kind.name);
  json["onVendorPage"] = kind.onVendorPage;
  json["coreService"] = kind.coreService;
  if (!kind.icon.isEmpty()) json["icon"] = utf8(kind.icon);
  json["endpoints"] = written(kind.endpoints);
  for (const Fronts& fronts : kind.fronts) json["fronts"].push_back(written(fronts));
  return json;
}

Json written(const Statement& statement) {
  Json json;
  json["id"] = utf8(statement.id);
  json["from"] = utf8(statement.from);
  json["to"] = utf8(statement.to);
  json["endpoints"] = textList(statement.endpoints);
  json["purpose"] = utf8(statement.purpose, statement.id);
  json["need"] = word(statement.need);
  if (!statement.doubt.isEmpty()) json["doubt"] = utf8(statement.doubt);
  json["evidence"] = Json::array();
  for (const Evidence& evidence : statement.evidence)
    json["evidence"].push_back(
        {{"type", word(evidence.type)}, {"place", utf8(evidence.place, statement.id)}});
  if (!statement.group.isEmpty()) json["group"] = utf8(statement.group);
  if (statement.everyRowOnly) json["everyRowOnly"] = true;
  if (statement.standbyToPrimary) json["standbyToPrimary"] = true;
  if (!statement.inferred.isEmpty()) json["inferred"] = textList(statement.inferred);
  return json;
}

}  // namespace

QByteArray toCatalogFile(const Catalog& catalog, const QString& source) {
  Json root;
  root["format"] = "dmcm-topology-catalog";
  root["version"] = 1;
  root["edition"] = catalog.edition();
  root["source"] = utf8(source, QStringLiteral("A document"));
  root["kinds"] = Json::array();
  for (const Kind& kind : catalog.kinds()) root["kinds"].push_back(written(kind));
  root["host"] = {{"kinds", textList(catalog.hostKinds())}, {"endpoints", written(catalog.hostEndpoints())}};
  root["groups"] = Json::array();
  for (const Group& group : catalog.groups()) {
    root["groups"].push_back(
        {{"id", utf8(group.id)}, {"name", utf8(group.name)}, {"summary", utf8(group.summary)}});
  }
  root["statements"] = Json::array();
  for (const Statement& statement : catalog.statements()) root["statements"].push_back(written(statement));
  return QByteArray::fromStdString(root.dump(2, ' ', false, Json::error_handler_t::replace)) + '\n';
}

}  // namespace topo::catalog

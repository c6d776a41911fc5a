// SPDX-License-Identifier: Apache-2.0
#include "model/catalog/loader.h"

#include "model/catalog/json_object.h"
#include "model/catalog/picture.h"
#include "model/catalog/words.h"

#include <QRegularExpression>
#include <QSet>

#include <algorithm>
#include <utility>

namespace topo::catalog {

using nlohmann::json;

namespace {

[[noreturn]] void fail(const QString& pointer, const QString& message) {
  throw LoadError{pointer, message};
}

template <class Value, size_t Count>
Value word(JsonObject& object, const char* key, const Words<Value, Count>& words) {
  const QString text = object.text(key);
  QStringList allowed;
  for (const auto& [name, value] : words) {
    if (text == QLatin1String(name)) return value;
    allowed << QLatin1String(name);
  }
  fail(object.pointerOf(key), QStringLiteral("\"%1\" is none of: %2").arg(text, allowed.join(u", ")));
}

QString identifier(JsonObject& object, const char* key) {
  static const QRegularExpression form(QStringLiteral("\\A[a-z0-9][a-z0-9-]*\\z"));
  const QString text = object.text(key);
  if (!form.match(text).hasMatch()) fail(object.pointerOf(key), QStringLiteral("\"%1\" is no id").arg(text));
  return text;
}

int portNumber(const QString& text) {
  static const QRegularExpression form(QStringLiteral("\\A[1-9][0-9]{0,4}\\z"));
  const int port = form.match(text).hasMatch() ? text.toInt() : 0;
  return port <= 65535 ? port : 0;
}

QString ports(JsonObject& object, const char* key) {
  const QString text = object.text(key);
  const QStringList ends = text.split(u'-');
  const int first = portNumber(ends.first());
  const int last = portNumber(ends.last());
  if (ends.size() > 2 || first == 0 || last < first || (ends.size() == 2 && first == last)) {
    fail(object.pointerOf(key), QStringLiteral("\"%1\" is no port or range of ports").arg(text));
  }
  return text;
}

/// Calls `read(element, pointer)` for each element of a list.
template <class Read>
void forEach(const json& list, const QString& pointer, Read read) {
  for (size_t i = 0; i < list.size(); ++i) read(list[i], pointer + u'/' + QString::number(i));
}

template <class Value>
void refuseSecond(const QList<Value>& list, const QString& id, const QString& pointer) {
  const bool known = std::any_of(list.begin(), list.end(), [&](const Value& v) { return v.id == id; });
  if (known) fail(pointer, QStringLiteral("\"%1\" is there twice").arg(id));
}

Endpoint readEndpoint(const json& value, const QString& pointer) {
  JsonObject object(value, pointer);
  Endpoint endpoint;
  endpoint.id = identifier(object, "id");
  endpoint.transport = word(object, "transport", kTransports);
  endpoint.ports = ports(object, "ports");
  endpoint.application = object.text("application");
  endpoint.encrypted = object.flagOrNull("encrypted");
  endpoint.enabled = object.flagOr("enabled", true);
  endpoint.inferred = object.textsOrNone("inferred");
  object.refuseOthers();
  return endpoint;
}

QList<Endpoint> readEndpoints(const json& list, const QString& pointer) {
  QList<Endpoint> endpoints;
  forEach(list, pointer, [&](const json& value, const QString& at) {
    const Endpoint endpoint = readEndpoint(value, at);
    refuseSecond(endpoints, endpoint.id, at);
    endpoints << endpoint;
  });
  return endpoints;
}

Fronts readFronts(const json& value, const QString& pointer) {
  JsonObject object(value, pointer);
  Fronts fronts;
  fronts.kind = object.text("kind");
  fronts.clients = object.textsOrNone("clients");
  fronts.map = object.textMapOrNone("map");
  fronts.backend = object.texts("backend");
  object.refuseOthers();
  return fronts;
}

Kind readKind(const json& value, const QString& pointer) {
  JsonObject object(value, pointer);
  Kind kind;
  kind.id = identifier(object, "id");
  kind.name = object.text("name");
  kind.shortName = object.text("shortName");
  kind.category = word(object, "category", kCategories);
  kind.summary = object.text("summary");
  kind.onVendorPage = object.flag("onVendorPage");
  kind.coreService = object.flag("coreService");
  kind.endpoints = readEndpoints(object.array("endpoints"), object.pointerOf("endpoints"));
  if (object.has("fronts")) {
    forEach(object.array("fronts"), object.pointerOf("fronts"),
            [&](const json& front, const QString& at) { kind.fronts << readFronts(front, at); });
  }
  kind.icon = object.textOr("icon", {});
  if (isPicture(kind.icon)) {
    if (const auto fault = faultOfPicture(kind.icon)) fail(object.pointerOf("icon"), *fault);
  }
  object.refuseOthers();
  return kind;
}

QList<Evidence> readEvidence(const json& list, const QString& pointer) {
  QList<Evidence> evidence;
  forEach(list, pointer, [&](const json& value, const QString& at) {
    JsonObject object(value, at);
    evidence << Evidence{word(object, "type", kEvidenceTypes), object.text("place")};
    object.refuseOthers();
  });
  if (evidence.isEmpty()) fail(pointer, QStringLiteral("every statement needs evidence"));
  return evidence;
}

}  // namespace

std::variant<Catalog, LoadError> CatalogLoader::load(const QByteArray& text) {
  try {
    const json root = parseStrictly(text);
    JsonObject object(root, {});
    if (object.text("format") != u"dmcm-topology-catalog")
      fail(QStringLiteral("/format"), QStringLiteral("is no catalog"));
    if (object.number("version") != 1) fail(QStringLiteral("/version"), QStringLiteral("must be 1"));
    CatalogLoader loader;
    loader.catalog_.edition_ = object.number("edition");
    object.text("source");
    loader.readKinds(object.array("kinds"));
    loader.readHost(object.object("host"));
    loader.readGroups(object.array("groups"));
    loader.checkFronts();
    loader.readStatements(object.array("statements"));
    object.refuseOthers();
    return std::move(loader.catalog_);
  } catch (const LoadError& error) {
    return error;
  }
}

void CatalogLoader::readKinds(const json& kinds) {
  forEach(kinds, QStringLiteral("/kinds"), [&](const json& value, const QString& at) {
    const Kind kind = readKind(value, at);
    refuseSecond(catalog_.kinds_, kind.id, at);
    catalog_.kindIndex_.insert(kind.id, catalog_.kinds_.size());
    catalog_.kinds_ << kind;
  });
}

void CatalogLoader::readHost(const json& host) {
  JsonObject object(host, QStringLiteral("/host"));
  catalog_.hostKinds_ = object.texts("kinds");
  for (const QString& kind : std::as_const(catalog_.hostKinds_)) {
    if (!catalog_.kind(kind))
      fail(object.pointerOf("kinds"), QStringLiteral("there is no kind \"%1\"").arg(kind));
  }
  catalog_.hostEndpoints_ = readEndpoints(object.array("endpoints"), object.pointerOf("endpoints"));
  object.refuseOthers();
}

void CatalogLoader::readGroups(const json& groups) {
  forEach(groups, QStringLiteral("/groups"), [&](const json& value, const QString& at) {
    JsonObject object(value, at);
    const Group group{identifier(object, "id"), object.text("name"), object.text("summary")};
    object.refuseOthers();
    refuseSecond(catalog_.groups_, group.id, at);
    catalog_.groups_ << group;
  });
}

void CatalogLoader::checkFronts() const {
  for (qsizetype k = 0; k < catalog_.kinds_.size(); ++k) {
    const Kind& kind = catalog_.kinds_[k];
    for (qsizetype f = 0; f < kind.fronts.size(); ++f) {
      checkFront(kind, kind.fronts[f], QStringLiteral("/kinds/%1/fronts/%2").arg(k).arg(f));
    }
  }
}

void CatalogLoader::checkFront(const Kind& balancer, const Fronts& front, const QString& pointer) const {
  const Kind* behind = catalog_.kind(front.kind);
  if (!behind)
    fail(pointer + QStringLiteral("/kind"), QStringLiteral("there is no kind \"%1\"").arg(front.kind));
  if (!behind->fronts.isEmpty())
    fail(pointer + QStringLiteral("/kind"), QStringLiteral("a front cannot stand before a front"));
  for (const QString& client : front.clients) {
    if (!catalog_.kind(client))
      fail(pointer + QStringLiteral("/clients"), QStringLiteral("there is no kind \"%1\"").arg(client));
  }
  for (const QString& endpoint : front.backend) {
    if (!behind->endpoint(endpoint)) {
      fail(pointer + QStringLiteral("/backend"),
           QStringLiteral("\"%1\" has no endpoint \"%2\"").arg(behind->id, endpoint));
    }
  }
  for (auto it = front.map.begin(); it != front.map.end(); ++it) {
    if (!behind->endpoint(it.key()) || !balancer.endpoint(it.value())) {
      fail(pointer + QStringLiteral("/map"),
           QStringLiteral("\"%1\" or \"%2\" is no endpoint").arg(it.key(), it.value()));
    }
  }
}

void CatalogLoader::checkParty(const QString& party, const QString& pointer) const {
  if (party != hostParty && !catalog_.kind(party)) {
    fail(pointer, QStringLiteral("there is no kind \"%1\"").arg(party));
  }
}

bool CatalogLoader::partyHasEndpoint(const QString& party, const QString& endpoint) const {
  if (const Kind* kind = catalog_.kind(party)) return kind->endpoint(endpoint) != nullptr;
  return std::any_of(catalog_.hostEndpoints_.begin(), catalog_.hostEndpoints_.end(),
                     [&](const Endpoint& e) { return e.id == endpoint; });
}

void CatalogLoader::readStatements(const json& statements) {
  forEach(statements, QStringLiteral("/statements"),
          [&](const json& value, const QString& at) { readStatement(value, at); });
}

void CatalogLoader::readStatement(const json& value, const QString& pointer) {
  JsonObject object(value, pointer);
  Statement s;
  s.id = identifier(object, "id");
  refuseSecond(catalog_.statements_, s.id, pointer);
  s.from = object.text("from");
  s.to = object.text("to");
  checkParty(s.from, object.pointerOf("from"));
  checkParty(s.to, object.pointerOf("to"));
  s.endpoints = object.texts("endpoints");
  for (const QString& endpoint : std::as_const(s.endpoints)) {
    if (!partyHasEndpoint(s.to, endpoint)) {
      fail(object.pointerOf("endpoints"),
           QStringLiteral("\"%1\" has no endpoint \"%2\"").arg(s.to, endpoint));
    }
  }
  s.purpose = object.text("purpose");
  s.need = word(object, "need", kNeeds);
  s.doubt = object.textOr("doubt", {});
  if ((s.need == Need::Disputed) == s.doubt.isEmpty()) {
    fail(object.pointerOf("doubt"), QStringLiteral("belongs to a disputed statement, and to no other"));
  }
  s.evidence = readEvidence(object.array("evidence"), object.pointerOf("evidence"));
  s.group = object.textOr("group", {});
  if (!s.group.isEmpty() && !catalog_.hasGroup(s.group)) {
    fail(object.pointerOf("group"), QStringLiteral("there is no group \"%1\"").arg(s.group));
  }
  s.everyRowOnly = object.flagOr("everyRowOnly", false);
  s.standbyToPrimary = object.flagOr("standbyToPrimary", false);
  s.inferred = object.textsOrNone("inferred");
  object.refuseOthers();
  catalog_.statements_ << s;
}

}  // namespace topo::catalog

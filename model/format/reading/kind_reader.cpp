// SPDX-License-Identifier: Apache-2.0
#include "model/catalog/picture.h"
#include "model/format/reading/entity_reader.h"

#include <algorithm>

namespace topo::format {

using namespace topo::document;

namespace {

constexpr Word<catalog::Transport> kTransports[] = {{"tcp", catalog::Transport::Tcp},
                                                    {"udp", catalog::Transport::Udp}};

template <class Value>
bool isThere(const QList<Value>& list, const QString& id) {
  return std::any_of(list.begin(), list.end(), [&](const Value& value) { return value.id == id; });
}

bool hasEndpoint(const catalog::Kind& kind, const QString& id) {
  return kind.endpoint(id) != nullptr;
}

}  // namespace

QString EntityReader::ownId(ObjectReader& reader) {
  const auto found = reader.require("id");
  const QString id = reader.reference("id");
  if (found && found->value.is(JsonType::Null)) {
    reader.error(*found, QStringLiteral("null stands here; an id is allowed"));
  }
  return id;
}

catalog::Endpoint EntityReader::ownEndpoint(const JsonValue& value, const Path& path) {
  ObjectReader reader(value, path, errors_);
  catalog::Endpoint endpoint;
  endpoint.id = ownId(reader);
  endpoint.transport = reader.word("transport", kTransports, std::optional(catalog::Transport::Tcp));
  reader.require("ports");
  endpoint.ports = portText(reader, "ports");
  endpoint.application = reader.text("application");
  if (const auto encrypted = reader.takeNullable("encrypted");
      encrypted && reader.expect(*encrypted, JsonType::True)) {
    endpoint.encrypted = encrypted->value.is(JsonType::True);
  }
  endpoint.enabled = reader.flag("enabled", true);
  endpoint.unknown = reader.rest();
  return endpoint;
}

catalog::Kind EntityReader::ownKind(const JsonValue& value, const Path& path) {
  ObjectReader reader(value, path, errors_);
  catalog::Kind kind;
  kind.id = ownId(reader);
  kind.name = reader.text("name", kind.id);
  kind.shortName = reader.text("shortName");
  kind.summary = reader.text("summary");
  kind.icon = reader.text("icon");
  kind.category = catalog::Category::Own;
  kind.onVendorPage = false;
  if (catalog::isPicture(kind.icon)) {
    if (const auto fault = catalog::faultOfPicture(kind.icon)) reader.error(*reader.take("icon"), *fault);
  }
  reader.list("endpoints", [&](const JsonValue& item, const Path& itemPath) {
    catalog::Endpoint endpoint = ownEndpoint(item, itemPath);
    if (isThere(kind.endpoints, endpoint.id)) {
      errors_.add(itemPath.at("id").pointer(), item.line(),
                  QStringLiteral("the endpoint %1 is there twice; each must be unique in its kind")
                      .arg(quoted(endpoint.id)));
    }
    kind.endpoints << endpoint;
  });
  kind.unknown = reader.rest();
  return kind;
}

QString EntityReader::ownParty(ObjectReader& reader, std::string_view key) {
  const auto found = reader.require(key);
  const QString id = reader.text(key);
  if (found && found->value.is(JsonType::String) && catalog_.kind(id) == nullptr) {
    reader.error(*found,
                 QStringLiteral("the kind %1 is unknown; one of the catalog or of this document is allowed")
                     .arg(quoted(id)));
  }
  return id;
}

catalog::Statement EntityReader::ownStatement(const JsonValue& value, const Path& path,
                                              const QList<catalog::Kind>& own) {
  ObjectReader reader(value, path, errors_);
  catalog::Statement statement;
  statement.id = ownId(reader);
  statement.from = ownParty(reader, "from");
  statement.to = ownParty(reader, "to");
  // A program that does not know own kinds would drop such a statement and judge other flows in silence.
  if (const auto from = reader.take("from");
      from && !isThere(own, statement.from) && !isThere(own, statement.to)) {
    reader.error(*from, QStringLiteral("neither end is a kind of this document; one of them must be"));
  }
  statement.endpoints = reader.texts("endpoints", isValidId, "ids of endpoints are allowed", true);
  const catalog::Kind* to = catalog_.kind(statement.to);
  for (const QString& id : std::as_const(statement.endpoints)) {
    if (to == nullptr || hasEndpoint(*to, id)) continue;
    reader.error(*reader.take("endpoints"),
                 QStringLiteral("the kind %1 has no endpoint %2").arg(quoted(statement.to), quoted(id)));
  }
  if (const auto list = reader.take("endpoints");
      list && list->value.is(JsonType::Array) && list->value.count() == 0) {
    reader.error(*list, QStringLiteral("the list is empty; at least one endpoint is needed"));
  }
  statement.purpose = reader.text("purpose");
  statement.evidence = {{catalog::EvidenceType::Supplement, reader.text("source")}};
  statement.unknown = reader.rest();
  return statement;
}

void EntityReader::readOwnKinds(ObjectReader& choiceReader, CatalogChoice& choice) {
  const catalog::Catalog edition = catalog_;
  choiceReader.list("kinds", [&](const JsonValue& item, const Path& path) {
    catalog::Kind kind = ownKind(item, path);
    if (edition.kind(kind.id) != nullptr || isThere(choice.kinds, kind.id)) {
      errors_.add(path.at("id").pointer(), item.line(),
                  QStringLiteral("there is a kind %1 already; another id is allowed").arg(quoted(kind.id)));
    }
    choice.kinds << kind;
  });
  catalog_ = edition.with(choice.kinds, {});
  choiceReader.list("statements", [&](const JsonValue& item, const Path& path) {
    catalog::Statement statement = ownStatement(item, path, choice.kinds);
    if (isThere(edition.statements(), statement.id) || isThere(choice.statements, statement.id)) {
      errors_.add(
          path.at("id").pointer(), item.line(),
          QStringLiteral("there is a statement %1 already; another id is allowed").arg(quoted(statement.id)));
    }
    choice.statements << statement;
  });
  catalog_ = edition.with(choice.kinds, choice.statements);
}

}  // namespace topo::format

// SPDX-License-Identifier: Apache-2.0
#include "model/format/reading/id_registry.h"

#include <array>

namespace topo::format {

using document::EntityType;

namespace {

struct EntityKey {
  const char* key;
  EntityType type;
};

constexpr std::array<EntityKey, 7> kEntityLists{{{"zones", EntityType::Zone},
                                                 {"networks", EntityType::Network},
                                                 {"hosts", EntityType::Host},
                                                 {"components", EntityType::Component},
                                                 {"customFlows", EntityType::CustomFlow},
                                                 {"notes", EntityType::Note},
                                                 {"views", EntityType::View}}};

}  // namespace

QString entityName(EntityType type) {
  switch (type) {
    case EntityType::Zone:
      return QStringLiteral("zone");
    case EntityType::Network:
      return QStringLiteral("network");
    case EntityType::Host:
      return QStringLiteral("host");
    case EntityType::Interface:
      return QStringLiteral("interface");
    case EntityType::Component:
      return QStringLiteral("component");
    case EntityType::CustomFlow:
      return QStringLiteral("custom flow");
    case EntityType::Note:
      return QStringLiteral("note");
    case EntityType::View:
      return QStringLiteral("view");
    case EntityType::Rule:
      return QStringLiteral("rule");
    case EntityType::Flow:
      return QStringLiteral("flow");
    case EntityType::Document:
      break;
  }
  return QStringLiteral("document");
}

void IdRegistry::gather(const JsonValue& root, ErrorList& errors) {
  const Path top;
  for (const EntityKey& entity : kEntityLists) {
    const auto list = root.member(entity.key);
    if (!list || !list->is(JsonType::Array)) continue;
    const Path listPath = top.at(entity.key);
    qint64 index = 0;
    for (auto item = list->firstChild(); item; item = item->next(), ++index) {
      const auto id = item->member("id");
      if (!id || !id->is(JsonType::String)) continue;  // the reader of the entity complains
      const Path itemPath = listPath.at(index);
      const QString text = id->string();
      const auto known = owners_.constFind(text);
      if (known == owners_.constEnd()) {
        owners_.insert(text, {entity.type, itemPath.pointer()});
        continue;
      }
      errors.add(itemPath.at("id").pointer(), id->line(),
                 QStringLiteral(
                     "the id %1 is used twice, first by the %2 at %3; each must be unique in the document")
                     .arg(quoted(text), entityName(known->type), known->pointer));
    }
  }
}

std::optional<EntityType> IdRegistry::typeOf(const QString& id) const {
  const auto owner = owners_.constFind(id);
  if (owner == owners_.constEnd()) return std::nullopt;
  return owner->type;
}

bool IdRegistry::check(const QString& id, EntityType wanted, const Located& where, ErrorList& errors) const {
  const auto type = typeOf(id);
  if (type == wanted) return true;
  const QString message = type ? QStringLiteral("%1 names a %2; a %3 of this document is allowed")
                                     .arg(quoted(id), entityName(*type), entityName(wanted))
                               : QStringLiteral("%1 names nothing; a %2 of this document is allowed")
                                     .arg(quoted(id), entityName(wanted));
  errors.add(where.path.pointer(), where.value.line(), message);
  return false;
}

QString readId(ObjectReader& reader) {
  const auto found = reader.require("id");
  if (!found || !reader.expect(*found, JsonType::String)) return {};
  const QString id = found->value.string();
  if (document::isValidId(id)) return id;
  reader.error(
      *found, QStringLiteral("%1 is no id; small letters a-z, digits and '-' are allowed, the first a letter "
                             "or digit")
                  .arg(quoted(id)));
  return {};
}

}  // namespace topo::format

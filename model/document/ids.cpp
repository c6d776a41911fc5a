// SPDX-License-Identifier: Apache-2.0
#include "model/document/ids.h"

#include <algorithm>

namespace topo::document {

namespace {

bool isIdStart(QChar c) {
  return (c >= u'a' && c <= u'z') || (c >= u'0' && c <= u'9');
}

QString typePrefix(EntityType type) {
  switch (type) {
    case EntityType::Document: return QStringLiteral("document");
    case EntityType::Zone: return QStringLiteral("zone:");
    case EntityType::Network: return QStringLiteral("network:");
    case EntityType::Host: return QStringLiteral("host:");
    case EntityType::Interface: return QStringLiteral("interface:");
    case EntityType::Component: return QStringLiteral("component:");
    case EntityType::CustomFlow: return QStringLiteral("customFlow:");
    case EntityType::Note: return QStringLiteral("note:");
    case EntityType::View: return QStringLiteral("view:");
    case EntityType::Rule: return QStringLiteral("rule:");
    case EntityType::Flow: return QStringLiteral("flow:");
  }
  return {};
}

}  // namespace

bool isValidId(QStringView text) {
  if (text.isEmpty() || !isIdStart(text.front())) return false;
  return std::all_of(text.begin(), text.end(), [](QChar c) { return isIdStart(c) || c == u'-'; });
}

QString EntityRef::text() const {
  if (type == EntityType::Document) return typePrefix(type);
  if (owner.isEmpty()) return typePrefix(type) + id;
  return typePrefix(type) + owner + u'/' + id;
}

}  // namespace topo::document

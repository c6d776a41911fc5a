// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/catalog/catalog.h"

#include <QString>
#include <QStringList>

#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <string>

namespace topo::catalog {

/// Parses JSON and refuses what parsers take silently: keys given twice, nesting beyond what a catalog has.
/// Throws LoadError.
[[nodiscard]] nlohmann::json parseStrictly(const QByteArray& json);

/// Reads the members of one JSON object by name and type, and at the end refuses those nobody asked for.
///
/// Every member function throws LoadError with the member's JSON pointer. Refers to the value given, which
/// must outlive it. Used by one thread.
class JsonObject {
 public:
  JsonObject(const nlohmann::json& value, QString pointer);

  [[nodiscard]] const QString& pointer() const { return pointer_; }
  [[nodiscard]] QString pointerOf(const char* key) const;
  [[nodiscard]] bool has(const char* key) const;

  QString text(const char* key);
  QString textOr(const char* key, const QString& fallback);
  bool flag(const char* key);
  bool flagOr(const char* key, bool fallback);
  /// Null in the file is nothing: not known.
  std::optional<bool> flagOrNull(const char* key);
  int number(const char* key);
  QStringList texts(const char* key);
  QStringList textsOrNone(const char* key);
  QHash<QString, QString> textMapOrNone(const char* key);
  const nlohmann::json& array(const char* key);
  const nlohmann::json& object(const char* key);

  /// Call last.
  void refuseOthers() const;

 private:
  const nlohmann::json& member(const char* key);

  const nlohmann::json& value_;
  QString pointer_;
  std::set<std::string> read_;
};

}  // namespace topo::catalog

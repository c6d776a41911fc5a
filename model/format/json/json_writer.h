// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/format/json/json_tree.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QStringView>

#include <string_view>
#include <vector>

namespace topo::format {

/// Puts JSON together, byte for byte as `jq --indent 2 .` prints it (without the last line feed), or compact.
///
/// The caller opens and closes in pairs and names each member of an object before its value.
class JsonWriter {
 public:
  enum class Style { Indented, Compact };

  explicit JsonWriter(Style style = Style::Indented) : style_(style) {}

  void beginObject() { begin('{'); }
  void endObject() { end('}'); }
  void beginArray() { begin('['); }
  void endArray() { end(']'); }
  void key(QStringView name);
  void key(std::string_view utf8);

  void null() { token("null"); }
  void boolean(bool value) { token(value ? "true" : "false"); }
  void integer(qint64 value);
  void number(double value);
  void string(QStringView text);
  void string(std::string_view utf8);
  void value(const JsonValue& value);
  /// JSON without spaces, as JsonValue::compact() gives it; laid out in this writer's style.
  void compactJson(QByteArrayView json);

  [[nodiscard]] QByteArray take();

 private:
  void begin(char bracket);
  void end(char bracket);
  void beforeValue();
  void newLine();
  void afterName();
  void token(QByteArrayView text);

  Style style_;
  QByteArray out_;
  std::vector<bool> hasContent_;  ///< one for each open list or object
  bool afterKey_ = false;
};

}  // namespace topo::format

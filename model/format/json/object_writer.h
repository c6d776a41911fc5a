// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/document/entities.h"
#include "model/format/json/json_writer.h"

#include <QDate>

#include <algorithm>
#include <functional>
#include <map>
#include <optional>
#include <string_view>

namespace topo::format {

/// Writes JSON objects member by member, each sort of value in the format's one way; what lays out a document
/// derives from it. Local to one function call.
class ObjectWriter {
 protected:
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
  void member(std::string_view key, const QList<document::Selector>& value) {
    list(key, value, [this](const document::Selector& item) { out_.string(item.text()); });
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

  /// Keys that are written only when they say something, by name; each writes its value.
  using Additions = std::map<std::string_view, std::function<void()>>;

  /// Additions stand among the unknown keys, so that a program that does not know them keeps the same bytes.
  void finish(const document::Extra& extra, const Additions& additions) {
    if (additions.empty()) return finish(extra);
    document::Extra all = extra;
    for (const auto& [key, write] : additions)
      all.insert(QLatin1String(key.data(), qsizetype(key.size())), {});
    for (const QString& key : byCodePoint(all)) {
      out_.key(key);
      const auto addition = additions.find(key.toStdString());
      if (addition != additions.end()) {
        addition->second();
      } else {
        out_.compactJson(*extra.constFind(key));
      }
    }
    out_.endObject();
  }

  void finishTagged(const document::Extra& extra, const QStringList& tags) {
    if (tags.isEmpty()) return finish(extra);
    finish(extra, {{"tags", [&] { strings(tags); }}});
  }

  void strings(const QStringList& texts) {
    out_.beginArray();
    for (const QString& item : texts) out_.string(item);
    out_.endArray();
  }

  void finish(const document::Extra& extra) {
    for (const QString& key : byCodePoint(extra)) {
      out_.key(key);
      out_.compactJson(*extra.constFind(key));
    }
    out_.endObject();
  }

  JsonWriter out_;
};

}  // namespace topo::format

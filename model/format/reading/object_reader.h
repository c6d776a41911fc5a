// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/document/entities.h"
#include "model/format/format_error.h"
#include "model/format/json/json_tree.h"

#include <QString>
#include <QStringList>

#include <limits>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

namespace topo::format {

/// Where a value stands: a chain of steps on the caller's stack, turned into a JSON pointer only for an
/// error.
struct Path {
  const Path* parent = nullptr;
  std::string_view key;
  qint64 index = -1;

  [[nodiscard]] Path at(std::string_view member) const { return {this, member, -1}; }
  [[nodiscard]] Path at(qint64 element) const { return {this, {}, element}; }
  /// `/zones/0/name`; `/` for the root.
  [[nodiscard]] QString pointer() const;
};

/// A value together with its place.
struct Located {
  JsonValue value;
  Path path;
};

/// One allowed word of a key and what it means.
template <class Enum>
struct Word {
  const char* text;
  Enum value;
};

/// Reads one JSON object key by key: complains of what is missing, wrong or out of range, gives the default
/// for what is missing, and keeps the keys nobody asked for.
///
/// Every reading function marks its key as known. After an error it returns the default, so that reading goes
/// on and all errors of a file are found at once.
class ObjectReader {
 public:
  ObjectReader(const JsonValue& value, const Path& path, ErrorList& errors);

  /// False when the value is no object (already reported).
  [[nodiscard]] bool isObject() const { return isObject_; }

  /// The member, or nothing when it is missing.
  std::optional<Located> take(std::string_view key);
  /// The same, complaining when it is missing.
  std::optional<Located> require(std::string_view key);
  /// The same for a member that may be null: nothing when missing or null.
  std::optional<Located> takeNullable(std::string_view key);

  QString text(std::string_view key, const QString& fallback = {});
  QString requiredText(std::string_view key);
  bool flag(std::string_view key, bool fallback);
  int integer(std::string_view key, int fallback, int least = std::numeric_limits<int>::min(),
              int most = std::numeric_limits<int>::max());
  /// A date or null.
  std::optional<QDate> date(std::string_view key);
  /// The id of something else, or empty for null. Its form is checked, not its target.
  QString reference(std::string_view key);
  /// A list of texts, each of which must satisfy `valid`; `allowed` ends the complaint.
  QStringList texts(std::string_view key, bool (*valid)(QStringView), const char* allowed,
                    bool required = false);

  template <class Enum, std::size_t N>
  Enum word(std::string_view key, const Word<Enum> (&words)[N], std::optional<Enum> fallback);

  /// Calls `each(JsonValue, Path)` for the elements of a list.
  template <class Each>
  void list(std::string_view key, const Each& each, bool required = false);
  /// Calls `each(JsonValue, Path)` for the members of an object.
  template <class Each>
  void members(std::string_view key, const Each& each);

  /// The keys nobody asked for, with their values.
  [[nodiscard]] document::Extra rest() const;

  void error(const Located& where, const QString& message);
  /// True when the value has the type; complains otherwise.
  bool expect(const Located& where, JsonType type);

 private:
  struct Member {
    JsonValue value;
    bool known = false;
  };

  std::optional<Located> takeFor(std::string_view key, bool required) {
    return required ? require(key) : take(key);
  }
  void wrongWord(const Located& where, const QStringList& allowed);

  Path path_;
  ErrorList& errors_;
  int line_ = 0;
  bool isObject_ = false;
  std::vector<Member> members_;
};

/// The whole number a value holds; complains and gives nothing when it is none or out of range.
std::optional<int> readInteger(const Located& where, int least, int most, ErrorList& errors);
/// The text a value holds; complains when it is none.
std::optional<QString> readText(const Located& where, ErrorList& errors);
/// The date a text names; nothing when there is no such day or it is written otherwise than YYYY-MM-DD.
[[nodiscard]] std::optional<QDate> parseDate(QStringView text);

template <class Enum, std::size_t N>
Enum ObjectReader::word(std::string_view key, const Word<Enum> (&words)[N], std::optional<Enum> fallback) {
  const auto found = takeFor(key, !fallback);
  const Enum otherwise = fallback.value_or(words[0].value);
  if (!found || !expect(*found, JsonType::String)) return otherwise;
  QStringList allowed;
  for (const Word<Enum>& word : words) {
    if (found->value.text() == word.text) return word.value;
    allowed += QString::fromLatin1(word.text);
  }
  wrongWord(*found, allowed);
  return otherwise;
}

template <class Each>
void ObjectReader::list(std::string_view key, const Each& each, bool required) {
  const auto found = takeFor(key, required);
  if (!found || !expect(*found, JsonType::Array)) return;
  qint64 index = 0;
  for (auto child = found->value.firstChild(); child && !errors_.isFull(); child = child->next()) {
    each(*child, found->path.at(index++));
  }
}

template <class Each>
void ObjectReader::members(std::string_view key, const Each& each) {
  const auto found = take(key);
  if (!found || !expect(*found, JsonType::Object)) return;
  for (auto child = found->value.firstChild(); child && !errors_.isFull(); child = child->next()) {
    each(*child, found->path.at(child->key()));
  }
}

}  // namespace topo::format

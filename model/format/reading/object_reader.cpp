// SPDX-License-Identifier: Apache-2.0
#include "model/format/reading/object_reader.h"

#include <charconv>
#include <cmath>
#include <cstdlib>
#include <string>
#include <vector>

namespace topo::format {

using document::Extra;

QString Path::pointer() const {
  if (parent == nullptr) return QStringLiteral("/");
  std::vector<const Path*> steps;
  for (const Path* at = this; at->parent != nullptr; at = at->parent) steps.push_back(at);
  QString text;
  for (auto step = steps.rbegin(); step != steps.rend(); ++step) {
    text += u'/';
    if ((*step)->index >= 0) {
      text += QString::number((*step)->index);
    } else {
      text += fromUtf8((*step)->key).replace(u'~', QStringLiteral("~0")).replace(u'/', QStringLiteral("~1"));
    }
  }
  return text;
}

ObjectReader::ObjectReader(const JsonValue& value, const Path& path, ErrorList& errors)
    : path_(path), errors_(errors), line_(value.line()) {
  isObject_ = expect({value, path}, JsonType::Object);
  if (!isObject_) return;
  members_.reserve(value.count());
  for (auto child = value.firstChild(); child; child = child->next()) members_.push_back({*child, false});
}

void ObjectReader::error(const Located& where, const QString& message) {
  errors_.add(where.path.pointer(), where.value.line(), message);
}

bool ObjectReader::expect(const Located& where, JsonType type) {
  const bool isBoolean = where.value.is(JsonType::True) || where.value.is(JsonType::False);
  if (where.value.is(type) || (type == JsonType::True && isBoolean)) return true;
  error(where,
        QStringLiteral("%1 stands here; %2 is allowed").arg(typeName(where.value.type()), typeName(type)));
  return false;
}

std::optional<Located> ObjectReader::take(std::string_view key) {
  for (Member& member : members_) {
    if (member.value.key() != key) continue;
    member.known = true;
    return Located{member.value, path_.at(member.value.key())};
  }
  return std::nullopt;
}

std::optional<Located> ObjectReader::require(std::string_view key) {
  auto found = take(key);
  if (!found && isObject_) {
    errors_.add(path_.at(key).pointer(), line_,
                QStringLiteral("the key %1 is missing and must be given").arg(quoted(fromUtf8(key))));
  }
  return found;
}

std::optional<Located> ObjectReader::takeNullable(std::string_view key) {
  auto found = take(key);
  if (found && found->value.is(JsonType::Null)) return std::nullopt;
  return found;
}

QString ObjectReader::text(std::string_view key, const QString& fallback) {
  const auto found = take(key);
  if (!found) return fallback;
  return readText(*found, errors_).value_or(fallback);
}

QString ObjectReader::requiredText(std::string_view key) {
  const auto found = require(key);
  if (!found) return {};
  return readText(*found, errors_).value_or(QString());
}

bool ObjectReader::flag(std::string_view key, bool fallback) {
  const auto found = take(key);
  if (!found || !expect(*found, JsonType::True)) return fallback;
  return found->value.is(JsonType::True);
}

int ObjectReader::integer(std::string_view key, int fallback, int least, int most) {
  const auto found = take(key);
  if (!found) return fallback;
  return readInteger(*found, least, most, errors_).value_or(fallback);
}

std::optional<QDate> ObjectReader::date(std::string_view key) {
  const auto found = takeNullable(key);
  if (!found || !expect(*found, JsonType::String)) return std::nullopt;
  const auto day = parseDate(found->value.string());
  if (!day) {
    error(*found, QStringLiteral("%1 is no date; a day that exists, as YYYY-MM-DD, or null is allowed")
                      .arg(quoted(found->value.string())));
  }
  return day;
}

QString ObjectReader::reference(std::string_view key) {
  const auto found = takeNullable(key);
  if (!found) return {};
  if (!found->value.is(JsonType::String)) {
    error(*found,
          QStringLiteral("%1 stands here; an id or null is allowed").arg(typeName(found->value.type())));
    return {};
  }
  return found->value.string();
}

QStringList ObjectReader::texts(std::string_view key, bool (*valid)(QStringView), const char* allowed,
                                bool required) {
  QStringList result;
  list(
      key,
      [&](const JsonValue& element, const Path& path) {
        const auto text = readText({element, path}, errors_);
        if (!text) return;
        if (valid == nullptr || valid(*text)) {
          result += *text;
        } else {
          error({element, path},
                QStringLiteral("%1 is not allowed; %2").arg(quoted(*text), QLatin1String(allowed)));
        }
      },
      required);
  return result;
}

void ObjectReader::wrongWord(const Located& where, const QStringList& allowed) {
  error(where, QStringLiteral("%1 is unknown; allowed: %2")
                   .arg(quoted(where.value.string()), allowed.join(QStringLiteral(", "))));
}

Extra ObjectReader::rest() const {
  Extra extra;
  for (const Member& member : members_) {
    if (!member.known) extra.insert(fromUtf8(member.value.key()), member.value.compact());
  }
  return extra;
}

std::optional<int> readInteger(const Located& where, int least, int most, ErrorList& errors) {
  const auto complain = [&](const QString& found) {
    const bool anyNumber =
        least == std::numeric_limits<int>::min() && most == std::numeric_limits<int>::max();
    errors.add(where.path.pointer(), where.value.line(),
               anyNumber ? QStringLiteral("%1 stands here; a whole number is allowed").arg(found)
                         : QStringLiteral("%1 stands here; a whole number from %2 to %3 is allowed")
                               .arg(found)
                               .arg(least)
                               .arg(most));
    return std::nullopt;
  };
  if (!where.value.is(JsonType::Number)) return complain(typeName(where.value.type()));
  const double number = std::strtod(std::string(where.value.text()).c_str(), nullptr);
  if (number != std::trunc(number) || number < least || number > most)
    return complain(where.value.string().left(40));
  return static_cast<int>(number);
}

std::optional<QString> readText(const Located& where, ErrorList& errors) {
  if (where.value.is(JsonType::String)) return where.value.string();
  errors.add(where.path.pointer(), where.value.line(),
             QStringLiteral("%1 stands here; text is allowed").arg(typeName(where.value.type())));
  return std::nullopt;
}

std::optional<QDate> parseDate(QStringView text) {
  if (text.size() != 10 || text[4] != u'-' || text[7] != u'-') return std::nullopt;
  const auto digits = [&](qsizetype from, qsizetype count) {
    int value = 0;
    for (const QChar c : text.sliced(from, count)) {
      if (c < u'0' || c > u'9') return -1;
      value = value * 10 + (c.unicode() - u'0');
    }
    return value;
  };
  const QDate date(digits(0, 4), digits(5, 2), digits(8, 2));
  if (!date.isValid() || digits(0, 4) < 1) return std::nullopt;
  return date;
}

}  // namespace topo::format

// SPDX-License-Identifier: Apache-2.0
#include "model/catalog/json_object.h"

#include <QSet>

#include <limits>
#include <vector>

namespace topo::catalog {

using nlohmann::json;

namespace {

constexpr int kMaxDepth = 16;

[[noreturn]] void fail(const QString& pointer, const char* message) {
  throw LoadError{pointer.isEmpty() ? QStringLiteral("/") : pointer, QString::fromUtf8(message)};
}

QString toText(const json& value) {
  return QString::fromStdString(value.get_ref<const std::string&>());
}

QStringList toTexts(const json& value, const QString& pointer) {
  if (!value.is_array()) fail(pointer, "must be a list of texts");
  QStringList texts;
  for (size_t i = 0; i < value.size(); ++i) {
    const QString at = pointer + u'/' + QString::number(i);
    if (!value[i].is_string()) fail(at, "must be a text");
    texts << toText(value[i]);
  }
  if (QSet<QString>(texts.begin(), texts.end()).size() != texts.size())
    fail(pointer, "names something twice");
  return texts;
}

/// Watches a parse for duplicate keys and depth.
class Watch {
 public:
  bool operator()(int depth, json::parse_event_t event, json& parsed) {
    if (depth > kMaxDepth) fail({}, "is nested too deeply");
    if (event == json::parse_event_t::object_start) keys_.emplace_back();
    if (event == json::parse_event_t::object_end) keys_.pop_back();
    if (event == json::parse_event_t::key && !keys_.back().insert(parsed.get<std::string>()).second) {
      throw LoadError{QStringLiteral("/"),
                      QStringLiteral("key \"%1\" is given twice in one object").arg(toText(parsed))};
    }
    return true;
  }

 private:
  std::vector<std::set<std::string>> keys_;
};

}  // namespace

json parseStrictly(const QByteArray& text) {
  Watch watch;
  try {
    return json::parse(text.begin(), text.end(), std::ref(watch));
  } catch (const json::exception& error) {
    throw LoadError{QStringLiteral("/"), QString::fromUtf8(error.what())};
  }
}

JsonObject::JsonObject(const json& value, QString pointer) : value_(value), pointer_(std::move(pointer)) {
  if (!value_.is_object()) fail(pointer_, "must be an object");
}

QString JsonObject::pointerOf(const char* key) const {
  return pointer_ + u'/' + QString::fromLatin1(key);
}

bool JsonObject::has(const char* key) const {
  return value_.contains(key);
}

const json& JsonObject::member(const char* key) {
  const auto found = value_.find(key);
  if (found == value_.end()) fail(pointerOf(key), "is missing");
  read_.insert(key);
  return *found;
}

QString JsonObject::text(const char* key) {
  const json& value = member(key);
  if (!value.is_string() || value.get_ref<const std::string&>().empty()) {
    fail(pointerOf(key), "must be a text that is not empty");
  }
  return toText(value);
}

QString JsonObject::textOr(const char* key, const QString& fallback) {
  return has(key) ? text(key) : fallback;
}

bool JsonObject::flag(const char* key) {
  const json& value = member(key);
  if (!value.is_boolean()) fail(pointerOf(key), "must be true or false");
  return value.get<bool>();
}

bool JsonObject::flagOr(const char* key, bool fallback) {
  return has(key) ? flag(key) : fallback;
}

std::optional<bool> JsonObject::flagOrNull(const char* key) {
  const json& value = member(key);
  if (value.is_null()) return std::nullopt;
  return flag(key);
}

int JsonObject::number(const char* key) {
  const json& value = member(key);
  if (!value.is_number_integer() || value < 0 || value > std::numeric_limits<int>::max()) {
    fail(pointerOf(key), "must be a whole number that is not negative");
  }
  return value.get<int>();
}

QStringList JsonObject::texts(const char* key) {
  const QStringList texts = toTexts(member(key), pointerOf(key));
  if (texts.isEmpty()) fail(pointerOf(key), "must name something");
  return texts;
}

QStringList JsonObject::textsOrNone(const char* key) {
  return has(key) ? texts(key) : QStringList();
}

QHash<QString, QString> JsonObject::textMapOrNone(const char* key) {
  QHash<QString, QString> map;
  if (!has(key)) return map;
  for (const auto& [name, value] : object(key).items()) {
    if (!value.is_string()) fail(pointerOf(key) + u'/' + QString::fromStdString(name), "must be a text");
    map.insert(QString::fromStdString(name), toText(value));
  }
  return map;
}

const json& JsonObject::array(const char* key) {
  const json& value = member(key);
  if (!value.is_array()) fail(pointerOf(key), "must be a list");
  return value;
}

const json& JsonObject::object(const char* key) {
  const json& value = member(key);
  if (!value.is_object()) fail(pointerOf(key), "must be an object");
  return value;
}

void JsonObject::refuseOthers() const {
  for (const auto& [name, value] : value_.items()) {
    if (!read_.contains(name))
      fail(pointer_ + u'/' + QString::fromStdString(name), "is not a key of the catalog");
  }
}

}  // namespace topo::catalog

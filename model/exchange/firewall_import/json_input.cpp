// SPDX-License-Identifier: Apache-2.0
#include "model/exchange/firewall_import/json_input.h"

#include <algorithm>
#include <iterator>
#include <set>
#include <string_view>
#include <vector>

namespace topo::firewall_import {

using namespace Qt::StringLiterals;
using nlohmann::json;

namespace {

constexpr std::size_t kMaxDepth = 64;
constexpr std::size_t kMaxValues = 4'000'000;

/// Walks over the text and keeps how far anybody came: the parser tells it of syntax errors alone.
class Walk {
 public:
  using iterator_category = std::forward_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = const char*;
  using reference = const char&;

  Walk(const char* at, const char** furthest) : at_(at), furthest_(furthest) {}
  reference operator*() const { return *at_; }
  Walk& operator++() {
    *furthest_ = ++at_;
    return *this;
  }
  Walk operator++(int) {
    const Walk before = *this;
    ++*this;
    return before;
  }
  friend bool operator==(const Walk& a, const Walk& b) { return a.at_ == b.at_; }

 private:
  const char* at_;
  const char** furthest_;
};

/// Looks at the text once before a tree is built, so that nothing grows beyond bounds.
class Checker : public nlohmann::json_sax<json> {
 public:
  QString fault;

  bool null() override { return value(); }
  bool boolean(bool) override { return value(); }
  bool number_integer(number_integer_t) override { return value(); }
  bool number_unsigned(number_unsigned_t) override { return value(); }
  bool number_float(number_float_t, const string_t&) override { return value(); }
  bool string(string_t&) override { return value(); }
  bool binary(binary_t&) override { return false; }
  bool start_object(std::size_t) override {
    keys_.emplace_back();
    return deeper();
  }
  bool key(string_t& key) override {
    if (keys_.back().insert(key).second) return true;
    fault = u"the key “%1” is there twice"_s.arg(cleaned(toText(key), 60));
    return false;
  }
  bool end_object() override {
    keys_.pop_back();
    --depth_;
    return true;
  }
  bool start_array(std::size_t) override { return deeper(); }
  bool end_array() override {
    --depth_;
    return true;
  }
  bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception& error) override {
    const bool cut = std::string_view(error.what()).find("unexpected end of input") != std::string_view::npos;
    fault = cut ? u"this is not all of it: the JSON has no end"_s : u"this is not JSON"_s;
    return false;
  }

 private:
  bool value() {
    if (++values_ <= kMaxValues) return true;
    fault = u"more than %1 values; that many are allowed"_s.arg(kMaxValues);
    return false;
  }
  bool deeper() {
    if (++depth_ <= kMaxDepth) return value();
    fault = u"nested too deeply; %1 levels are allowed"_s.arg(kMaxDepth);
    return false;
  }

  std::vector<std::set<std::string>> keys_;
  std::size_t depth_ = 0;
  std::size_t values_ = 0;
};

std::optional<InputError> faultOf(QByteArrayView bytes) {
  const char* const begin = bytes.data();
  const char* const end = begin + bytes.size();
  // To the parser it would be the end, and what follows would be lost.
  if (const char* const nul = std::find(begin, end, '\0'); nul != end) {
    return InputError{{1 + static_cast<int>(std::count(begin, nul, '\n')), u"/"_s},
                      u"a NUL byte; this is no text"_s};
  }
  const char* reached = begin;
  Checker checker;
  if (json::sax_parse(Walk(begin, &reached), Walk(end, &reached), &checker)) return std::nullopt;
  return InputError{{1 + static_cast<int>(std::count(begin, reached, '\n')), u"/"_s}, checker.fault};
}

}  // namespace

std::variant<json, InputError> parseJson(QByteArrayView bytes) {
  if (auto error = faultOf(bytes)) return *error;
  return json::parse(bytes.begin(), bytes.end(), nullptr, false);
}

QString pointerTo(const QString& parent, const std::string& key) {
  QString step = toText(key);
  step.replace(u'~', u"~0"_s).replace(u'/', u"~1"_s);
  return parent + u'/' + step;
}

QString pointerTo(const QString& parent, std::size_t index) {
  return parent + u'/' + QString::number(index);
}

const json& memberOf(const json& object, const char* key) {
  static const json nothing;
  if (!object.is_object()) return nothing;
  const auto found = object.find(key);
  return found == object.end() ? nothing : *found;
}

std::string textOf(const json& object, const char* key) {
  const json& value = memberOf(object, key);
  return value.is_string() ? value.get<std::string>() : std::string();
}

QString excerptOf(const json& value) {
  // A large value is not worth printing whole to show its beginning.
  if (value.is_structured() && value.size() > 200) return value.is_array() ? u"[…]"_s : u"{…}"_s;
  return cleaned(toText(value.dump(-1, ' ', false, json::error_handler_t::replace).substr(0, 800)));
}

QString toText(const std::string& utf8) {
  return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
}

}  // namespace topo::firewall_import

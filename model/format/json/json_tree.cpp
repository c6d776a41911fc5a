// SPDX-License-Identifier: Apache-2.0
#include "model/format/json/json_tree.h"

#include "model/format/json/json_number.h"
#include "model/format/json/json_writer.h"

#include <QStringDecoder>

#include <algorithm>
#include <iterator>
#include <nlohmann/json.hpp>
#include <vector>

namespace topo::format {

namespace {

/// Hands bytes to the parser and counts the lines it has gone through. A line break counts only when the
/// character after it is read, because the parser looks one character beyond a number.
class LineCounter {
 public:
  using iterator_category = std::forward_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = const char*;
  using reference = const char&;

  LineCounter() = default;
  LineCounter(const char* at, std::uint32_t* line) : at_(at), line_(line) {}
  reference operator*() const { return *at_; }
  LineCounter& operator++() {
    if (afterBreak_) ++*line_;
    afterBreak_ = *at_ == '\n';
    ++at_;
    return *this;
  }
  LineCounter operator++(int) {
    const LineCounter before = *this;
    ++*this;
    return before;
  }
  bool operator==(const LineCounter& other) const { return at_ == other.at_; }

 private:
  const char* at_ = nullptr;
  std::uint32_t* line_ = nullptr;
  bool afterBreak_ = false;
};

QString pointerToken(std::string_view key) {
  return fromUtf8(key).replace(u'~', QStringLiteral("~0")).replace(u'/', QStringLiteral("~1"));
}

/// What the parser says, without its own numbering and place, and not longer than a person reads.
QString syntaxMessage(const char* what) {
  QString text = QString::fromUtf8(what);
  const qsizetype column = text.indexOf(QStringLiteral("column "));
  const qsizetype colon = column < 0 ? -1 : text.indexOf(QStringLiteral(": "), column);
  if (colon >= 0) text = text.mid(colon + 2);
  constexpr qsizetype kLongest = 300;
  if (text.size() > kLongest) text = text.left(kLongest) + QStringLiteral("…");
  return QStringLiteral("not valid JSON: ") + text;
}

}  // namespace

/// Receives the parser's events and lays the values out in the tree.
class JsonTreeBuilder {
 public:
  using number_integer_t = nlohmann::json::number_integer_t;
  using number_unsigned_t = nlohmann::json::number_unsigned_t;
  using number_float_t = nlohmann::json::number_float_t;
  using string_t = nlohmann::json::string_t;
  using binary_t = nlohmann::json::binary_t;

  JsonTreeBuilder(JsonOutcome& outcome, const std::uint32_t& line, qsizetype size)
      : outcome_(outcome), line_(line) {
    tree().text_.reserve(static_cast<std::size_t>(size));  // no text is longer than what it was written as
  }

  bool null() { return add(JsonType::Null), true; }
  bool boolean(bool value) { return add(value ? JsonType::True : JsonType::False), true; }
  // A signed zero arrives here as a signed integer, a plain one as unsigned.
  bool number_integer(number_integer_t value) {
    return addText(JsonType::Number, value == 0 ? "-0" : std::to_string(value)), true;
  }
  bool number_unsigned(number_unsigned_t value) {
    return addText(JsonType::Number, std::to_string(value)), true;
  }
  bool number_float(number_float_t, const string_t& literal) {
    return addText(JsonType::Number, literal), true;
  }
  bool string(string_t& value) { return addText(JsonType::String, value), true; }
  bool binary(binary_t&) { return false; }
  bool start_object(std::size_t) { return open(JsonType::Object); }
  bool start_array(std::size_t) { return open(JsonType::Array); }
  bool end_array() { return close(); }
  bool end_object() {
    reportDuplicates();
    return close();
  }
  bool key(string_t& text) {
    keyAt_ = store(text);
    keySize_ = static_cast<std::uint32_t>(text.size());
    return true;
  }
  bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception& error) {
    // 406: well formed, but too great for any number.
    if (error.id == 406) {
      fail(pointerOfNext(), QStringLiteral("the number is not finite; allowed are numbers up to 1.7e308"));
    } else {
      fail(QStringLiteral("/"), syntaxMessage(error.what()));
    }
    return false;
  }

 private:
  struct Open {
    std::uint32_t node = 0;
    std::uint32_t lastChild = 0;
  };

  JsonTree& tree() { return outcome_.tree; }

  std::uint32_t store(std::string_view text) {
    const auto at = static_cast<std::uint32_t>(tree().text_.size());
    tree().text_.append(text);
    return at;
  }

  std::uint32_t add(JsonType type) {
    const auto index = static_cast<std::uint32_t>(tree().nodes_.size());
    JsonTree::Node node;
    node.type = type;
    node.line = line_;
    if (!open_.empty()) {
      Open& parent = open_.back();
      JsonTree::Node& container = tree().nodes_[parent.node];
      if (container.type == JsonType::Object) {
        node.keyAt = keyAt_;
        node.keySize = keySize_;
      }
      (parent.lastChild == 0 ? container.at : tree().nodes_[parent.lastChild].next) = index;
      ++container.size;
      parent.lastChild = index;
    }
    tree().nodes_.push_back(node);
    return index;
  }

  void addText(JsonType type, std::string_view text) {
    const std::uint32_t at = store(text);
    JsonTree::Node& node = tree().nodes_[add(type)];
    node.at = at;
    node.size = static_cast<std::uint32_t>(text.size());
  }

  bool open(JsonType type) {
    if (open_.size() >= static_cast<std::size_t>(kMaxDepth)) {
      fail(pointerOfNext(), QStringLiteral("nested too deeply; %1 levels are allowed").arg(kMaxDepth));
      return false;
    }
    open_.push_back({add(type), 0});
    return true;
  }

  bool close() {
    open_.pop_back();
    return true;
  }

  void fail(const QString& pointer, const QString& message) {
    outcome_.errors.append({QString(), pointer, static_cast<int>(line_), message});
  }

  [[nodiscard]] QString pointerOf(std::size_t depth) const {
    QString pointer;
    for (std::size_t level = 0; level < depth; ++level) {
      const JsonTree::Node& container = outcome_.tree.nodes_[open_[level].node];
      const JsonTree::Node& child = outcome_.tree.nodes_[open_[level + 1].node];
      pointer += u'/' + step(container, keyOf(child), container.size - 1);
    }
    return pointer;
  }

  /// Where the value that comes next would stand.
  [[nodiscard]] QString pointerOfNext() const {
    if (open_.empty()) return QStringLiteral("/");
    const JsonTree::Node& container = outcome_.tree.nodes_[open_.back().node];
    const std::string_view key(outcome_.tree.text_.data() + keyAt_, keySize_);
    return pointerOf(open_.size() - 1) + u'/' + step(container, key, container.size);
  }

  [[nodiscard]] std::string_view keyOf(const JsonTree::Node& node) const {
    return {outcome_.tree.text_.data() + node.keyAt, node.keySize};
  }

  static QString step(const JsonTree::Node& container, std::string_view key, std::uint32_t index) {
    return container.type == JsonType::Object ? pointerToken(key) : QString::number(index);
  }

  /// Sorting finds them in any object, however many keys a hostile file puts into it.
  void reportDuplicates() {
    const JsonTree::Node& object = tree().nodes_[open_.back().node];
    if (object.size < 2) return;
    std::vector<std::uint32_t> members;
    members.reserve(object.size);
    for (std::uint32_t at = object.at; at != 0; at = tree().nodes_[at].next) members.push_back(at);
    const auto key = [this](std::uint32_t node) { return keyOf(outcome_.tree.nodes_[node]); };
    std::stable_sort(members.begin(), members.end(), [&](auto a, auto b) { return key(a) < key(b); });
    for (std::size_t i = 1; i < members.size() && outcome_.errors.size() < ErrorList::kMaxErrors; ++i) {
      if (key(members[i - 1]) != key(members[i])) continue;
      outcome_.errors.append({QString(), pointerOf(open_.size() - 1) + u'/' + pointerToken(key(members[i])),
                              static_cast<int>(tree().nodes_[members[i]].line),
                              QStringLiteral("the key %1 stands here twice; once is allowed")
                                  .arg(quoted(fromUtf8(key(members[i]))))});
    }
  }

  JsonOutcome& outcome_;
  const std::uint32_t& line_;
  std::vector<Open> open_;
  std::uint32_t keyAt_ = 0;
  std::uint32_t keySize_ = 0;
};

QString typeName(JsonType type) {
  switch (type) {
    case JsonType::Null:
      return QStringLiteral("null");
    case JsonType::False:
    case JsonType::True:
      return QStringLiteral("true or false");
    case JsonType::Number:
      return QStringLiteral("a number");
    case JsonType::String:
      return QStringLiteral("text");
    case JsonType::Array:
      return QStringLiteral("a list");
    case JsonType::Object:
      return QStringLiteral("an object");
  }
  return {};
}

QString fromUtf8(std::string_view text) {
  QStringDecoder decode(QStringDecoder::Utf8, QStringDecoder::Flag::ConvertInitialBom);
  return decode(QByteArrayView(text.data(), static_cast<qsizetype>(text.size())));
}

JsonType JsonValue::type() const {
  return tree_->nodes_[node_].type;
}

int JsonValue::line() const {
  return static_cast<int>(tree_->nodes_[node_].line);
}

std::string_view JsonValue::key() const {
  const JsonTree::Node& node = tree_->nodes_[node_];
  return {tree_->text_.data() + node.keyAt, node.keySize};
}

std::string_view JsonValue::text() const {
  const JsonTree::Node& node = tree_->nodes_[node_];
  if (node.type != JsonType::String && node.type != JsonType::Number) return {};
  return {tree_->text_.data() + node.at, node.size};
}

std::uint32_t JsonValue::count() const {
  return is(JsonType::Array) || is(JsonType::Object) ? tree_->nodes_[node_].size : 0;
}

std::optional<JsonValue> JsonValue::firstChild() const {
  if (count() == 0) return std::nullopt;
  return JsonValue(tree_, tree_->nodes_[node_].at);
}

std::optional<JsonValue> JsonValue::next() const {
  const std::uint32_t next = tree_->nodes_[node_].next;
  if (next == 0) return std::nullopt;
  return JsonValue(tree_, next);
}

std::optional<JsonValue> JsonValue::member(std::string_view wanted) const {
  if (!is(JsonType::Object)) return std::nullopt;
  for (auto child = firstChild(); child; child = child->next()) {
    if (child->key() == wanted) return child;
  }
  return std::nullopt;
}

QByteArray JsonValue::compact() const {
  JsonWriter writer(JsonWriter::Style::Compact);
  writer.value(*this);
  return writer.take();
}

JsonOutcome parseJson(QByteArrayView bytes) {
  JsonOutcome outcome;
  const auto refuse = [&](const QString& message) {
    outcome.errors.append({QString(), QStringLiteral("/"), 0, message});
    return outcome;
  };
  if (bytes.size() > kMaxBytes) {
    return refuse(
        QStringLiteral("the file has %1 bytes; %2 (64 MiB) are allowed").arg(bytes.size()).arg(kMaxBytes));
  }
  if (bytes.startsWith("\xEF\xBB\xBF")) {
    return refuse(QStringLiteral("the file begins with a byte order mark; plain UTF-8 is allowed"));
  }
  // The parser takes a NUL for the end of the text and would not see what follows.
  if (const qsizetype nul = bytes.indexOf('\0'); nul >= 0) {
    const auto line = 1 + std::count(bytes.begin(), bytes.begin() + nul, '\n');
    outcome.errors.append({QString(), QStringLiteral("/"), static_cast<int>(line),
                           QStringLiteral("not valid JSON: a NUL byte stands in the text")});
    return outcome;
  }
  std::uint32_t line = 1;
  JsonTreeBuilder builder(outcome, line, bytes.size());
  outcome.complete =
      nlohmann::json::sax_parse(LineCounter(bytes.begin(), &line), LineCounter(bytes.end(), &line), &builder);
  return outcome;
}

}  // namespace topo::format

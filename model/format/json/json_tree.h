// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/format/format_error.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QList>
#include <QString>

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>

namespace topo::format {

/// The sorts of JSON value; the two truth values apart, so that a value needs no further text.
enum class JsonType : std::uint8_t { Null, False, True, Number, String, Array, Object };

/// `a number`, `text`, `a list` …, for messages.
[[nodiscard]] QString typeName(JsonType type);

/// A UTF-8 text as QString, with every character kept (QString::fromUtf8 drops a leading U+FEFF).
[[nodiscard]] QString fromUtf8(std::string_view text);

class JsonTree;

/// One value of a JsonTree: a cheap handle that lives no longer than its tree.
class JsonValue {
 public:
  JsonValue(const JsonTree* tree, std::uint32_t node) : tree_(tree), node_(node) {}

  [[nodiscard]] JsonType type() const;
  [[nodiscard]] bool is(JsonType wanted) const { return type() == wanted; }
  /// Line of the file it stands on (of a list or object: where it begins), from 1.
  [[nodiscard]] int line() const;
  /// The key it stands under in its object.
  [[nodiscard]] std::string_view key() const;
  /// The characters of a string, the digits of a number.
  [[nodiscard]] std::string_view text() const;
  [[nodiscard]] QString string() const { return fromUtf8(text()); }
  /// Children of a list or object.
  [[nodiscard]] std::uint32_t count() const;
  [[nodiscard]] std::optional<JsonValue> firstChild() const;
  [[nodiscard]] std::optional<JsonValue> next() const;
  /// The member of an object; nothing when it lacks it or is no object.
  [[nodiscard]] std::optional<JsonValue> member(std::string_view key) const;
  /// The value with all that is in it as JSON without spaces, numbers as numberText() writes them.
  [[nodiscard]] QByteArray compact() const;

 private:
  const JsonTree* tree_;
  std::uint32_t node_;
};

/// A whole JSON text in memory: flat, about 28 bytes a value, so that a hostile file cannot make it explode.
///
/// Immutable once parsed; any thread.
class JsonTree {
 public:
  [[nodiscard]] JsonValue root() const { return {this, 0}; }
  [[nodiscard]] bool isEmpty() const { return nodes_.empty(); }

 private:
  friend class JsonValue;
  friend class JsonTreeBuilder;
  struct Node {
    std::uint32_t line = 0;
    std::uint32_t next = 0;  ///< 0: the last of its siblings (the root is nobody's sibling)
    std::uint32_t keyAt = 0;
    std::uint32_t keySize = 0;
    std::uint32_t at = 0;    ///< of the text, or the first child (0: none)
    std::uint32_t size = 0;  ///< of the text, or the count of children
    JsonType type = JsonType::Null;
  };
  std::deque<Node> nodes_;
  std::string text_;
};

/// What parseJson() found. With `complete` false the tree must not be read.
struct JsonOutcome {
  JsonTree tree;
  bool complete = false;
  QList<FormatError> errors;  ///< without file name; duplicate keys leave the tree complete
};

/// Deepest nesting and greatest size that is read.
inline constexpr int kMaxDepth = 64;
inline constexpr qsizetype kMaxBytes = qsizetype{64} * 1024 * 1024;

/// Parses strict JSON (RFC 8259) in UTF-8 without recursion.
///
/// Errors: syntax (with its line), ill-formed UTF-8, byte order mark, lone surrogates, NUL, numbers that are
/// not finite, duplicate keys, more than kMaxDepth levels or kMaxBytes. Any thread.
[[nodiscard]] JsonOutcome parseJson(QByteArrayView bytes);

}  // namespace topo::format

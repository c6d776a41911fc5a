// SPDX-License-Identifier: Apache-2.0
#include "model/format/json/json_writer.h"

#include "model/format/json/json_number.h"

#include <algorithm>
#include <utility>

namespace topo::format {

namespace {

bool isPlain(unsigned code) {
  return code >= 0x20 && code != '"' && code != '\\' && code != 0x7f;
}

void appendEscaped(QByteArray& out, char c) {
  static constexpr char kHex[] = "0123456789abcdef";
  switch (c) {
    case '"':
      out += "\\\"";
      break;
    case '\\':
      out += "\\\\";
      break;
    case '\b':
      out += "\\b";
      break;
    case '\f':
      out += "\\f";
      break;
    case '\n':
      out += "\\n";
      break;
    case '\r':
      out += "\\r";
      break;
    case '\t':
      out += "\\t";
      break;
    default: {
      const auto code = static_cast<unsigned char>(c);
      out += "\\u00";
      out += kHex[code >> 4];
      out += kHex[code & 15];
    }
  }
}

/// Stretches that need no escape are taken as they are.
void appendQuoted(QByteArray& out, std::string_view text) {
  out += '"';
  std::size_t from = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (isPlain(static_cast<unsigned char>(text[i]))) continue;
    out.append(text.data() + from, static_cast<qsizetype>(i - from));
    appendEscaped(out, text[i]);
    from = i + 1;
  }
  out.append(text.data() + from, static_cast<qsizetype>(text.size() - from));
  out += '"';
}

/// Most texts are ASCII without anything to escape: their letters need no other coding.
bool appendQuotedAscii(QByteArray& out, QStringView text) {
  for (const QChar c : text)
    if (c.unicode() > 0x7e || !isPlain(c.unicode())) return false;
  const qsizetype start = out.size();
  out.resize(start + text.size() + 2);
  char* to = out.data() + start;
  *to++ = '"';
  for (const QChar c : text) *to++ = static_cast<char>(c.unicode());
  *to = '"';
  return true;
}

std::string_view view(const QByteArray& bytes) {
  return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}

}  // namespace

void JsonWriter::newLine() {
  if (style_ == Style::Compact) return;
  out_ += '\n';
  out_.append(static_cast<qsizetype>(hasContent_.size()) * 2, ' ');
}

void JsonWriter::beforeValue() {
  if (std::exchange(afterKey_, false) || hasContent_.empty()) return;
  if (hasContent_.back()) out_ += ',';
  hasContent_.back() = true;
  newLine();
}

void JsonWriter::begin(char bracket) {
  beforeValue();
  out_ += bracket;
  hasContent_.push_back(false);
}

void JsonWriter::end(char bracket) {
  const bool hadContent = hasContent_.back();
  hasContent_.pop_back();
  if (hadContent) newLine();
  out_ += bracket;
}

void JsonWriter::key(QStringView name) {
  beforeValue();
  if (!appendQuotedAscii(out_, name)) appendQuoted(out_, view(name.toUtf8()));
  afterName();
}

void JsonWriter::key(std::string_view utf8) {
  beforeValue();
  appendQuoted(out_, utf8);
  afterName();
}

void JsonWriter::afterName() {
  out_ += style_ == Style::Compact ? ":" : ": ";
  afterKey_ = true;
}

void JsonWriter::token(QByteArrayView text) {
  beforeValue();
  out_ += text;
}

void JsonWriter::integer(qint64 value) {
  token(numberText(view(QByteArray::number(value))));
}

void JsonWriter::number(double value) {
  token(numberText(value));
}

void JsonWriter::string(QStringView text) {
  beforeValue();
  if (!appendQuotedAscii(out_, text)) appendQuoted(out_, view(text.toUtf8()));
}

void JsonWriter::string(std::string_view utf8) {
  beforeValue();
  appendQuoted(out_, utf8);
}

void JsonWriter::value(const JsonValue& value) {
  switch (value.type()) {
    case JsonType::Null:
      return null();
    case JsonType::False:
      return boolean(false);
    case JsonType::True:
      return boolean(true);
    case JsonType::Number:
      return token(numberText(value.text()));
    case JsonType::String:
      return string(value.text());
    case JsonType::Array:
    case JsonType::Object:
      break;
  }
  // Recursion is bounded: no tree is deeper than kMaxDepth.
  const bool object = value.is(JsonType::Object);
  begin(object ? '{' : '[');
  for (auto child = value.firstChild(); child; child = child->next()) {
    if (object) key(child->key());
    this->value(*child);
  }
  end(object ? '}' : ']');
}

void JsonWriter::compactJson(QByteArrayView json) {
  for (qsizetype at = 0; at < json.size();) {
    const char c = json[at];
    if (c == '{' || c == '[') {
      begin(c);
      ++at;
    } else if (c == '}' || c == ']') {
      end(c);
      ++at;
    } else if (c == ',') {
      ++at;
    } else {
      qsizetype stop = at + 1;
      if (c == '"') {
        while (stop < json.size() && json[stop] != '"') stop += json[stop] == '\\' ? 2 : 1;
        stop = std::min(stop + 1, json.size());
      } else {
        while (stop < json.size() && !QByteArrayView(",]}").contains(json[stop])) ++stop;
      }
      token(json.sliced(at, stop - at));
      at = stop;
      if (at < json.size() && json[at] == ':') {
        out_ += style_ == Style::Compact ? ":" : ": ";
        afterKey_ = true;
        ++at;
      }
    }
  }
}

QByteArray JsonWriter::take() {
  return std::exchange(out_, {});
}

}  // namespace topo::format

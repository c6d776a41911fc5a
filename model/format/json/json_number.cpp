// SPDX-License-Identifier: Apache-2.0
#include "model/format/json/json_number.h"

#include <array>
#include <charconv>
#include <cmath>
#include <cstdlib>

namespace topo::format {

namespace {

/// A decimal number as its significant digits and the place of the point after the first `point` of them.
struct Decimal {
  bool negative = false;
  QByteArray digits;
  int point = 0;
  bool operator==(const Decimal&) const = default;
};

Decimal shortest(double value) {
  std::array<char, 40> buffer{};
  const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), std::fabs(value),
                                 std::chars_format::scientific)
                       .ptr;
  Decimal result;
  result.negative = std::signbit(value);
  const char* at = buffer.data();
  for (; at != end && *at != 'e'; ++at) {
    if (*at != '.') result.digits.append(*at);
  }
  result.point = std::atoi(at + 1) + 1;
  return result;
}

/// A whole number without its trailing zeros, so that two ways of writing it compare equal.
Decimal whole(std::string_view literal) {
  Decimal result;
  result.negative = literal.starts_with('-');
  if (result.negative) literal.remove_prefix(1);
  result.point = static_cast<int>(literal.size());
  while (literal.size() > 1 && literal.ends_with('0')) literal.remove_suffix(1);
  result.digits = QByteArray(literal.data(), static_cast<qsizetype>(literal.size()));
  return result;
}

QByteArray exponentForm(const Decimal& number) {
  QByteArray text = number.digits.left(1);
  if (number.digits.size() > 1) text += '.' + number.digits.mid(1);
  const int exponent = number.point - 1;
  text += exponent < 0 ? "e-" : "e+";
  return text + QByteArray::number(std::abs(exponent)).rightJustified(2, '0');
}

QByteArray plainForm(const Decimal& number) {
  const qsizetype count = number.digits.size();
  if (number.point <= 0) return "0." + QByteArray(-number.point, '0') + number.digits;
  if (number.point >= count) return number.digits + QByteArray(number.point - count, '0');
  return number.digits.left(number.point) + '.' + number.digits.mid(number.point);
}

QByteArray print(const Decimal& number) {
  const bool exponent = number.point <= -4 || number.point > number.digits.size() + 15;
  const QByteArray sign = number.negative ? "-" : "";
  return sign + (exponent ? exponentForm(number) : plainForm(number));
}

}  // namespace

QByteArray numberText(double value) {
  return print(shortest(value));
}

QByteArray numberText(std::string_view literal) {
  const double value = std::strtod(std::string(literal).c_str(), nullptr);
  const Decimal decimal = shortest(value);
  const bool isWhole = literal.find_first_of(".eE") == std::string_view::npos;
  if (isWhole && whole(literal) != decimal) {
    return QByteArray(literal.data(), static_cast<qsizetype>(literal.size()));
  }
  return print(decimal);
}

}  // namespace topo::format

// SPDX-License-Identifier: Apache-2.0
#include "model/analysis/width/amount.h"

#include <algorithm>

namespace topo::analysis {

Amount& Amount::operator+=(const Amount& other) {
  std::uint64_t carry = 0;
  for (std::size_t i = 0; i < digits_.size(); ++i) {
    carry += std::uint64_t{digits_[i]} + other.digits_[i];
    digits_[i] = static_cast<std::uint32_t>(carry);
    carry >>= 32;
  }
  return *this;
}

Amount operator*(const Amount& a, const Amount& b) {
  Amount product;
  const std::size_t size = product.digits_.size();
  for (std::size_t i = 0; i < size; ++i) {
    std::uint64_t carry = 0;
    for (std::size_t j = 0; i + j < size; ++j) {
      carry += std::uint64_t{a.digits_[i]} * b.digits_[j] + product.digits_[i + j];
      product.digits_[i + j] = static_cast<std::uint32_t>(carry);
      carry >>= 32;
    }
  }
  return product;
}

std::string Amount::toString() const {
  std::array<std::uint32_t, 10> left = digits_;
  std::string text;
  do {
    std::uint64_t rest = 0;
    for (auto digit = left.rbegin(); digit != left.rend(); ++digit) {
      rest = rest << 32 | *digit;
      *digit = static_cast<std::uint32_t>(rest / 10);
      rest %= 10;
    }
    text += static_cast<char>('0' + rest);
  } while (std::any_of(left.begin(), left.end(), [](std::uint32_t digit) { return digit != 0; }));
  std::reverse(text.begin(), text.end());
  return text;
}

}  // namespace topo::analysis

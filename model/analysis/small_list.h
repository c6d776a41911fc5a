// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <utility>
#include <vector>

namespace topo::analysis {

/// A list that nearly always has no entry or one, which it keeps without asking for memory: verdicts have
/// hundreds of thousands of them. Used like a std::vector, entries cannot be changed. Value type.
template <typename T>
class SmallList {
 public:
  using value_type = T;
  using const_iterator = const T*;
  using iterator = const_iterator;

  SmallList() = default;
  /*implicit*/ SmallList(std::initializer_list<T> entries) {
    for (const T& entry : entries) push_back(entry);
  }
  SmallList(const SmallList&) = default;
  SmallList(SmallList&& other) noexcept
      : size_(std::exchange(other.size_, 0)), one_(other.one_), more_(std::move(other.more_)) {}
  SmallList& operator=(const SmallList&) = default;
  SmallList& operator=(SmallList&& other) noexcept {
    size_ = std::exchange(other.size_, 0);
    one_ = other.one_;
    more_ = std::move(other.more_);
    return *this;
  }
  ~SmallList() = default;

  void push_back(const T& entry) {
    if (size_ == 0) {
      one_ = entry;
    } else {
      if (size_ == 1) more_.assign(1, one_);
      more_.push_back(entry);
    }
    ++size_;
  }

  [[nodiscard]] bool empty() const { return size_ == 0; }
  [[nodiscard]] std::size_t size() const { return size_; }
  [[nodiscard]] const T* begin() const { return size_ < 2 ? &one_ : more_.data(); }
  [[nodiscard]] const T* end() const { return begin() + size_; }
  [[nodiscard]] const T& operator[](std::size_t at) const { return begin()[at]; }
  [[nodiscard]] const T& front() const { return *begin(); }

  friend bool operator==(const SmallList& a, const SmallList& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end());
  }

 private:
  std::uint32_t size_ = 0;
  T one_{};
  std::vector<T> more_;  ///< all of them, where there are several; else left over from before
};

}  // namespace topo::analysis

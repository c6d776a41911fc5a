// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <utility>
#include <variant>

namespace topo::net {

/// A value or the error that kept it from existing. Owns whichever it holds. `value()` may only be called
/// when `ok()`, `error()` only when not; the wrong one throws std::bad_variant_access.
template <typename T, typename E>
class [[nodiscard]] Result {
 public:
  Result(T value) : held_(std::in_place_index<0>, std::move(value)) {}
  static Result success(T value) { return Result(std::move(value)); }
  static Result failure(E error) { return Result(std::in_place_index<1>, std::move(error)); }

  [[nodiscard]] bool ok() const { return held_.index() == 0; }
  explicit operator bool() const { return ok(); }

  [[nodiscard]] const T& value() const& { return std::get<0>(held_); }
  [[nodiscard]] T&& value() && { return std::get<0>(std::move(held_)); }
  [[nodiscard]] const E& error() const { return std::get<1>(held_); }
  [[nodiscard]] T valueOr(T fallback) const { return ok() ? value() : std::move(fallback); }

  const T& operator*() const { return value(); }
  const T* operator->() const { return &value(); }

 private:
  Result(std::in_place_index_t<1> where, E error) : held_(where, std::move(error)) {}

  std::variant<T, E> held_;
};

}  // namespace topo::net

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/exchange/firewall_import/ruleset.h"

#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <tuple>
#include <variant>
#include <vector>

namespace topo::firewall_import {

/// Family and name of a table of nftables.
struct NftTable {
  std::string family;
  std::string name;
  friend auto operator<=>(const NftTable&, const NftTable&) = default;
};

/// The values of a set, or why they are not known.
using NftElements = std::variant<std::vector<const nlohmann::json*>, Doubt>;

/// Named sets and maps of a listing. Points into the JSON it was filled from.
class NftSets {
 public:
  void add(const nlohmann::json& set);
  /// Elements given apart: then the set's own list is not the whole.
  void addElements(const nlohmann::json& element);

  /// The values that the right side of a match names: one value, `{"set": …}` or `@name`.
  [[nodiscard]] NftElements elements(const nlohmann::json& right, const NftTable& table) const;

 private:
  struct Set {
    const nlohmann::json* elements = nullptr;
    bool changes = false;
  };
  std::map<std::pair<NftTable, std::string>, Set> sets_;
};

/// Addresses a value names: one, a prefix, a range.
[[nodiscard]] std::optional<net::AddressRange> nftAddresses(const nlohmann::json& value);
/// Ports, or other plain numbers, that a value names: one or a range.
[[nodiscard]] std::optional<std::pair<int, int>> nftNumbers(const nlohmann::json& value, int most);
/// The number of the IP protocol a value names.
[[nodiscard]] std::optional<int> nftProtocol(const nlohmann::json& value);

}  // namespace topo::firewall_import

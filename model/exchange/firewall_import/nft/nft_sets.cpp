// SPDX-License-Identifier: Apache-2.0
#include "model/exchange/firewall_import/nft/nft_sets.h"

#include "model/exchange/firewall_import/condition_builder.h"
#include "model/exchange/firewall_import/json_input.h"

#include <algorithm>

namespace topo::firewall_import {

using nlohmann::json;

namespace {

NftTable tableOf(const json& object) {
  return {textOf(object, "family"), textOf(object, "table")};
}

bool comesAndGoes(const json& set) {
  const json& flags = memberOf(set, "flags");
  const auto changing = [](const json& flag) { return flag == "dynamic" || flag == "timeout"; };
  const bool flagged = flags.is_array() ? std::any_of(flags.begin(), flags.end(), changing) : changing(flags);
  return flagged || !memberOf(set, "timeout").is_null();
}

/// `{"elem": {"val": …}}` carries a value and what hangs on it.
const json& valueOf(const json& element) {
  const json& wrapped = memberOf(element, "elem");
  return wrapped.is_null() ? element : memberOf(wrapped, "val");
}

bool isTimed(const json& element) {
  const json& wrapped = memberOf(element, "elem");
  return !memberOf(wrapped, "timeout").is_null() || !memberOf(wrapped, "expires").is_null();
}

NftElements listed(const json& list, const QString& name) {
  std::vector<const json*> values;
  if (!list.is_array()) {
    if (!list.is_null()) values.push_back(&valueOf(list));
    return values;
  }
  for (const json& element : list) {
    const json& key = element.is_array() && !element.empty() ? element[0] : element;
    if (isTimed(key)) return Doubt{Reason::ChangingSet, name};
    values.push_back(&valueOf(element));
  }
  return values;
}

}  // namespace

void NftSets::add(const json& set) {
  Set& known = sets_[{tableOf(set), textOf(set, "name")}];
  known.elements = &memberOf(set, "elem");
  known.changes = known.changes || comesAndGoes(set);
}

void NftSets::addElements(const json& element) {
  sets_[{tableOf(element), textOf(element, "name")}].changes = true;
}

NftElements NftSets::elements(const json& right, const NftTable& table) const {
  if (right.is_string() && right.get_ref<const std::string&>().starts_with('@')) {
    const std::string name = right.get<std::string>().substr(1);
    const QString shown = cleaned(toText(name), 60);
    const auto found = sets_.find({table, name});
    if (found == sets_.end() || found->second.elements == nullptr) return Doubt{Reason::UnknownSet, shown};
    if (found->second.changes) return Doubt{Reason::ChangingSet, shown};
    return listed(*found->second.elements, shown);
  }
  const json& anonymous = memberOf(right, "set");
  if (!anonymous.is_null()) return listed(anonymous, {});
  return std::vector<const json*>{&right};
}

std::optional<net::AddressRange> nftAddresses(const json& value) {
  if (value.is_string()) return blockOf(value.get_ref<const std::string&>());
  const json& prefix = memberOf(value, "prefix");
  if (prefix.is_object()) {
    const auto address = net::Address::parse(textOf(prefix, "addr"));
    const auto length = nftNumbers(memberOf(prefix, "len"), 128);
    if (!address || !length) return std::nullopt;
    return blockOf(*address, length->first);
  }
  const json& range = memberOf(value, "range");
  if (!range.is_array() || range.size() != 2 || !range[0].is_string() || !range[1].is_string())
    return std::nullopt;
  return rangeOf(range[0].get_ref<const std::string&>(), range[1].get_ref<const std::string&>());
}

std::optional<std::pair<int, int>> nftNumbers(const json& value, int most) {
  const auto one = [most](const json& number) -> std::optional<int> {
    if (number.is_string()) return plainNumber(number.get_ref<const std::string&>(), most);
    if (!number.is_number_integer()) return std::nullopt;
    const auto value64 = number.get<std::int64_t>();
    return value64 >= 0 && value64 <= most ? std::optional(static_cast<int>(value64)) : std::nullopt;
  };
  const json& range = memberOf(value, "range");
  const bool isRange = range.is_array() && range.size() == 2;
  const auto first = one(isRange ? range[0] : value);
  const auto last = one(isRange ? range[1] : value);
  if (!first || !last || *last < *first) return std::nullopt;
  return std::pair(*first, *last);
}

std::optional<int> nftProtocol(const json& value) {
  if (value.is_string()) return protocolNumber(value.get_ref<const std::string&>());
  const auto number = nftNumbers(value, 255);
  if (!number || number->first != number->second) return std::nullopt;
  return number->first;
}

}  // namespace topo::firewall_import

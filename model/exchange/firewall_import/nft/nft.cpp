// SPDX-License-Identifier: Apache-2.0
#include "model/exchange/firewall_import/nft/nft.h"

#include "model/exchange/firewall_import/json_input.h"
#include "model/exchange/firewall_import/nft/nft_rule.h"

#include <algorithm>
#include <optional>

namespace topo::firewall_import {

using namespace Qt::StringLiterals;
using nlohmann::json;

namespace {

bool isOneOf(const std::string& word, std::initializer_list<const char*> names) {
  return std::any_of(names.begin(), names.end(), [&](const char* name) { return word == name; });
}

NftTable tableOf(const json& object) {
  return {textOf(object, "family"), textOf(object, "table")};
}

class Reader {
 public:
  std::variant<Ruleset, InputError> read(const json& listing);

 private:
  bool look(const json& object, const QString& pointer);
  bool chain(const json& chain, const QString& pointer);
  void base(const json& chain, int index);
  bool rule(const json& rule, const QString& pointer);
  void scan(const json& rule);
  bool fail(const QString& pointer, const QString& message) {
    if (!error_) error_ = InputError{{0, pointer}, message};
    return false;
  }
  [[nodiscard]] NftContext contextOf(const NftTable& table) {
    return {sets_, table, table.family != "ip6", table.family != "ip", untracks_, &effort_};
  }

  Ruleset out_;
  NftSets sets_;
  NftEffort effort_;
  std::map<NftTable, std::map<std::string, int>> chains_;
  std::map<NftTable, std::map<std::string, bool>> nat_;  ///< chains that translate addresses
  std::optional<InputError> error_;
  bool translates_ = false;
  bool untracks_ = false;
  int rules_ = 0;
};

/// What some rule does that changes how others must be read.
void Reader::scan(const json& rule) {
  const json& expressions = memberOf(rule, "expr");
  if (!expressions.is_array()) return;
  for (const json& expression : expressions) {
    if (!expression.is_object()) continue;
    untracks_ = untracks_ || expression.contains("notrack");
    translates_ = translates_ || expression.contains("dnat") || expression.contains("redirect") ||
                  expression.contains("tproxy") || expression.contains("xt");
  }
}

/// Where traffic through the router meets the chain, if it does.
void Reader::base(const json& chain, int index) {
  const std::string family = textOf(chain, "family");
  const std::string hook = textOf(chain, "hook");
  if (hook.empty() || isOneOf(family, {"arp", "bridge"})) return;
  if (isOneOf(hook, {"input", "output"})) return;
  if (textOf(chain, "type") == "nat") {
    nat_[tableOf(chain)][textOf(chain, "name")] = true;
    return;
  }
  BaseChain base;
  base.chain = index;
  base.v4 = family != "ip6";
  base.v6 = family != "ip";
  base.acceptsByPolicy = textOf(chain, "policy") != "drop";
  base.forwards = hook == "forward";
  base.beforeTranslation = !base.forwards && hook != "postrouting" && hook != "egress";
  out_.bases.push_back(base);
}

bool Reader::chain(const json& chain, const QString& pointer) {
  const std::string name = textOf(chain, "name");
  const NftTable table = tableOf(chain);
  if (name.empty() || table.family.empty() || table.name.empty()) {
    return fail(pointer, u"a chain has a family, a table and a name"_s);
  }
  const int index = static_cast<int>(out_.chains.size());
  if (!chains_[table].emplace(name, index).second) {
    return fail(pointer, u"the chain “%1” is there twice"_s.arg(cleaned(toText(name), 60)));
  }
  out_.chains.push_back({toText(name), {0, pointer}, {}});
  base(chain, index);
  return true;
}

bool Reader::rule(const json& rule, const QString& pointer) {
  const NftTable table = tableOf(rule);
  const std::string chain = textOf(rule, "chain");
  const auto& known = chains_[table];
  const auto found = known.find(chain);
  if (found == known.end()) {
    return fail(pointer, u"the chain “%1” is not in this listing"_s.arg(cleaned(toText(chain), 60)));
  }
  const QString text = excerptOf(memberOf(rule, "expr"));
  if (nat_[table].contains(chain)) {
    out_.notes << Note{{0, pointer}, Outcome::Ignored, Reason::AddressTranslation, {}, text};
    return true;
  }
  auto& rules = out_.chains[static_cast<std::size_t>(found->second)].rules;
  for (SourceRule& read : readNftRule(memberOf(rule, "expr"), contextOf(table), known)) {
    if (++rules_ > kMaxSourceRules) return fail(pointer, u"more than %1 rules"_s.arg(kMaxSourceRules));
    read.place = {0, pointer};
    read.text = text;
    read.comment = cleaned(toText(textOf(rule, "comment")));
    rules.push_back(std::move(read));
  }
  return true;
}

/// First pass: all but rules, which may speak of what comes later.
bool Reader::look(const json& object, const QString& pointer) {
  if (!object.is_object() || object.size() != 1)
    return fail(pointer, u"an object with one member is expected"_s);
  const auto member = object.begin();
  const std::string& name = member.key();
  const json& value = member.value();
  const QString inner = pointerTo(pointer, name);
  if (name == "chain") return chain(value, inner);
  if (name == "set" || name == "map") sets_.add(value);
  if (name == "element") sets_.addElements(value);
  if (name == "rule") scan(value);
  if (isOneOf(name,
              {"metainfo", "table", "set", "map", "element", "rule", "counter", "quota", "limit", "ct helper",
               "ct timeout", "ct expectation", "flowtable", "synproxy", "secmark", "tunnel"})) {
    return true;
  }
  return fail(inner, u"“%1” is nothing that nft -j list ruleset prints"_s.arg(cleaned(toText(name), 60)));
}

std::variant<Ruleset, InputError> Reader::read(const json& listing) {
  const json& objects = memberOf(listing, "nftables");
  if (!objects.is_array()) {
    return InputError{{0, u"/"_s}, u"no list “nftables”; this is not what nft -j list ruleset prints"_s};
  }
  const QString parent = u"/nftables"_s;
  for (std::size_t i = 0; i < objects.size(); ++i) {
    if (!look(objects[i], pointerTo(parent, i))) return *error_;
  }
  for (BaseChain& base : out_.bases) base.beforeTranslation = base.beforeTranslation && translates_;
  for (std::size_t i = 0; i < objects.size(); ++i) {
    const json& found = memberOf(objects[i], "rule");
    if (!found.is_null() && !rule(found, pointerTo(pointerTo(parent, i), "rule"))) return *error_;
  }
  const auto forwards = [](const BaseChain& base) { return base.forwards; };
  if (!std::any_of(out_.bases.begin(), out_.bases.end(), forwards)) {
    return InputError{{0, parent},
                      u"no chain at the forward hook, the one that traffic through a router meets"_s};
  }
  return std::move(out_);
}

}  // namespace

std::variant<Ruleset, InputError> readNft(QByteArrayView text) {
  auto parsed = parseJson(text);
  if (auto* error = std::get_if<InputError>(&parsed)) return *error;
  return Reader().read(std::get<json>(parsed));
}

}  // namespace topo::firewall_import

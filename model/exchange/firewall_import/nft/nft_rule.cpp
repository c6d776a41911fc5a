// SPDX-License-Identifier: Apache-2.0
#include "model/exchange/firewall_import/nft/nft_rule.h"

#include "model/exchange/firewall_import/json_input.h"

#include <algorithm>

namespace topo::firewall_import {

using namespace Qt::StringLiterals;
using nlohmann::json;

namespace {

/// More cannot become rules of one firewall anyway.
constexpr std::size_t kMaxMapped = kMaxRules;

bool isOneOf(const std::string& word, std::initializer_list<const char*> names) {
  return std::any_of(names.begin(), names.end(), [&](const char* name) { return word == name; });
}

/// Statements that decide nothing and that every packet gets past.
bool goesOn(const std::string& name) {
  return isOneOf(name, {"counter", "log", "mangle", "notrack", "flow", "dup", "last", "secmark", "ct helper",
                        "ct timeout", "ct expectation", "comment"});
}

/// Statements that let some packets on and others not.
bool isLimit(const std::string& name) {
  return isOneOf(name, {"limit", "quota", "ct count", "connlimit", "meter", "set", "map"});
}

class RuleReader {
 public:
  RuleReader(const NftContext& context, const std::map<std::string, int>& chains)
      : context_(context), chains_(chains), matcher_(context) {}

  std::vector<SourceRule> read(const json& expressions);

 private:
  /// False when the rule ends here.
  bool statement(const std::string& name, const json& value);
  bool verdict(const std::string& name, const json& value, const NftMatcher& matcher);
  void verdictMap(const json& map);
  void compatibility(const json& extension);
  void unknown(const QString& name);
  void add(Verdict verdict, const NftMatcher& matcher, int chain = -1);

  const NftContext& context_;
  const std::map<std::string, int>& chains_;
  NftMatcher matcher_;
  std::vector<SourceRule> out_;
};

void RuleReader::add(Verdict verdict, const NftMatcher& matcher, int chain) {
  SourceRule rule;
  rule.condition = matcher.build();
  rule.verdict = verdict;
  rule.chain = chain;
  out_.push_back(std::move(rule));
}

/// It may stop what comes here, and whether a packet gets past it nobody can say.
void RuleReader::unknown(const QString& name) {
  matcher_.doubt(Reason::UnknownTarget, name);
  add(Verdict::Deny, matcher_);
}

bool RuleReader::verdict(const std::string& name, const json& value, const NftMatcher& matcher) {
  if (name == "accept") {
    add(Verdict::Allow, matcher);
  } else if (name == "drop") {
    add(Verdict::Deny, matcher);
  } else if (name == "reject") {
    add(Verdict::Reject, matcher);
  } else if (name == "return") {
    add(Verdict::Return, matcher);
  } else if (name == "jump" || name == "goto") {
    const auto chain = chains_.find(textOf(value, "target"));
    if (chain == chains_.end()) return false;
    add(name == "jump" ? Verdict::Jump : Verdict::Goto, matcher, chain->second);
  } else {
    return name == "continue";
  }
  return true;
}

void RuleReader::verdictMap(const json& map) {
  const json& key = memberOf(map, "key");
  const json& data = memberOf(map, "data");
  // Keys and verdicts stand side by side, in the rule or in a map of its own.
  const NftElements known = context_.sets.elements(data, context_.table);
  if (const auto* doubt = std::get_if<Doubt>(&known)) {
    matcher_.doubt(doubt->reason, doubt->detail);
    return add(Verdict::Deny, matcher_);
  }
  const auto& pairs = std::get<std::vector<const json*>>(known);
  if (pairs.size() > kMaxMapped) {
    matcher_.doubt(Reason::TooIntricate);
    return add(Verdict::Deny, matcher_);
  }
  bool understood = true;
  for (const json* pair : pairs) {
    if (!pair->is_array() || pair->size() != 2 || !(*pair)[1].is_object() || (*pair)[1].size() != 1) {
      understood = false;
      continue;
    }
    NftMatcher matcher = matcher_;
    const json& value =
        memberOf((*pair)[0], "elem").is_null() ? (*pair)[0] : memberOf(memberOf((*pair)[0], "elem"), "val");
    if (memberOf(key, "concat").is_array()) {
      matcher.match(key, "==", json{{"set", json::array({value})}});
    } else {
      matcher.is(key, value);
    }
    const auto target = (*pair)[1].begin();
    if (verdict(target.key(), target.value(), matcher)) continue;
    matcher.doubt(Reason::UnknownTarget, toText(target.key()));
    add(Verdict::Deny, matcher);
  }
  if (!understood) unknown(u"vmap"_s);
}

/// Extensions of iptables that nft shows by name only.
void RuleReader::compatibility(const json& extension) {
  const QString name = u"xt "_s + toText(textOf(extension, "name"));
  if (textOf(extension, "type") != "match") return unknown(name);
  matcher_.doubt(Reason::UnknownMatch, name);
}

bool RuleReader::statement(const std::string& name, const json& value) {
  if (name == "match") {
    matcher_.match(memberOf(value, "left"), textOf(value, "op"), memberOf(value, "right"));
  } else if (name == "vmap") {
    verdictMap(value);
  } else if (isLimit(name)) {
    matcher_.doubt(Reason::RateLimit, toText(name));
  } else if (name == "xt") {
    compatibility(value);
  } else if (name == "continue") {
    return true;
  } else if (verdict(name, value, matcher_)) {
    return false;
  } else if (!goesOn(name)) {
    unknown(toText(name));
  }
  return true;
}

std::vector<SourceRule> RuleReader::read(const json& expressions) {
  if (!expressions.is_array()) {
    unknown(u"expr"_s);
    return std::move(out_);
  }
  for (const json& expression : expressions) {
    if (!expression.is_object() || expression.size() != 1) {
      unknown(excerptOf(expression));
      continue;
    }
    const auto member = expression.begin();
    if (!statement(member.key(), member.value())) return std::move(out_);
  }
  if (out_.empty()) add(Verdict::None, matcher_);
  return std::move(out_);
}

}  // namespace

std::vector<SourceRule> readNftRule(const json& expressions, const NftContext& context,
                                    const std::map<std::string, int>& chains) {
  return RuleReader(context, chains).read(expressions);
}

}  // namespace topo::firewall_import

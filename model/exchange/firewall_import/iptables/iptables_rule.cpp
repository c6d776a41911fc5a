// SPDX-License-Identifier: Apache-2.0
#include "model/exchange/firewall_import/iptables/iptables_rule.h"

#include "model/exchange/firewall_import/condition_builder.h"

#include <algorithm>
#include <functional>
#include <optional>
#include <string_view>

namespace topo::firewall_import {

using namespace Qt::StringLiterals;
using net::AddressSet;
using net::Family;
using net::ServiceSet;

namespace {

using Text = std::string_view;

std::vector<Text> split(Text text, char separator) {
  std::vector<Text> parts;
  while (true) {
    const std::size_t at = text.find(separator);
    parts.push_back(text.substr(0, at));
    if (at == Text::npos) return parts;
    text.remove_prefix(at + 1);
  }
}

QString toText(Text text) {
  return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

bool isOneOf(Text word, std::initializer_list<Text> names) {
  return std::find(names.begin(), names.end(), word) != names.end();
}

/// Matches that bring options known here, or that restrict nothing by themselves.
bool isHarmlessMatch(Text name) {
  return isOneOf(name, {"tcp", "udp", "icmp", "icmp6", "icmpv6", "ipv6-icmp", "comment", "state", "conntrack",
                        "multiport", "iprange"});
}

/// Targets after which the next rule is looked at. What they log, count, mark or rewrite decides nothing
/// here; a rule that goes by a mark is not understood.
bool goesOn(Text target) {
  return isOneOf(target, {"LOG",     "NFLOG",       "ULOG",        "AUDIT",    "TRACE", "MARK", "CONNMARK",
                          "SECMARK", "CONNSECMARK", "CLASSIFY",    "DSCP",     "TOS",   "TTL",  "HL",
                          "ECN",     "TCPMSS",      "TCPOPTSTRIP", "CHECKSUM", "SET",   "CT",   "NOTRACK",
                          "RATEEST", "LED",         "IDLETIMER",   "TEE",      "HMARK"});
}

class RuleReader {
 public:
  RuleReader(const std::vector<std::string>& words, const IptablesTable& table)
      : words_(words), table_(table), builder_(table.v4, !table.v4) {}

  std::variant<IptablesRule, QString> read();

 private:
  [[nodiscard]] bool atEnd() const { return at_ >= words_.size(); }
  [[nodiscard]] bool hasMore() const { return at_ < words_.size(); }
  /// The argument of an option; a `!` before it is an old way to negate. Missing: the rule is in doubt.
  Text argument();
  void option(const std::string& name);
  bool addressOption(Text name);
  bool portOption(Text name);
  bool stateOption(Text name);
  bool otherOption(Text name);
  void addresses(bool source, Text list);
  void range(bool source, Text text);
  void protocol(Text text);
  void destinationPorts(Text list, char rangeSign);
  void interface(bool incoming, Text name);
  void states(Text list);
  void tcpFlags(Text mask, Text flags);
  void syn();
  void unknown(const std::string& name);
  void target();

  const std::vector<std::string>& words_;
  const IptablesTable& table_;
  ConditionBuilder builder_;
  IptablesRule out_;
  std::size_t at_ = 0;
  bool negated_ = false;
  std::optional<int> protocol_;
  std::optional<std::string> target_;
  bool targets_ = false;  ///< more than one word looks like a target
  bool goto_ = false;
};

Text RuleReader::argument() {
  if (hasMore() && words_[at_] == "!") {
    negated_ = !negated_;
    ++at_;
  }
  if (atEnd()) {
    builder_.doubt(Reason::UnknownMatch, u"an option without its value"_s);
    builder_.freeze();
    return {};
  }
  return words_[at_++];
}

void RuleReader::addresses(bool source, Text list) {
  std::vector<net::AddressRange> ranges;
  for (const Text part : split(list, ',')) {
    const auto block = blockOf(part);
    if (!block || (block->first.family == Family::V4) != table_.v4) {
      return builder_.doubt(Reason::UnknownMatch, (source ? u"-s "_s : u"-d "_s) + toText(part));
    }
    ranges.push_back(*block);
  }
  const AddressSet set(ranges);
  source ? builder_.source(set, negated_) : builder_.destination(set, negated_);
}

void RuleReader::range(bool source, Text text) {
  const std::size_t dash = text.find('-');
  const auto both = dash == Text::npos ? blockOf(text) : rangeOf(text.substr(0, dash), text.substr(dash + 1));
  if (!both || (both->first.family == Family::V4) != table_.v4) {
    return builder_.doubt(Reason::UnknownMatch,
                          (source ? u"--src-range "_s : u"--dst-range "_s) + toText(text));
  }
  source ? builder_.source(AddressSet(*both), negated_) : builder_.destination(AddressSet(*both), negated_);
}

void RuleReader::protocol(Text text) {
  if (isOneOf(text, {"all", "0", "ip"})) {
    if (negated_) builder_.services(ServiceSet());
    return;
  }
  const auto number = protocolNumber(text);
  if (!number) return builder_.doubt(Reason::OtherProtocol, toText(text));
  if (!negated_) protocol_ = number;
  // The other family's ICMP inside this one is not what anybody means by it.
  if ((*number == 1 && !table_.v4) || (*number == 58 && table_.v4)) {
    return builder_.doubt(Reason::OtherProtocol, toText(text));
  }
  builder_.services(protocolServices(*number), negated_);
}

void RuleReader::destinationPorts(Text list, char rangeSign) {
  const bool known = protocol_ && (*protocol_ == 6 || *protocol_ == 17);
  if (!known) return builder_.doubt(Reason::UnknownMatch, u"ports of "_s + toText(list));
  const auto protocol = static_cast<net::Protocol>(*protocol_);
  std::vector<ServiceSet::Line::Piece> pieces;
  for (const Text part : split(list, ',')) {
    const std::size_t sign = part.find(rangeSign);
    const Text from = part.substr(0, sign);
    const Text to = sign == Text::npos ? from : part.substr(sign + 1);
    const auto first = from.empty() && sign != Text::npos ? std::optional(0) : plainNumber(from, 65535);
    const auto last = to.empty() && sign != Text::npos ? std::optional(65535) : plainNumber(to, 65535);
    if (!first || !last) return builder_.doubt(Reason::UnknownMatch, u"ports "_s + toText(list));
    const ServiceSet ports = portServices(protocol, *first, *last);
    pieces.insert(pieces.end(), ports.line().pieces().begin(), ports.line().pieces().end());
  }
  builder_.services(ServiceSet(ServiceSet::Line(std::move(pieces))), negated_);
}

void RuleReader::interface(bool incoming, Text name) {
  InterfacePattern pattern{std::string(name), false};
  if (name.ends_with('+')) pattern = {std::string(name.substr(0, name.size() - 1)), true};
  builder_.interfaces({incoming, negated_, {pattern}});
}

void RuleReader::states(Text list) {
  std::vector<std::string> names;
  for (const Text part : split(list, ',')) {
    names.emplace_back(part);
    for (char& c : names.back()) c = static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
  }
  builder_.states(names, negated_, table_.untracks);
}

/// The first packet of a TCP connection has SYN alone; none of the later ones has.
void RuleReader::syn() {
  const bool tcp = protocol_ == 6;
  if (!tcp) return builder_.doubt(Reason::UnknownMatch, u"--syn"_s);
  builder_.phases(negated_ ? Later | Related | OutOfState : First | Related | OutOfState);
}

void RuleReader::tcpFlags(Text mask, Text flags) {
  if (isOneOf(mask, {"FIN,SYN,RST,ACK", "SYN,RST,ACK,FIN", "SYN,RST,ACK", "SYN,ACK,FIN,RST"}) &&
      flags == "SYN") {
    return syn();
  }
  builder_.doubt(Reason::UnknownMatch, u"--tcp-flags "_s + toText(mask) + u' ' + toText(flags));
}

bool RuleReader::addressOption(Text name) {
  if (isOneOf(name, {"-s", "--source", "--src"})) {
    const Text list = argument();
    addresses(true, list);
  } else if (isOneOf(name, {"-d", "--destination", "--dst"})) {
    const Text list = argument();
    addresses(false, list);
  } else if (name == "--src-range") {
    const Text text = argument();
    range(true, text);
  } else if (name == "--dst-range") {
    const Text text = argument();
    range(false, text);
  } else if (isOneOf(name, {"-i", "--in-interface"})) {
    const Text text = argument();
    interface(true, text);
  } else if (isOneOf(name, {"-o", "--out-interface"})) {
    const Text text = argument();
    interface(false, text);
  } else {
    return false;
  }
  return true;
}

bool RuleReader::portOption(Text name) {
  if (isOneOf(name, {"-p", "--protocol", "--proto"})) {
    const Text text = argument();
    protocol(text);
  } else if (isOneOf(name, {"--dport", "--destination-port", "--dports", "--destination-ports"})) {
    const Text list = argument();
    destinationPorts(list, ':');
  } else if (isOneOf(name, {"--sport", "--source-port", "--sports", "--source-ports", "--ports", "--port"})) {
    const Text list = argument();
    const bool every = !negated_ && isOneOf(list, {"0:65535", ":65535", "0:", ":"});
    if (!every) builder_.doubt(Reason::SourcePort, toText(list));
  } else if (isOneOf(name, {"--icmp-type", "--icmpv6-type"})) {
    const Text type = argument();
    if (type != "any" || negated_) builder_.doubt(Reason::IcmpType, toText(type));
  } else {
    return false;
  }
  return true;
}

bool RuleReader::stateOption(Text name) {
  if (isOneOf(name, {"--state", "--ctstate"})) {
    const Text list = argument();
    states(list);
  } else if (name == "--ctdir") {
    const Text direction = argument();
    builder_.phases((direction == "ORIGINAL") != negated_ ? EveryPhase : EveryPhase & ~First);
  } else if (name == "--syn") {
    syn();
  } else if (name == "--tcp-flags") {
    const Text mask = argument();
    const Text flags = argument();
    tcpFlags(mask, flags);
  } else if (isOneOf(name, {"-f", "--fragment"})) {
    if (!negated_) builder_.doubt(Reason::Fragments);
  } else {
    return false;
  }
  return true;
}

bool RuleReader::otherOption(Text name) {
  if (name == "--comment") {
    out_.rule.comment = cleaned(toText(argument()));
  } else if (isOneOf(name, {"-m", "--match"})) {
    const Text match = argument();
    if (!isHarmlessMatch(match)) {
      const bool rate = isOneOf(match, {"limit", "hashlimit", "connlimit", "recent", "quota", "statistic"});
      builder_.doubt(rate ? Reason::RateLimit : Reason::UnknownMatch, u"-m "_s + toText(match));
    }
  } else if (isOneOf(name, {"-j", "--jump", "-g", "--goto"})) {
    targets_ = targets_ || target_.has_value();
    goto_ = isOneOf(name, {"-g", "--goto"});
    target_ = std::string(argument());
  } else if (name == "--reject-with") {
    argument();
  } else if (isOneOf(name, {"-c", "--set-counters"})) {
    argument();
    argument();
  } else if (isOneOf(name, {"-4", "--ipv4"})) {
    if (!table_.v4) builder_.services(ServiceSet());
  } else if (isOneOf(name, {"-6", "--ipv6"})) {
    if (table_.v4) builder_.services(ServiceSet());
  } else {
    return false;
  }
  return true;
}

/// How many words belong to it is not known, so nothing after it may narrow what the rule matches.
void RuleReader::unknown(const std::string& name) {
  if (target_ && goesOn(*target_)) return;
  builder_.freeze();
  const bool verdict = !target_ || table_.chains.contains(*target_) ||
                       isOneOf(*target_, {"ACCEPT", "DROP", "REJECT", "RETURN"});
  // Of an unknown target that alone is told.
  if (verdict) builder_.doubt(Reason::UnknownMatch, toText(name));
}

void RuleReader::option(const std::string& name) {
  if (name == "!") {
    negated_ = !negated_;
    return;
  }
  if (!addressOption(name) && !portOption(name) && !stateOption(name) && !otherOption(name)) unknown(name);
  negated_ = false;
}

void RuleReader::target() {
  SourceRule& rule = out_.rule;
  if (!target_) {
    rule.verdict = Verdict::None;
    return;
  }
  const std::string& name = *target_;
  const auto chain = table_.chains.find(name);
  if (targets_) {
    builder_.doubt(Reason::UnknownTarget, u"more than one"_s);
    rule.verdict = Verdict::Deny;
  } else if (chain != table_.chains.end()) {
    rule.verdict = goto_ ? Verdict::Goto : Verdict::Jump;
    rule.chain = chain->second;
  } else if (name == "ACCEPT") {
    rule.verdict = Verdict::Allow;
  } else if (name == "DROP") {
    rule.verdict = Verdict::Deny;
  } else if (name == "REJECT") {
    rule.verdict = Verdict::Reject;
  } else if (name == "RETURN") {
    rule.verdict = Verdict::Return;
  } else if (goesOn(name)) {
    rule.verdict = Verdict::None;
  } else {
    builder_.doubt(Reason::UnknownTarget, toText(name));
    rule.verdict = Verdict::Deny;
  }
}

std::variant<IptablesRule, QString> RuleReader::read() {
  if (hasMore() && words_[0].starts_with('[')) ++at_;
  if (at_ + 1 >= words_.size() || (words_[at_] != "-A" && words_[at_] != "--append")) {
    return u"not a line of iptables-save; a table “*…”, a chain “:…”, a rule “-A …”, COMMIT or a comment “#…” is allowed"_s;
  }
  out_.chain = words_[at_ + 1];
  at_ += 2;
  while (hasMore()) option(words_[at_++]);
  target();
  out_.rule.condition = builder_.build();
  return std::move(out_);
}

}  // namespace

std::variant<IptablesRule, QString> readIptablesRule(const std::vector<std::string>& words,
                                                     const IptablesTable& table) {
  return RuleReader(words, table).read();
}

}  // namespace topo::firewall_import

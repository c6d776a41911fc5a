// SPDX-License-Identifier: Apache-2.0
#include "model/exchange/firewall_import/nft/nft_match.h"

#include "model/exchange/firewall_import/json_input.h"

#include <algorithm>

namespace topo::firewall_import {

using namespace Qt::StringLiterals;
using net::AddressSet;
using net::Family;
using net::ServiceSet;
using nlohmann::json;

namespace {

constexpr std::size_t kMaxConcatenated = 2'000;
constexpr std::size_t kMaxInterfaces = 1'000;
/// Steps for a value that is kept, beside those that only compare.
constexpr std::size_t kStepsPerValue = 10;

bool isNot(const std::string& op) {
  return op == "!=";
}

bool isPlain(const std::string& op) {
  return op == "==" || op == "in" || op == "!=";
}

/// `< 1024` and the like as the range they mean.
std::optional<std::pair<int, int>> compared(const std::string& op, int value, int most) {
  if (op == "<") return std::pair(0, value - 1);
  if (op == "<=") return std::pair(0, value);
  if (op == ">") return std::pair(value + 1, most);
  if (op == ">=") return std::pair(value, most);
  return std::nullopt;
}

std::string textIn(const json& value) {
  return value.is_string() ? value.get<std::string>() : std::string();
}

/// The words of a flag list: `"syn"`, `["syn", "ack"]` or `{"|": […]}`.
std::vector<std::string> flagsOf(const json& value) {
  const json& either = memberOf(value, "|");
  const json& list = either.is_null() ? value : either;
  std::vector<std::string> flags;
  if (list.is_string()) flags.push_back(list.get<std::string>());
  if (list.is_array()) {
    for (const json& flag : list) {
      for (const std::string& word :
           flag.is_string() ? std::vector{flag.get<std::string>()} : std::vector<std::string>{"?"}) {
        flags.push_back(word);
      }
    }
  }
  std::sort(flags.begin(), flags.end());
  return flags;
}

}  // namespace

Condition NftMatcher::build() const {
  ConditionBuilder builder = builder_;
  if (anyTransport_ && !transportKnown_) builder.doubt(Reason::OtherProtocol, u"th"_s);
  return builder.build();
}

bool NftMatcher::spend(std::size_t steps) const {
  return context_->effort == nullptr || context_->effort->take(steps);
}

void NftMatcher::match(const json& left, const std::string& op, const json& right) {
  // A list is a set of flags, which only states of connections have here.
  if (right.is_array()) {
    Values values;
    for (const json& flag : right) values.push_back(&flag);
    const bool state = textOf(memberOf(left, "ct"), "key") == "state";
    if (!state || (op != "in" && op != "!=" && values.size() > 1)) {
      return builder_.doubt(Reason::UnknownMatch, excerptOf(left));
    }
    return apply(left, op, values);
  }
  const NftElements elements = context_->sets.elements(right, context_->table);
  if (const auto* doubt = std::get_if<Doubt>(&elements)) {
    return builder_.doubt(doubt->reason, doubt->detail);
  }
  apply(left, op, std::get<Values>(elements));
}

void NftMatcher::is(const json& left, const json& value) {
  if (value.is_array()) return builder_.doubt(Reason::UnknownMatch, excerptOf(value));
  apply(left, "==", {&value});
}

void NftMatcher::apply(const json& left, const std::string& op, const Values& values) {
  if (!spend(values.size() * kStepsPerValue)) return builder_.doubt(Reason::TooIntricate);
  const json& field = memberOf(left, "payload");
  if (field.is_object() && field.contains("protocol")) {
    return payload(textOf(field, "protocol"), textOf(field, "field"), op, values);
  }
  if (const json& key = memberOf(left, "meta"); key.is_object()) return meta(textOf(key, "key"), op, values);
  if (const json& key = memberOf(left, "ct"); key.is_object())
    return connection(textOf(key, "key"), op, values);
  if (const json& fields = memberOf(left, "concat"); fields.is_array())
    return concatenation(fields, op, values);
  if (const json& masked = memberOf(left, "&"); masked.is_array() && masked.size() == 2) {
    const json& flags = memberOf(masked[0], "payload");
    if (textOf(flags, "protocol") == "tcp" && textOf(flags, "field") == "flags")
      return synFlag(op, masked[1], values);
  }
  builder_.doubt(Reason::UnknownMatch, excerptOf(left));
}

/// Whoever looks into a header means packets that have it.
void NftMatcher::implied(const std::string& protocol) {
  if (protocol == "ip" || protocol == "icmp" || protocol == "igmp") builder_.family(Family::V4);
  if (protocol == "ip6" || protocol == "icmpv6") builder_.family(Family::V6);
  if (protocol == "th" || protocol == "ip" || protocol == "ip6") return;
  if (const auto number = protocolNumber(protocol)) builder_.services(protocolServices(*number));
}

void NftMatcher::payload(const std::string& protocol, const std::string& field, const std::string& op,
                         const Values& values) {
  implied(protocol);
  const bool ports = protocol == "tcp" || protocol == "udp" || protocol == "th";
  if ((protocol == "ip" || protocol == "ip6") && (field == "saddr" || field == "daddr")) {
    return addresses(protocol == "ip" ? Family::V4 : Family::V6, field == "saddr", op, values);
  }
  if (ports && field == "dport") return this->ports(protocol, op, values);
  if (field == "sport") return builder_.doubt(Reason::SourcePort);
  if ((protocol == "ip" && field == "protocol") || (protocol == "ip6" && field == "nexthdr")) {
    return protocols(op, values);
  }
  const bool icmp = protocol == "icmp" || protocol == "icmpv6";
  const QString name = toText(protocol + ' ' + field);
  builder_.doubt(icmp ? Reason::IcmpType : Reason::UnknownMatch, name);
}

void NftMatcher::addresses(Family family, bool source, const std::string& op, const Values& values) {
  std::vector<net::AddressRange> ranges;
  for (const json* value : values) {
    const auto range = nftAddresses(*value);
    if (!range || range->first.family != family)
      return builder_.doubt(Reason::UnknownMatch, excerptOf(*value));
    ranges.push_back(*range);
  }
  if (!isPlain(op)) return builder_.doubt(Reason::UnknownMatch, toText(op));
  source ? builder_.source(AddressSet(ranges), isNot(op))
         : builder_.destination(AddressSet(ranges), isNot(op));
}

void NftMatcher::ports(const std::string& protocol, const std::string& op, const Values& values) {
  std::vector<net::PortSet::Piece> pieces;
  for (const json* value : values) {
    auto numbers = nftNumbers(*value, 65535);
    if (numbers && !isPlain(op)) numbers = compared(op, numbers->first, 65535);
    if (!numbers) return builder_.doubt(Reason::UnknownMatch, excerptOf(*value));
    if (numbers->first > numbers->second) continue;
    pieces.push_back(
        {static_cast<std::uint16_t>(numbers->first), static_cast<std::uint16_t>(numbers->second)});
  }
  net::PortSet set(std::move(pieces));
  if (isNot(op)) set = net::PortSet::all().subtracted(set);
  std::vector<ServiceSet::Line::Piece> lines;
  for (const net::Protocol one : {net::Protocol::Tcp, net::Protocol::Udp}) {
    if (protocol == (one == net::Protocol::Tcp ? "udp" : "tcp")) continue;
    for (const auto& piece : set.pieces()) {
      const ServiceSet own = portServices(one, piece.first, piece.last);
      lines.insert(lines.end(), own.line().pieces().begin(), own.line().pieces().end());
    }
  }
  ServiceSet services{ServiceSet::Line(std::move(lines))};
  if (protocol == "th") {
    anyTransport_ = true;
    const ServiceSet known = protocolServices(6).united(protocolServices(17));
    services = services.united(ServiceSet::any().subtracted(known));
  }
  builder_.services(services);
}

void NftMatcher::protocols(const std::string& op, const Values& values) {
  ServiceSet set;
  bool transport = !isNot(op);
  std::vector<int> numbers;
  for (const json* value : values) {
    const auto number = nftProtocol(*value);
    if (!number || !isPlain(op)) return builder_.doubt(Reason::OtherProtocol, excerptOf(*value));
    set = set.united(protocolServices(*number));
    transport = transport && (*number == 6 || *number == 17);
    numbers.push_back(*number);
  }
  transportKnown_ = transportKnown_ || transport;
  // Each ICMP belongs to its family, as people mean it.
  const bool icmp = std::find(numbers.begin(), numbers.end(), 1) != numbers.end();
  const bool icmp6 = std::find(numbers.begin(), numbers.end(), 58) != numbers.end();
  if (icmp != icmp6) {
    if (numbers.size() == 1 && !isNot(op)) {
      builder_.family(icmp ? Family::V4 : Family::V6);
    } else {
      builder_.doubt(Reason::OtherProtocol, icmp ? u"icmp"_s : u"icmpv6"_s);
      // Without the other family's, the set would say too little of what may not match.
      if (isNot(op)) return;
    }
  }
  builder_.services(set, isNot(op));
}

void NftMatcher::families(const std::string& op, const Values& values) {
  AddressSet set;
  for (const json* value : values) {
    const std::string name = textIn(*value);
    if (name == "ipv4" || name == "ip") {
      set = set.united(AddressSet::all(Family::V4));
    } else if (name == "ipv6" || name == "ip6") {
      set = set.united(AddressSet::all(Family::V6));
    } else {
      return builder_.doubt(Reason::UnknownMatch, excerptOf(*value));
    }
  }
  if (!isPlain(op)) return builder_.doubt(Reason::UnknownMatch, toText(op));
  builder_.source(set, isNot(op));
  builder_.destination(set, isNot(op));
}

void NftMatcher::interfaces(bool incoming, const std::string& op, const Values& values) {
  if (values.size() > kMaxInterfaces) return builder_.doubt(Reason::TooIntricate);
  InterfaceTest test{incoming, isNot(op), {}};
  for (const json* value : values) {
    std::string name = textIn(*value);
    if (name.empty() || !isPlain(op)) return builder_.doubt(Reason::Interface, excerptOf(*value));
    const bool prefix = name.ends_with('*');
    if (prefix) name.pop_back();
    test.patterns.push_back({name, prefix});
  }
  builder_.interfaces(std::move(test));
}

void NftMatcher::meta(const std::string& key, const std::string& op, const Values& values) {
  if (key == "l4proto") return protocols(op, values);
  if (key == "nfproto" || key == "protocol") return families(op, values);
  if (key == "iifname" || key == "iif") return interfaces(true, op, values);
  if (key == "oifname" || key == "oif") return interfaces(false, op, values);
  builder_.doubt(Reason::UnknownMatch, u"meta "_s + toText(key));
}

void NftMatcher::connection(const std::string& key, const std::string& op, const Values& values) {
  std::vector<std::string> words;
  for (const json* value : values) words.push_back(textIn(*value));
  if (key == "state" && isPlain(op)) return builder_.states(words, isNot(op), context_->untracks);
  if (key == "direction" && isPlain(op) && words.size() == 1) {
    const bool original = (words[0] == "original") != isNot(op);
    return builder_.phases(original ? EveryPhase : EveryPhase & ~First);
  }
  builder_.doubt(key == "state" ? Reason::ConnectionState : Reason::UnknownMatch, u"ct "_s + toText(key));
}

/// Of a TCP connection the first packet alone has SYN without ACK.
void NftMatcher::synFlag(const std::string& op, const json& mask, const Values& values) {
  implied("tcp");
  const auto looked = flagsOf(mask);
  const bool asksAck = std::find(looked.begin(), looked.end(), "ack") != looked.end();
  const bool asksSyn = std::find(looked.begin(), looked.end(), "syn") != looked.end();
  const bool syn = values.size() == 1 && flagsOf(*values[0]) == std::vector<std::string>{"syn"};
  const bool known = std::all_of(looked.begin(), looked.end(), [](const std::string& flag) {
    return flag == "syn" || flag == "ack" || flag == "fin" || flag == "rst";
  });
  if (!asksAck || !asksSyn || !syn || !known || (op != "==" && op != "!=")) {
    return builder_.doubt(Reason::UnknownMatch, u"tcp flags"_s);
  }
  builder_.phases(isNot(op) ? Later | Related | OutOfState : First | Related | OutOfState);
}

/// Several fields at once, each value a list of as many parts.
void NftMatcher::concatenation(const json& fields, const std::string& op, const Values& values) {
  // Each value is held against all before it.
  if (values.size() > kMaxConcatenated || !spend(values.size() * values.size() / 2))
    return builder_.doubt(Reason::TooIntricate);
  if (!isPlain(op)) return builder_.doubt(Reason::UnknownMatch, toText(op));
  net::TrafficSet either;
  bool certain = true;
  for (const json* value : values) {
    const json& parts = memberOf(*value, "concat");
    if (!parts.is_array() || parts.size() != fields.size()) {
      return builder_.doubt(Reason::UnknownMatch, excerptOf(*value));
    }
    NftMatcher one(*context_);
    for (std::size_t i = 0; i < parts.size(); ++i) one.is(fields[i], parts[i]);
    const Condition condition = one.build();
    certain =
        certain && condition.isCertain() && condition.interfaces.empty() && condition.phases == EveryPhase;
    // Not united(), which would copy what is there for each value.
    either.addDisjoint(condition.traffic.subtracted(either));
  }
  if (!certain) builder_.doubt(Reason::UnknownMatch, excerptOf(fields));
  if (!isNot(op)) return builder_.traffic(either);
  if (!certain) return;
  const net::TrafficSet all =
      net::TrafficSet::product(AddressSet::all(), AddressSet::all(), ServiceSet::any());
  // Packets without these headers do not match either: `!=` needs the header too.
  NftMatcher header(*context_);
  for (const json& field : fields) header.implied(textOf(memberOf(field, "payload"), "protocol"));
  builder_.traffic(header.build().traffic.intersected(all.subtracted(either)));
}

}  // namespace topo::firewall_import

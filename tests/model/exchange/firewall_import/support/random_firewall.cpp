// SPDX-License-Identifier: Apache-2.0
#include "tests/model/exchange/firewall_import/support/random_firewall.h"

#include "model/net/service.h"

#include <optional>

namespace topo::test {

using nlohmann::json;

namespace {

const std::vector<std::string> addresses4 = {"10.0.0.1", "10.0.0.2", "10.0.1.1", "10.0.1.2", "192.168.0.1"};
const std::vector<std::string> addresses6 = {"fd00::1", "fd00::2", "fd01::1"};
const std::vector<int> ports = {22, 80, 443, 8080};

template <typename T>
const T& one(const std::vector<T>& list, std::mt19937& random) {
  return list[random() % list.size()];
}

bool chance(std::mt19937& random, unsigned percent) {
  return random() % 100 < percent;
}

net::Address address(const std::string& text) {
  return *net::Address::parse(text);
}

bool within(const net::Address& address, const std::string& text) {
  return (*net::parseAddressSpec(text)).range.contains(address);
}

json payload(const char* protocol, const char* field) {
  return {{"payload", {{"protocol", protocol}, {"field", field}}}};
}

json match(const json& left, bool negated, const json& right) {
  return {{"match", {{"op", negated ? "!=" : "=="}, {"left", left}, {"right", right}}}};
}

json nftAddress(const std::string& text) {
  const auto slash = text.find('/');
  if (slash != std::string::npos) {
    return {{"prefix", {{"addr", text.substr(0, slash)}, {"len", std::stoi(text.substr(slash + 1))}}}};
  }
  const auto dash = text.find('-');
  if (dash != std::string::npos) return {{"range", {text.substr(0, dash), text.substr(dash + 1)}}};
  return text;
}

Part addressPart(std::mt19937& random, bool source, bool v4) {
  static const std::vector<std::string> four = {"10.0.0.1", "10.0.1.2", "10.0.0.0/24", "10.0.0.0/16",
                                                "10.0.0.2-10.0.1.1"};
  static const std::vector<std::string> six = {"fd00::1", "fd00::/64", "fd01::/16", "fd00::1-fd00::2"};
  const std::string text = one(v4 ? four : six, random);
  const bool negated = chance(random, 25);
  const bool range = text.find('-') != std::string::npos;
  Part part;
  part.iptables = std::string(negated ? "! " : "");
  part.iptables += range ? (source ? "--src-range " : "--dst-range ") : (source ? "-s " : "-d ");
  if (range) part.iptables = "-m iprange " + part.iptables;
  part.iptables += text;
  part.nft = match(payload(v4 ? "ip" : "ip6", source ? "saddr" : "daddr"), negated, nftAddress(text));
  part.holds = [=](const Packet& p) {
    const net::Address& side = source ? p.source : p.destination;
    const bool family = (side.family == net::Family::V4) == v4;
    return family && within(side, text) != negated;
  };
  return part;
}

Part protocolPart(int protocol, const std::string& name) {
  Part part;
  part.iptables = "-p " + name;
  part.nft = match({{"meta", {{"key", "l4proto"}}}}, false, protocol == 47 ? json(47) : json(name));
  part.holds = [protocol](const Packet& p) {
    // ICMP is that of the family, as everybody means it.
    return p.protocol == protocol && (protocol != 1 || p.source.family == net::Family::V4);
  };
  return part;
}

Part portPart(std::mt19937& random, bool several) {
  const bool tcp = chance(random, 70);
  const std::string name = tcp ? "tcp" : "udp";
  const int first = one(ports, random);
  const int second = one(ports, random);
  const bool negated = chance(random, 15);
  Part part;
  part.iptables = "-p " + name + (several ? " -m multiport" : " -m " + name) + (negated ? " !" : "");
  part.iptables += several ? " --dports " + std::to_string(first) + "," + std::to_string(second)
                           : " --dport " + std::to_string(first) + ":" + std::to_string(first + 100);
  const json right = several ? json{{"set", first == second ? json{first} : json{first, second}}}
                             : json{{"range", {first, first + 100}}};
  part.nft = match(payload(name.c_str(), "dport"), negated, right);
  part.holds = [=](const Packet& p) {
    const bool hit = several ? p.port == first || p.port == second : p.port >= first && p.port <= first + 100;
    return p.protocol == (tcp ? 6 : 17) && hit != negated;
  };
  return part;
}

Part sidePart(std::mt19937& random, bool incoming, bool whole) {
  const std::string side = chance(random, 50) ? "wan" : "lan";
  const bool negated = chance(random, 25);
  const bool every = whole || chance(random, 50);
  const std::string name = every ? side : side + "0";
  Part part;
  part.iptables = std::string(negated ? "! " : "") + (incoming ? "-i " : "-o ") + name + (every ? "+" : "");
  part.nft =
      match({{"meta", {{"key", incoming ? "iifname" : "oifname"}}}}, negated, every ? name + "*" : name);
  part.holds = [=](const Packet& p) {
    const std::string& own = incoming ? p.from : p.to;
    return (every ? own.rfind(name, 0) == 0 : own == name) != negated;
  };
  return part;
}

/// Conditions that a drawing cannot hold.
Part hiddenPart(std::mt19937& random) {
  switch (random() % 6) {
    case 0:
      return {"-p tcp --sport 1000", match(payload("tcp", "sport"), false, 1000),
              [](const Packet& p) { return p.protocol == 6 && p.sourcePort == 1000; }};
    case 1:
      return {"-p icmp --icmp-type 8", match(payload("icmp", "type"), false, "echo-request"),
              [](const Packet& p) {
                return p.protocol == 1 && p.icmpType == 8 && p.source.family == net::Family::V4;
              }};
    case 2:
      return {"-m mark --mark 0x1", match({{"meta", {{"key", "mark"}}}}, false, 1),
              [](const Packet& p) { return p.mark == 1; }};
    case 3:
      return {"-m limit --limit 5/min", {{"limit", {{"rate", 5}, {"per", "minute"}}}}, [](const Packet& p) {
                return p.withinLimit;
              }};
    case 4:
      return {
          "-m conntrack --ctstate RELATED,ESTABLISHED",
          {{"match",
            {{"op", "in"}, {"left", {{"ct", {{"key", "state"}}}}}, {"right", {"established", "related"}}}}},
          [](const Packet&) { return false; }};
    default:
      return {"-m quota --quota 1000 -s 10.0.0.1",
              {{"quota", {{"val", 1000}, {"val_unit", "bytes"}}}},
              // nft has no second condition here; in both the packet may or may not match.
              [](const Packet& p) { return p.withinLimit && p.source == address("10.0.0.1"); }};
  }
}

Part statePart() {
  return {"-m conntrack --ctstate NEW",
          {{"match", {{"op", "in"}, {"left", {{"ct", {{"key", "state"}}}}}, {"right", "new"}}}},
          [](const Packet&) { return true; }};
}

Target randomTarget(std::mt19937& random, bool mayJump, Variety variety) {
  const unsigned roll = random() % 100;
  if (roll < 38) return Target::Accept;
  if (roll < 60) return Target::Drop;
  if (roll < 65) return Target::Reject;
  if (roll < 74) return Target::Return;
  if (roll < 78) return Target::Log;
  if (roll < 80 && variety == Variety::Everything) return Target::Queue;
  if (!mayJump) return Target::Drop;
  return roll < 93 ? Target::Jump : Target::Goto;
}

RandomRule randomRule(std::mt19937& random, int chain, int chains, bool v4Only, Variety variety) {
  RandomRule rule;
  const bool everything = variety == Variety::Everything;
  rule.target = randomTarget(random, chain + 1 < chains, variety);
  if (chain + 1 < chains) rule.chain = chain + 1 + static_cast<int>(random() % unsigned(chains - chain - 1));
  const bool v4 = v4Only || chance(random, 60);
  if (chance(random, 45)) rule.parts.push_back(addressPart(random, true, v4));
  if (chance(random, 45)) rule.parts.push_back(addressPart(random, false, v4));
  // What is left after a return by service cannot be drawn exactly: all of IP but a port has no name.
  const bool guard = chains == 1;
  const bool leaves = guard || rule.target == Target::Return || rule.target == Target::Goto;
  const bool hidden = everything && chance(random, 20);
  if (!hidden && !(leaves && !everything) && chance(random, 60)) {
    const unsigned roll = random() % 10;
    if (roll < 7) {
      rule.parts.push_back(portPart(random, roll < 3));
    } else if (roll < 9) {
      rule.parts.push_back(protocolPart(1, "icmp"));
    } else if (everything) {
      rule.parts.push_back(protocolPart(47, "gre"));
    }
  }
  if (chance(random, 30)) rule.parts.push_back(sidePart(random, true, !everything));
  if (chance(random, 20)) rule.parts.push_back(sidePart(random, false, !everything));
  if (chance(random, 20)) rule.parts.push_back(statePart());
  if (hidden) rule.parts.push_back(hiddenPart(random));
  return rule;
}

std::optional<bool> decided(const RandomFirewall& firewall, const RandomChain& chain, const Packet& packet,
                            bool& left) {
  for (const RandomRule& rule : chain.rules) {
    bool hit = true;
    for (const Part& part : rule.parts) hit = hit && part.holds(packet);
    if (!hit) continue;
    switch (rule.target) {
      case Target::Accept:
        return true;
      case Target::Drop:
      case Target::Reject:
      case Target::Queue:  // whoever listens may drop it
        return false;
      case Target::Return:
        return std::nullopt;
      case Target::Log:
        break;
      case Target::Jump:
      case Target::Goto: {
        bool ignored = false;
        const auto inner = decided(firewall, firewall.chains[std::size_t(rule.chain)], packet, ignored);
        if (inner) return inner;
        if (rule.target == Target::Goto) return std::nullopt;
        break;
      }
    }
  }
  left = true;
  return std::nullopt;
}

const char* nameOf(Target target) {
  static constexpr const char* names[] = {"ACCEPT", "DROP", "REJECT", "RETURN",
                                          "",       "",     "LOG",    "NFQUEUE --queue-num 1"};
  return names[static_cast<int>(target)];
}

std::string iptablesRule(const RandomFirewall& firewall, const RandomChain& chain, const RandomRule& rule) {
  std::string line = "-A " + chain.name;
  for (const Part& part : rule.parts) line += " " + part.iptables;
  if (rule.target == Target::Jump || rule.target == Target::Goto) {
    return line + (rule.target == Target::Jump ? " -j " : " -g ") +
           firewall.chains[std::size_t(rule.chain)].name + "\n";
  }
  return line + " -j " + nameOf(rule.target) + "\n";
}

json nftVerdict(const RandomFirewall& firewall, const RandomRule& rule) {
  static constexpr const char* names[] = {"accept", "drop", "reject", "return",
                                          "jump",   "goto", "log",    "queue"};
  const char* name = names[static_cast<int>(rule.target)];
  if (rule.target == Target::Jump || rule.target == Target::Goto) {
    return {{name, {{"target", firewall.chains[std::size_t(rule.chain)].name}}}};
  }
  return {{name, nullptr}};
}

}  // namespace

bool RandomFirewall::accepts(const Packet& packet) const {
  for (const RandomChain& chain : chains) {
    if (!chain.isBase) continue;
    bool left = false;
    if (!decided(*this, chain, packet, left).value_or(chain.accepts)) return false;
  }
  return true;
}

std::string RandomFirewall::asIptables() const {
  std::string text;
  for (const bool guard : {true, false}) {
    text += guard ? "# Generated by iptables-save v1.8.9\n*mangle\n" : "*filter\n";
    for (const RandomChain& chain : chains) {
      if (chain.isGuard != guard) continue;
      text += ":" + chain.name + (chain.isBase ? (chain.accepts ? " ACCEPT" : " DROP") : " -") + " [0:0]\n";
    }
    for (const RandomChain& chain : chains) {
      if (chain.isGuard != guard) continue;
      for (const RandomRule& rule : chain.rules) text += iptablesRule(*this, chain, rule);
    }
    text += "COMMIT\n";
  }
  return text;
}

std::string RandomFirewall::asNft() const {
  json objects = json::array();
  const char* family = v4Only ? "ip" : "inet";
  for (const RandomChain& chain : chains) {
    json made = {{"family", family}, {"table", chain.isGuard ? "guard" : "main"}, {"name", chain.name}};
    if (chain.isBase) {
      made.update({{"type", "filter"},
                   {"hook", "forward"},
                   {"prio", 0},
                   {"policy", chain.accepts ? "accept" : "drop"}});
    }
    objects.push_back({{"chain", made}});
  }
  for (const RandomChain& chain : chains) {
    for (const RandomRule& rule : chain.rules) {
      json expressions = json::array();
      for (const Part& part : rule.parts) expressions.push_back(part.nft);
      expressions.push_back(nftVerdict(*this, rule));
      objects.push_back({{"rule",
                          {{"family", family},
                           {"table", chain.isGuard ? "guard" : "main"},
                           {"chain", chain.name},
                           {"expr", expressions}}}});
    }
  }
  return json{{"nftables", objects}}.dump();
}

RandomFirewall randomFirewall(std::mt19937& random, bool v4Only, Variety variety) {
  RandomFirewall firewall;
  firewall.v4Only = v4Only;
  const int chains = 2 + static_cast<int>(random() % 3);
  for (int c = 0; c < chains; ++c) {
    RandomChain chain;
    chain.name = c == 0 ? "FORWARD" : "user" + std::to_string(c);
    chain.isBase = c == 0;
    chain.accepts = chance(random, 40);
    const unsigned rules = random() % 6;
    for (unsigned r = 0; r < rules; ++r)
      chain.rules.push_back(randomRule(random, c, chains, v4Only, variety));
    firewall.chains.push_back(chain);
  }
  if (chance(random, 40)) {
    RandomChain guard;
    guard.name = "FORWARD";
    guard.isBase = guard.isGuard = true;
    guard.accepts = variety == Variety::OnlyWhatCanBeDrawn || chance(random, 70);
    const unsigned rules = 1 + random() % 3;
    for (unsigned r = 0; r < rules; ++r) guard.rules.push_back(randomRule(random, 0, 1, v4Only, variety));
    firewall.chains.push_back(guard);
  }
  return firewall;
}

Packet randomPacket(std::mt19937& random, bool v4Only) {
  const bool v4 = v4Only || chance(random, 60);
  Packet packet;
  packet.entering = chance(random, 50);
  packet.source = address(one(v4 ? addresses4 : addresses6, random));
  packet.destination = address(one(v4 ? addresses4 : addresses6, random));
  packet.protocol = one(std::vector<int>{6, 6, 6, 17, v4 ? 1 : 58, 47}, random);
  packet.port = packet.protocol == 6 || packet.protocol == 17 ? one(ports, random) : 0;
  packet.from = one(packet.entering ? outsideNames : insideNames, random);
  packet.to = one(packet.entering ? insideNames : outsideNames, random);
  packet.sourcePort = chance(random, 50) ? 1000 : 40000;
  packet.icmpType = chance(random, 50) ? 8 : 0;
  packet.mark = chance(random, 50) ? 1 : 0;
  packet.withinLimit = chance(random, 50);
  return packet;
}

bool drawnAccepts(const firewall_import::Imported& imported, const Packet& packet) {
  using document::Direction;
  const auto names = [](const QList<document::Selector>& selectors, const net::Address& address) {
    for (const document::Selector& selector : selectors) {
      if (selector.type == document::SelectorType::Any) return true;
      if (within(address, selector.value.toStdString())) return true;
    }
    return false;
  };
  for (const document::Rule& rule : imported.rules) {
    const Direction direction = packet.entering ? Direction::In : Direction::Out;
    if (rule.direction != Direction::Both && rule.direction != direction) continue;
    if (!names(rule.from, packet.source) || !names(rule.to, packet.destination)) continue;
    bool served = false;
    for (const QString& text : rule.services) {
      const net::Service service = *net::Service::parse(text.toStdString());
      const bool ported = packet.protocol == 6 || packet.protocol == 17;
      const bool same = (service.kind == net::Service::Kind::Tcp && packet.protocol == 6) ||
                        (service.kind == net::Service::Kind::Udp && packet.protocol == 17);
      served =
          served || service.kind == net::Service::Kind::Any ||
          (service.kind == net::Service::Kind::Icmp && (packet.protocol == 1 || packet.protocol == 58)) ||
          (ported && same && packet.port >= service.ports.first && packet.port <= service.ports.last);
    }
    if (served) return rule.action == document::Action::Allow;
  }
  return (packet.entering ? imported.inbound : imported.outbound) == document::Action::Allow;
}

}  // namespace topo::test

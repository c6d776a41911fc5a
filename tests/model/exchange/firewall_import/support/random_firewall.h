// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/exchange/firewall_import/imported.h"
#include "model/net/address.h"

#include <functional>
#include <nlohmann/json.hpp>
#include <random>
#include <string>
#include <vector>

namespace topo::test {

/// Random firewalls with everything a real one looks at, and what they do with one packet, judged the plain
/// way: rule by rule, chain by chain. Shares nothing with the code under test but how addresses are written.

/// The first packet of a connection through a router, with what a drawing knows of it and what it does not.
struct Packet {
  bool entering = true;
  net::Address source;
  net::Address destination;
  int protocol = 6;
  int port = 0;
  std::string from;  ///< interface
  std::string to;    ///< interface
  int sourcePort = 1000;
  int icmpType = 8;
  int mark = 0;
  bool withinLimit = true;
};

/// Interfaces of the router in these tests.
inline const std::vector<std::string> insideNames = {"lan0", "lan1"};
inline const std::vector<std::string> outsideNames = {"wan0", "wan1"};

struct Part {
  std::string iptables;
  nlohmann::json nft;
  std::function<bool(const Packet&)> holds;
};

enum class Target { Accept, Drop, Reject, Return, Jump, Goto, Log, Queue };

struct RandomRule {
  std::vector<Part> parts;
  Target target = Target::Accept;
  int chain = 0;
};

struct RandomChain {
  std::string name;
  std::vector<RandomRule> rules;
  bool isBase = false;
  bool accepts = false;  ///< policy of a base chain
  bool isGuard = false;  ///< in a table of its own
};

enum class Variety { Everything, OnlyWhatCanBeDrawn };

struct RandomFirewall {
  std::vector<RandomChain> chains;  ///< the first forwards; jumps lead to later ones
  bool v4Only = true;

  [[nodiscard]] bool accepts(const Packet& packet) const;
  [[nodiscard]] std::string asIptables() const;
  [[nodiscard]] std::string asNft() const;
};

[[nodiscard]] RandomFirewall randomFirewall(std::mt19937& random, bool v4Only, Variety variety);

/// Every packet of a small world, hidden parts chosen at random, `count` of them.
[[nodiscard]] Packet randomPacket(std::mt19937& random, bool v4Only);

/// What a drawn firewall with the imported rules does, the plain way.
[[nodiscard]] bool drawnAccepts(const firewall_import::Imported& imported, const Packet& packet);

}  // namespace topo::test

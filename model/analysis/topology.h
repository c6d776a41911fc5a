// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/net/address_set.h"
#include "model/net/service.h"

#include <optional>
#include <vector>

namespace topo::analysis {

/// "No such thing" wherever an index is kept.
inline constexpr int kNone = -1;

enum class Action { Allow, Deny, Reject };
enum class Direction { In, Out };
enum class RuleDirection { In, Out, Both };

[[nodiscard]] constexpr bool applies(RuleDirection rule, Direction direction) {
  return rule == RuleDirection::Both || (rule == RuleDirection::In) == (direction == Direction::In);
}

/// One entry of a rule's sources or destinations. `index` counts zones, networks, hosts or components of the
/// Topology; for Kind it is Component::kind. An index out of range or kNone matches nothing.
struct Selector {
  enum class Type { Any, Outside, Zone, Network, Host, Component, Kind, Addresses };
  Type type = Type::Any;
  int index = kNone;
  net::AddressSet addresses;  ///< only for Addresses
};

/// One firewall rule. An empty list of sources or destinations, or an empty service set, matches nothing.
struct Rule {
  bool enabled = true;
  RuleDirection direction = RuleDirection::In;
  Action action = Action::Allow;
  std::vector<Selector> from;
  std::vector<Selector> to;
  net::ServiceSet services;
};

struct Firewall {
  bool enabled = true;
  Action inbound = Action::Deny;
  Action outbound = Action::Deny;
  std::vector<Rule> rules;

  [[nodiscard]] Action defaultFor(Direction direction) const {
    return direction == Direction::In ? inbound : outbound;
  }
};

struct Zone {
  int parent = kNone;
  std::optional<Firewall> firewall;
};

struct Network {
  int zone = kNone;
  net::AddressSet cidrs;
};

/// Where an interface is: in a network, in a zone, or at top level.
struct Attachment {
  enum class Type { None, Network, Zone };
  Type type = Type::None;
  int index = kNone;
  friend constexpr bool operator==(const Attachment&, const Attachment&) = default;
};

struct Interface {
  int host = kNone;
  Attachment at;
  net::AddressSet addresses;          ///< empty: not known yet
  std::vector<net::Address> singles;  ///< those entries that are one address; only for duplicate-address
};

struct Host {
  std::vector<int> interfaces;  ///< in the document's order
};

struct Component {
  int kind = kNone;  ///< any numbering, the same as in Selector::index
  int host = kNone;
  bool restricted = false;     ///< `listensOn` names something, whether or not it still exists
  std::vector<int> listensOn;  ///< those of its host's interfaces that it names
};

/// What verdicts and findings need to know of a document: plain values, joined by indices into these lists
/// (kNone: none). Zones form a forest; whoever makes a Topology sees to it that no zone lies in itself.
/// No words, no ids: the maker keeps the way back.
struct Topology {
  std::vector<Zone> zones;
  std::vector<Network> networks;
  std::vector<Interface> interfaces;
  std::vector<Host> hosts;
  std::vector<Component> components;

  /// The zone an interface lies in directly, kNone at top level.
  [[nodiscard]] int zoneOf(const Attachment& at) const {
    if (at.type == Attachment::Type::Zone) return at.index;
    if (at.type == Attachment::Type::Network && at.index >= 0) return networks[std::size_t(at.index)].zone;
    return kNone;
  }
};

/// One end of a flow. `host` kNone: not placed. `component` kNone: the host itself (custom flows).
struct Endpoint {
  int host = kNone;
  int component = kNone;
};

/// A flow to judge: from source to destination at services, which must not be empty.
struct FlowInput {
  Endpoint source;
  Endpoint destination;
  net::ServiceSet services;
};

}  // namespace topo::analysis

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/analysis/topology.h"

#include <initializer_list>
#include <string_view>
#include <utility>
#include <vector>

namespace topo::analysis::testing {

/// Short ways to write down topologies in tests. Bad text throws, which fails the test.
inline net::AddressSet addresses(std::initializer_list<std::string_view> texts) {
  net::AddressSet set;
  for (const std::string_view text : texts) set.add(net::parseAddressSpec(text).value().range);
  return set;
}

inline net::ServiceSet services(std::initializer_list<std::string_view> texts) {
  net::ServiceSet set;
  for (const std::string_view text : texts) set.add(net::Service::parse(text).value());
  return set;
}

inline Selector any() {
  return {Selector::Type::Any, kNone, {}};
}
inline Selector outside() {
  return {Selector::Type::Outside, kNone, {}};
}
inline Selector zone(int index) {
  return {Selector::Type::Zone, index, {}};
}
inline Selector network(int index) {
  return {Selector::Type::Network, index, {}};
}
inline Selector host(int index) {
  return {Selector::Type::Host, index, {}};
}
inline Selector component(int index) {
  return {Selector::Type::Component, index, {}};
}
inline Selector kind(int index) {
  return {Selector::Type::Kind, index, {}};
}
inline Selector at(std::string_view text) {
  return {Selector::Type::Addresses, kNone, addresses({text})};
}

inline Rule rule(Action action, std::vector<Selector> from, std::vector<Selector> to,
                 std::initializer_list<std::string_view> which,
                 RuleDirection direction = RuleDirection::Both) {
  return {true, direction, action, std::move(from), std::move(to), services(which)};
}

inline Attachment inNetwork(int index) {
  return {Attachment::Type::Network, index};
}
inline Attachment inZone(int index) {
  return {Attachment::Type::Zone, index};
}

/// Adds a host with one interface; returns the host's index.
inline int addHost(Topology& topology, Attachment where, std::initializer_list<std::string_view> texts) {
  Interface interface {
    int(topology.hosts.size()), where, addresses(texts), {}
  };
  for (const std::string_view text : texts) {
    const auto spec = net::parseAddressSpec(text).value();
    if (spec.form == net::AddressForm::Single) interface.singles.push_back(spec.range.first);
  }
  topology.hosts.push_back({{int(topology.interfaces.size())}});
  topology.interfaces.push_back(std::move(interface));
  return int(topology.hosts.size()) - 1;
}

/// Adds one more interface to a host; returns the interface's index.
inline int addInterface(Topology& topology, int host, Attachment where,
                        std::initializer_list<std::string_view> texts) {
  topology.hosts[std::size_t(host)].interfaces.push_back(int(topology.interfaces.size()));
  topology.interfaces.push_back({host, where, addresses(texts), {}});
  return int(topology.interfaces.size()) - 1;
}

}  // namespace topo::analysis::testing

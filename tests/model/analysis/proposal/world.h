// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/analysis/judge.h"
#include "model/analysis/proposal/proposal.h"
#include "tests/model/analysis/build.h"

#include <vector>

namespace topo::analysis::testing {

/// Two zones beside each other, `web` (0) and `data` (1), whose firewall is closed both ways. Hosts are added
/// by tests; flows are judged as they are added.
struct World {
  World() { topology.zones = {{kNone, {}}, {kNone, Firewall{true, Action::Deny, Action::Deny, {}}}}; }

  Firewall& firewall() { return *topology.zones[1].firewall; }
  int web(std::initializer_list<std::string_view> texts) { return addHost(topology, inZone(0), texts); }
  int data(std::initializer_list<std::string_view> texts) { return addHost(topology, inZone(1), texts); }

  int flow(int from, int to, std::initializer_list<std::string_view> which) {
    flows.push_back({{{from, kNone}, {to, kNone}, services(which)}, {}});
    return int(flows.size()) - 1;
  }

  Proposal run() {
    std::vector<int> wanted;
    for (std::size_t i = 0; i < flows.size(); ++i) {
      flows[i].verdict = judge(topology, flows[i].flow);
      wanted.push_back(int(i));
    }
    return propose(topology, flows, wanted);
  }

  Topology topology;
  std::vector<JudgedFlow> flows;
};

}  // namespace topo::analysis::testing

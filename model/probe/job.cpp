// SPDX-License-Identifier: Apache-2.0
#include "model/probe/job.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace topo::probe {
namespace {

using Port = std::tuple<Transport, quint16, Service>;

/// Proxies intercept by port, so the ports that most targets use are worth a control of their own.
std::vector<Port> busiestPorts(const std::vector<Target>& targets) {
  std::map<Port, int> uses;
  for (const Target& target : targets) {
    // A TCP control only connects: what matters is whether anything accepts.
    const Service service = target.transport == Transport::Udp ? target.service : Service::None;
    ++uses[{target.transport, target.port, service}];
  }
  std::vector<std::pair<Port, int>> ranked(uses.begin(), uses.end());
  std::stable_sort(ranked.begin(), ranked.end(),
                   [](const auto& a, const auto& b) { return a.second > b.second; });
  if (ranked.size() > kControlPorts) ranked.resize(kControlPorts);
  std::vector<Port> ports;
  for (const auto& entry : ranked) ports.push_back(entry.first);
  return ports;
}

}  // namespace

Job makeJob(std::vector<Target> targets, Options options, const QList<QHostAddress>& own) {
  Job job;
  job.options = std::move(options);
  job.targets = std::move(targets);
  const bool elsewhere = std::any_of(job.targets.begin(), job.targets.end(), [&](const Target& target) {
    return target.address.isNull() || !isThisMachine(target.address, own);
  });
  if (!elsewhere) return job;
  const bool uses6 = std::any_of(job.targets.begin(), job.targets.end(), [](const Target& target) {
    // A name may lead to either family.
    return target.address.isNull() ||
           plainAddress(target.address).protocol() == QAbstractSocket::IPv6Protocol;
  });
  for (const auto& [transport, port, service] : busiestPorts(job.targets)) {
    Target control;
    control.id = kControlId;
    control.address = job.options.controlAddress;
    control.port = port;
    control.transport = transport;
    control.service = service;
    job.controls.push_back(control);
    if (!uses6) continue;
    control.address = job.options.controlAddress6;
    job.controls.push_back(control);
  }
  return job;
}

ControlResult judgeControl(std::vector<Attempt> attempts) {
  ControlResult result;
  result.needed = !attempts.empty();
  result.passed = std::none_of(attempts.begin(), attempts.end(), [](const Attempt& attempt) {
    return wasAnswered(attempt.outcome) || (attempt.outcome == Outcome::NotRun);
  });
  result.attempts = std::move(attempts);
  return result;
}

}  // namespace topo::probe

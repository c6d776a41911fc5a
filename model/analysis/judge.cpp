// SPDX-License-Identifier: Apache-2.0
#include "model/analysis/judge.h"

#include "model/analysis/firewall_index.h"
#include "model/analysis/interface_choice.h"
#include "model/analysis/topology_index.h"

#include <algorithm>
#include <unordered_map>
#include <utility>

namespace topo::analysis {
namespace {

constexpr std::size_t kMostRememberedBytes = std::size_t{96} << 20;

struct HashServices {
  std::size_t operator()(const net::ServiceSet& services) const {
    std::size_t hash = 1469598103934665603ULL;
    for (const auto& piece : services.line().pieces()) {
      hash = (hash ^ piece.first) * 1099511628211ULL;
      hash = (hash ^ piece.last) * 1099511628211ULL;
    }
    return hash ^ hash >> 29;
  }
};

}  // namespace

class Judge::State {
 public:
  explicit State(Topology topology) : topology_(std::move(topology)), index_(topology_), choice_(index_) {
    for (auto& direction : firewalls_) direction.resize(topology_.zones.size());
  }

  [[nodiscard]] const Topology& topology() const { return topology_; }

  FlowVerdict judge(const FlowInput& flow) {
    keepMemoryBounded();
    FlowVerdict result;
    result.reason = whyUnplaced(flow);
    if (result.reason != Reason::None) return result;
    if (flow.source.host == flow.destination.host) {
      result.verdict = Verdict::Local;
      result.reason = Reason::SameHost;
      return result;
    }
    const InterfacePair pair = choice_.choose(flow.source, flow.destination);
    if (pair.source == kNone) {
      result.verdict = Verdict::Blocked;
      result.reason = Reason::NoCommonFamily;
      return result;
    }
    result.sourceInterface = pair.source;
    result.destinationInterface = pair.destination;
    walk({pair.source, pair.destination, pair.families, numberOf(flow.services), &flow.services}, result);
    return result;
  }

  void setFirewall(int zone, std::optional<Firewall> firewall) {
    for (auto& direction : firewalls_) {
      std::unique_ptr<FirewallIndex>& index = direction[std::size_t(zone)];
      if (index) remembered_ -= index->bytesRemembered();
      index.reset();
    }
    topology_.zones[std::size_t(zone)].firewall = std::move(firewall);
  }

 private:
  [[nodiscard]] Reason whyUnplaced(const FlowInput& flow) {
    const auto hasHost = [this](int host) { return host >= 0 && std::size_t(host) < topology_.hosts.size(); };
    if (!hasHost(flow.source.host)) return Reason::SourceWithoutHost;
    if (!hasHost(flow.destination.host)) return Reason::DestinationWithoutHost;
    if (!choice_.hasInterface(flow.source.host)) return Reason::SourceWithoutInterface;
    if (!choice_.hasInterface(flow.destination.host)) return Reason::DestinationWithoutInterface;
    return choice_.canListen(flow.destination) ? Reason::None : Reason::DestinationListensNowhere;
  }

  /// Equal services have equal numbers.
  int numberOf(const net::ServiceSet& services) {
    const int next = int(rangeNumbers_.size() + serviceNumbers_.size());
    const auto& pieces = services.line().pieces();
    if (pieces.size() != 1) {
      const auto [at, isNew] = serviceNumbers_.try_emplace(services, next);
      if (isNew) remembered_ += sizeof(net::ServiceSet) + 64;
      return at->second;
    }
    const std::uint64_t range = std::uint64_t(pieces.front().first) << 32 | pieces.front().last;
    const auto [at, isNew] = rangeNumbers_.try_emplace(range, next);
    if (isNew) remembered_ += 64;
    return at->second;
  }

  void walk(const Traffic& traffic, FlowVerdict& result) {
    const int from = index_.zoneOfInterface(traffic.sourceInterface);
    const int to = index_.zoneOfInterface(traffic.destinationInterface);
    const int common = index_.commonZone(from, to);
    result.crossings.reserve(std::size_t(index_.boundariesBetween(from, to)));
    std::vector<PartList> parts;
    bool blocked = false;
    const auto cross = [&](int zone, Direction direction) {
      Crossing& crossing = result.crossings.emplace_back();
      inspect(zone, direction, traffic, crossing);
      blocked = blocked || crossing.passes == Passes::None;
      if (crossing.passes == Passes::Part) parts.push_back(std::move(parts_));
    };
    for (int zone = from; zone != common; zone = index_.parentOf(zone)) cross(zone, Direction::Out);
    entered_.clear();
    for (int zone = to; zone != common; zone = index_.parentOf(zone)) entered_.push_back(zone);
    for (auto zone = entered_.rbegin(); zone != entered_.rend(); ++zone) cross(*zone, Direction::In);
    result.verdict = blocked         ? Verdict::Blocked
                     : parts.empty() ? Verdict::Allowed
                                     : passingAll(traffic, parts);
  }

  [[nodiscard]] Verdict passingAll(const Traffic& traffic, const std::vector<PartList>& parts) const {
    // One firewall alone that passes a part is sure to pass some.
    const bool some = parts.size() == 1 || somePassesAll(wholeOf(index_, traffic), parts);
    return some ? Verdict::Partly : Verdict::Blocked;
  }

  /// Fills `parts_` where the crossing passes in part.
  void inspect(int zone, Direction direction, const Traffic& traffic, Crossing& crossing) {
    crossing.zone = zone;
    crossing.direction = direction;
    const std::optional<Firewall>& firewall = topology_.zones[std::size_t(zone)].firewall;
    if (!firewall || !firewall->enabled) return;
    auto& index = firewalls_[direction == Direction::In ? 0 : 1][std::size_t(zone)];
    if (!index) index = std::make_unique<FirewallIndex>(index_, *firewall, direction);
    const std::size_t before = index->bytesRemembered();
    index->inspect(traffic, crossing, parts_);
    remembered_ += index->bytesRemembered() - before;
  }

  void keepMemoryBounded() {
    if (remembered_ <= kMostRememberedBytes) return;
    for (auto& direction : firewalls_) {
      for (auto& index : direction) {
        if (index) index->forget();
      }
    }
    serviceNumbers_.clear();
    rangeNumbers_.clear();
    remembered_ = 0;
  }

  Topology topology_;
  TopologyIndex index_;
  InterfaceChoice choice_;
  std::vector<std::unique_ptr<FirewallIndex>> firewalls_[2];
  std::unordered_map<net::ServiceSet, int, HashServices> serviceNumbers_;
  std::unordered_map<std::uint64_t, int> rangeNumbers_;  ///< of services that are one range: nearly all are
  std::size_t remembered_ = 0;
  PartList parts_;            ///< of the crossing at hand
  std::vector<int> entered_;  ///< kept between flows only for its storage
};

Judge::Judge(Topology topology) : state_(std::make_unique<State>(std::move(topology))) {}
Judge::~Judge() = default;
Judge::Judge(Judge&&) noexcept = default;
Judge& Judge::operator=(Judge&&) noexcept = default;

const Topology& Judge::topology() const {
  return state_->topology();
}

FlowVerdict Judge::judge(const FlowInput& flow) {
  return state_->judge(flow);
}

std::vector<FlowVerdict> Judge::judge(const std::vector<FlowInput>& flows) {
  std::vector<FlowVerdict> verdicts;
  verdicts.reserve(flows.size());
  for (const FlowInput& flow : flows) verdicts.push_back(state_->judge(flow));
  return verdicts;
}

void Judge::setFirewall(int zone, std::optional<Firewall> firewall) {
  state_->setFirewall(zone, std::move(firewall));
}

bool Judge::crosses(const FlowVerdict& verdict, int zone) {
  return std::any_of(verdict.crossings.begin(), verdict.crossings.end(),
                     [zone](const Crossing& crossing) { return crossing.zone == zone; });
}

FlowVerdict judge(const Topology& topology, const FlowInput& flow) {
  return Judge(topology).judge(flow);
}

}  // namespace topo::analysis

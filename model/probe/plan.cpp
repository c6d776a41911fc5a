// SPDX-License-Identifier: Apache-2.0
#include "model/probe/plan.h"

#include "model/probe/plan_targets.h"
#include "model/probe/reach.h"

#include <QHash>

namespace topo::probe {
namespace {

/// Gathers the targets of a plan, each only once.
class Planner {
 public:
  Planner(Plan& plan, const Options& options, const QList<QHostAddress>& own)
      : plan_(plan), options_(options), own_(own) {}

  void add(const snapshot::Flow& flow, const QStringList& names) {
    flow_ = &flow;
    if (flow.verdict == snapshot::Verdict::Local) return leave(LeftOut::Local);
    if (flow.verdict == snapshot::Verdict::Unplaced) return leave(LeftOut::Unplaced);
    if (flow.reason == snapshot::Reason::NoCommonFamily) return leave(LeftOut::NoCommonFamily);
    const bool udp = flow.protocol == QStringLiteral("udp");
    if (!udp && flow.protocol != QStringLiteral("tcp")) return leave(LeftOut::NotTcpOrUdp);
    const Taken<quint16> ports = takePorts(flow.ports, kMostPorts);
    if (ports.items.empty()) return leave(LeftOut::AnyPort);
    if (ports.left > 0) leave(LeftOut::TooManyPorts, flow.ports, ports.left);
    like_ = Target();
    like_.transport = udp ? Transport::Udp : Transport::Tcp;
    like_.service = serviceOf(flow.application);
    like_.tls = !udp && speaksTls(flow.application, flow.encrypted);
    like_.serverNames = names;
    sources_ = sourcesOf(flow);
    if (flow.toAddresses.isEmpty()) return addName(ports.items);
    int room = kMostAddresses;
    for (const QString& text : flow.toAddresses) {
      const Taken<QHostAddress> addresses = takeAddresses(text, room);
      room -= static_cast<int>(addresses.items.size());
      for (const QHostAddress& address : addresses.items) addAddress(address, ports.items);
      if (addresses.left > 0) leave(LeftOut::TooManyAddresses, text, addresses.left);
    }
  }

  std::vector<Target> takeTargets() { return std::move(targets_); }

 private:
  struct Sources {
    QHostAddress v4;
    QHostAddress v6;
  };

  /// Where a test of the flow leaves from: the flow's own addresses, as far as this machine bears them.
  Sources sourcesOf(const snapshot::Flow& flow) const {
    Sources sources;
    if (!options_.fromSource) return sources;
    for (const QString& text : flow.fromAddresses) {
      const QHostAddress address = plainAddress(QHostAddress(text));
      if (!bears(own_, address)) continue;
      QHostAddress& source = address.protocol() == QAbstractSocket::IPv6Protocol ? sources.v6 : sources.v4;
      if (source.isNull()) source = address;
    }
    return sources;
  }

  void leave(LeftOut reason, const QString& address = {}, quint64 count = 1) {
    // The addresses of one block that share a fate are told once.
    if (!plan_.left.empty() && plan_.left.back().flow == flow_->id && plan_.left.back().reason == reason) {
      plan_.left.back().count += count;
      return;
    }
    plan_.left.push_back({flow_->id, reason, address, count});
  }

  /// Without an address a name will do; what it resolves to is checked again before anything is sent.
  void addName(const std::vector<quint16>& ports) {
    if (like_.serverNames.isEmpty()) return leave(LeftOut::NoAddress);
    Target target = like_;
    target.name = like_.serverNames.first();
    target.bindAddress = sources_.v4.isNull() ? sources_.v6 : sources_.v4;
    addPorts(target, ports);
  }

  void addAddress(const QHostAddress& address, const std::vector<quint16>& ports) {
    const Reach reach = reachOf(address);
    const bool v6 = plainAddress(address).protocol() == QAbstractSocket::IPv6Protocol;
    if (reach == Reach::NotUnicast) return leave(LeftOut::NotUnicast, address.toString());
    if (reach == Reach::LinkLocal && v6) return leave(LeftOut::LinkLocal, address.toString());
    if (reach == Reach::Public && !options_.allowPublic) {
      return leave(LeftOut::PublicAddress, address.toString());
    }
    Target target = like_;
    target.address = address;
    target.bindAddress = v6 ? sources_.v6 : sources_.v4;
    const bool here = !flow_->listenPorts.isEmpty() && isThisMachine(address, own_);
    addPorts(target, here ? takePorts(flow_->listenPorts, kMostPorts).items : ports);
  }

  void addPorts(Target target, const std::vector<quint16>& ports) {
    for (quint16 port : ports) {
      target.port = port;
      const QString key = keyOf(target);
      auto known = known_.constFind(key);
      if (known == known_.constEnd()) {
        if (targets_.size() >= static_cast<size_t>(kMostTargets)) {
          leave(LeftOut::TooManyTargets, target.address.isNull() ? target.name : target.address.toString());
          continue;
        }
        target.id = targets_.size();
        known = known_.insert(key, static_cast<int>(targets_.size()));
        targets_.push_back(target);
      }
      plan_.tests.push_back({flow_->id, *known});
    }
  }

  static QString keyOf(const Target& target) {
    const QString where = target.address.isNull() ? target.name : plainAddress(target.address).toString();
    return QStringLiteral("%1|%2|%3|%4|%5|%6|%7")
        .arg(where)
        .arg(target.port)
        .arg(static_cast<int>(target.transport))
        .arg(static_cast<int>(target.service))
        .arg(target.tls ? 1 : 0)
        .arg(target.serverNames.join(QLatin1Char(' ')))
        .arg(target.bindAddress.toString());
  }

  Plan& plan_;
  const Options& options_;
  const QList<QHostAddress>& own_;
  const snapshot::Flow* flow_ = nullptr;
  Target like_;
  Sources sources_;
  QHash<QString, int> known_;
  std::vector<Target> targets_;
};

}  // namespace

Plan makePlan(const snapshot::Report& report, const document::DocumentData& document,
              const QStringList& flows, const Options& options, const QList<QHostAddress>& own) {
  QHash<QString, const snapshot::Flow*> drawn;
  for (const snapshot::Flow& flow : report.flows) drawn.insert(flow.id, &flow);
  QHash<QString, QStringList> names;
  for (const auto& host : document.hosts) names.insert(host.id.value, host.dnsNames);

  Plan plan;
  Planner planner(plan, options, own);
  for (const QString& id : flows) {
    if (const snapshot::Flow* flow = drawn.value(id)) {
      planner.add(*flow, names.value(flow->toHost.value));
    } else {
      plan.left.push_back({id, LeftOut::NoSuchFlow, {}, 1});
    }
  }
  plan.job = makeJob(planner.takeTargets(), options, own);
  return plan;
}

}  // namespace topo::probe

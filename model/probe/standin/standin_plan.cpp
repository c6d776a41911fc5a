// SPDX-License-Identifier: Apache-2.0
#include "model/probe/standin/standin_plan.h"

#include "model/net/address.h"
#include "model/probe/plan.h"
#include "model/probe/plan_targets.h"
#include "model/probe/reach.h"
#include "model/snapshot/listener.h"

#include <QHash>

#include <algorithm>
#include <map>
#include <tuple>

namespace topo::probe {
namespace {

/// What listens on the host, whichever address it is.
struct Wanted {
  QString endpoint;
  QString protocol;
  QString ports;
  QList<document::InterfaceId> on;  ///< empty: all of the host
  QStringList flows;
};

/// In the order of the document, so that the plan is always the same.
class Gatherer {
 public:
  Gatherer(const document::DocumentData& document, const catalog::Catalog& catalog,
           const document::HostId& host)
      : document_(document), catalog_(catalog), host_(host) {}

  void addEndpoints() {
    for (const document::Component& component : document_.components) {
      const catalog::Kind* kind = component.host == host_ ? catalog_.kind(component.kind) : nullptr;
      if (kind == nullptr) continue;
      for (const catalog::Endpoint& endpoint : kind->endpoints) {
        if (!snapshot::isEnabled(component, endpoint)) continue;
        const snapshot::Listener listener = snapshot::listenerOf(component, endpoint);
        add(keyOf(component.id.value, endpoint.id), listener.protocol, listener.listenPorts,
            component.listensOn);
      }
    }
  }

  void addFlow(const snapshot::Flow& flow) {
    if (flow.toHost != host_ || flow.fromHost == host_) return;
    const auto component = document_.components.constFind(document::ComponentId(flow.to));
    const bool ofHost = component == document_.components.constEnd();
    QString key = flow.endpoint;
    if (flow.endpoint.isEmpty()) {
      key = flow.protocol + (flow.ports.isEmpty() ? QString() : QLatin1Char('/') + flow.ports);
    } else if (!ofHost) {
      key = keyOf(flow.to, flow.endpoint);
    }
    const auto known = index_.constFind(key);
    if (known != index_.constEnd()) {
      wanted_[static_cast<size_t>(*known)].flows << flow.id;
      return;
    }
    add(key, flow.protocol, flow.listenPorts, ofHost ? QList<document::InterfaceId>() : component->listensOn);
    wanted_.back().flows << flow.id;
  }

  [[nodiscard]] const std::vector<Wanted>& wanted() const { return wanted_; }

 private:
  static QString keyOf(const QString& component, const QString& endpoint) {
    return component + QLatin1Char('/') + endpoint;
  }
  void add(const QString& key, const QString& protocol, const QString& ports,
           const QList<document::InterfaceId>& on) {
    index_.insert(key, static_cast<int>(wanted_.size()));
    wanted_.push_back({key, protocol, ports, on, {}});
  }

  const document::DocumentData& document_;
  const catalog::Catalog& catalog_;
  const document::HostId& host_;
  std::vector<Wanted> wanted_;
  QHash<QString, int> index_;
};

bool isV6(const QHostAddress& address) {
  return plainAddress(address).protocol() == QAbstractSocket::IPv6Protocol;
}

/// This machine's addresses among those that a drawn text stands for.
QList<QHostAddress> ownAmong(const QString& drawn, const QList<QHostAddress>& own) {
  const auto spec = net::parseAddressSpec(drawn.toStdString());
  if (!spec) return {};
  QList<QHostAddress> found;
  if (spec->range.isSingle()) {
    const QHostAddress address = plainAddress(QHostAddress(drawn));
    if (isThisMachine(address, own)) found << address;
    return found;
  }
  for (const QHostAddress& mine : own) {
    const QHostAddress plain = plainAddress(mine);
    const auto address = net::Address::parse(plain.toString().toStdString());
    if (address && spec->range.contains(*address) && !found.contains(plain)) found << plain;
  }
  return found;
}

/// By address, transport and port.
auto orderOf(const StandIn& one) {
  const bool v6 = isV6(one.address);
  const Q_IPV6ADDR bytes = one.address.toIPv6Address();
  return std::tuple(v6, std::vector<quint8>(bytes.c, bytes.c + 16), one.drawn,
                    static_cast<int>(one.transport), one.port);
}

class Placer {
 public:
  Placer(StandInPlan& plan, const document::Host& host, const StandInOptions& options,
         const QList<QHostAddress>& own)
      : plan_(plan), host_(host), options_(options), own_(own) {}

  void place(const Wanted& wanted) {
    wanted_ = &wanted;
    const bool udp = wanted.protocol == QStringLiteral("udp");
    if (!udp && wanted.protocol != QStringLiteral("tcp")) return leave(NotStoodIn::NotTcpOrUdp);
    const Taken<quint16> ports = takePorts(wanted.ports, kMostPorts);
    if (ports.items.empty()) return leave(NotStoodIn::AnyPort);
    if (ports.left > 0) leave(NotStoodIn::ManyPorts, wanted.ports, ports.left);
    hasPorts_ = true;
    StandIn like;
    like.transport = udp ? Transport::Udp : Transport::Tcp;
    like.endpoints << wanted.endpoint;
    like.flows = wanted.flows;
    if (options_.anyAddress) {
      for (const auto any : {QHostAddress::AnyIPv4, QHostAddress::AnyIPv6}) {
        like.address = QHostAddress(any);
        open(like, ports.items);
      }
      return;
    }
    for (const document::Interface& interface : host_.interfaces) {
      if (!wanted.on.isEmpty() && !wanted.on.contains(interface.id)) continue;
      for (const QString& drawn : interface.addresses) onDrawn(like, drawn, ports.items);
    }
  }

  /// Something has a port that could be opened, if there is an address for it.
  [[nodiscard]] bool hasPorts() const { return hasPorts_; }

  void finish() {
    const auto before = [](const StandIn& a, const StandIn& b) { return orderOf(a) < orderOf(b); };
    std::sort(plan_.here.begin(), plan_.here.end(), before);
    std::sort(plan_.elsewhere.begin(), plan_.elsewhere.end(), before);
  }

 private:
  void leave(NotStoodIn reason, const QString& what = {}, quint64 count = 1) {
    for (StandInLeft& known : plan_.left) {
      const bool same = known.endpoint == wanted_->endpoint || reason == NotStoodIn::TooMany;
      if (!same || known.reason != reason || known.what != what) continue;
      known.count += count;
      return;
    }
    plan_.left.push_back({wanted_->endpoint, reason, what, count});
  }

  static void note(QStringList& list, const QString& text) {
    if (!list.contains(text)) list << text;
  }

  void onDrawn(StandIn like, const QString& drawn, const std::vector<quint16>& ports) {
    like.drawn = drawn;
    const QList<QHostAddress> mine = ownAmong(drawn, own_);
    if (mine.isEmpty()) {
      note(plan_.missing, drawn);
      like.address = {};
      return open(like, ports);
    }
    note(plan_.present, drawn);
    for (const QHostAddress& address : mine) {
      const Reach reach = reachOf(address);
      if (reach == Reach::NotUnicast) {
        leave(NotStoodIn::NotUnicast, address.toString());
      } else if (reach == Reach::LinkLocal && isV6(address)) {
        leave(NotStoodIn::LinkLocal, address.toString());
      } else {
        like.address = address;
        open(like, ports);
      }
    }
  }

  void open(StandIn like, const std::vector<quint16>& ports) {
    for (const quint16 port : ports) {
      like.port = port;
      std::vector<StandIn>& list = like.isHere() ? plan_.here : plan_.elsewhere;
      const QString where = like.isHere() ? like.address.toString() : QLatin1Char('-') + like.drawn;
      const auto key = std::tuple(where, like.transport, port);
      const auto known = known_.find(key);
      if (known != known_.end()) {
        StandIn& same = list[known->second];
        note(same.endpoints, wanted_->endpoint);
        for (const QString& flow : like.flows) note(same.flows, flow);
      } else if (list.size() >= static_cast<size_t>(kMostStandIns)) {
        if (like.isHere()) leave(NotStoodIn::TooMany);
      } else {
        known_.emplace(key, list.size());
        list.push_back(like);
      }
    }
  }

  StandInPlan& plan_;
  const document::Host& host_;
  const StandInOptions& options_;
  const QList<QHostAddress>& own_;
  const Wanted* wanted_ = nullptr;
  bool hasPorts_ = false;
  std::map<std::tuple<QString, Transport, quint16>, size_t> known_;
};

StandInPlan::Fault faultOf(const StandInPlan& plan, bool hasPorts) {
  using Fault = StandInPlan::Fault;
  if (!plan.here.empty()) return Fault::None;
  if (!hasPorts) return Fault::NothingListens;
  return plan.present.isEmpty() && plan.missing.isEmpty() ? Fault::NoAddressDrawn : Fault::NoAddressHere;
}

}  // namespace

StandInPlan makeStandInPlan(const snapshot::Report& report, const document::DocumentData& document,
                            const catalog::Catalog& catalog, const document::HostId& host,
                            const StandInOptions& options, const QList<QHostAddress>& own) {
  StandInPlan plan;
  plan.host = host;
  const auto found = document.hosts.constFind(host);
  if (found == document.hosts.constEnd()) return plan;
  Gatherer gatherer(document, catalog, host);
  gatherer.addEndpoints();
  for (const snapshot::Flow& flow : report.flows) gatherer.addFlow(flow);
  Placer placer(plan, *found, options, own);
  for (const Wanted& wanted : gatherer.wanted()) {
    if (options.neededOnly && wanted.flows.isEmpty()) continue;
    placer.place(wanted);
  }
  placer.finish();
  plan.fault = faultOf(plan, placer.hasPorts());
  return plan;
}

QList<document::HostId> hostsHere(const document::DocumentData& document, const QList<QHostAddress>& own) {
  QList<QHostAddress> distinct;
  for (const QHostAddress& address : own) {
    const Reach reach = reachOf(address);
    if (reach == Reach::Private || reach == Reach::Public) distinct << plainAddress(address);
  }
  QList<document::HostId> hosts;
  for (const document::Host& host : document.hosts) {
    const bool here = std::any_of(
        host.interfaces.begin(), host.interfaces.end(), [&](const document::Interface& interface) {
          return std::any_of(
              interface.addresses.begin(), interface.addresses.end(), [&](const QString& drawn) {
                const QList<QHostAddress> mine = ownAmong(drawn, distinct);
                return std::any_of(mine.begin(), mine.end(),
                                   [&](const QHostAddress& one) { return distinct.contains(one); });
              });
        });
    if (here) hosts << host.id;
  }
  return hosts;
}

}  // namespace topo::probe

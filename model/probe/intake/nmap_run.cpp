// SPDX-License-Identifier: Apache-2.0
#include "model/probe/intake/nmap_run.h"

#include "model/format/reader.h"
#include "model/probe/intake/clean.h"
#include "model/probe/plan.h"
#include "model/probe/plan_targets.h"
#include "model/probe/reach.h"

#include <algorithm>

namespace topo::intake {

namespace {

using probe::Outcome;
using probe::Service;
using probe::Transport;
using Entries = std::vector<const FlowIndex::Entry*>;

/// Ports of one flow that are worth a result each, where nmap lists more than the prober would try.
constexpr int kMostListedPorts = 64;

QString moment(const QDateTime& time) {
  return time.isValid() ? time.toUTC().toString(QStringLiteral("yyyy-MM-ddTHH:mm:ssZ")) : QString();
}

bool isControl(const NmapHost& host) {
  return host.addresses.contains(QStringLiteral("192.0.2.1")) ||
         host.addresses.contains(QStringLiteral("2001:db8::1"));
}

bool hasOpenPort(const NmapHost& host) {
  const auto isOpen = [](const auto& ports) { return ports.answer.state == NmapState::Open; };
  return std::any_of(host.ports.begin(), host.ports.end(), isOpen) ||
         std::any_of(host.others.begin(), host.others.end(), isOpen);
}

/// The service that nmap recognised, in our words; nothing where we would not know it.
Service serviceNamed(const QString& name) {
  if (name.startsWith(QStringLiteral("http")) && name != QStringLiteral("http-rpc-epmap"))
    return Service::Http;
  if (name == QStringLiteral("domain")) return Service::Dns;
  return probe::serviceOf(name);
}

bool isAnotherService(const NmapPort& port, const snapshot::Flow& flow) {
  const Service found = serviceNamed(port.service);
  const Service wanted = probe::serviceOf(flow.application);
  return found != Service::None && wanted != Service::None && found != wanted;
}

/// What nmap's word means in ours. Nothing: it decides nothing.
std::optional<Outcome> outcomeOf(const NmapAnswer& answer, const QString& scanType) {
  // Other scans (ACK, FIN, idle, …) guess the state from answers that a service would never see.
  const bool asks = scanType.isEmpty() || scanType == QStringLiteral("connect") ||
                    scanType == QStringLiteral("syn") || scanType == QStringLiteral("udp");
  if (!asks) return std::nullopt;
  switch (answer.state) {
    case NmapState::Open:
      return Outcome::Open;
    case NmapState::Closed:
      return Outcome::Refused;
    case NmapState::Filtered:
      return answer.reason.isEmpty() || answer.reason == QStringLiteral("no-response") ? Outcome::Filtered
                                                                                       : Outcome::Unreachable;
    default:
      return std::nullopt;
  }
}

QString stateWord(NmapState state) {
  switch (state) {
    case NmapState::Open:
      return QStringLiteral("open");
    case NmapState::Closed:
      return QStringLiteral("closed");
    case NmapState::Filtered:
      return QStringLiteral("filtered");
    default:
      return QStringLiteral("not decided");
  }
}

Transport transportOf(const snapshot::Flow& flow) {
  return flow.protocol == QStringLiteral("udp") ? Transport::Udp : Transport::Tcp;
}

class Matcher {
 public:
  Matcher(const NmapScan& scan, const QString& from, const FlowIndex& flows)
      : scan_(scan), from_(from), flows_(flows) {}

  NmapRun take() {
    made_.run.vantage = from_.isEmpty() ? QStringLiteral("this-machine") : QStringLiteral("host:") + from_;
    made_.run.vantageClaimed = !from_.isEmpty();
    made_.run.tool = QStringLiteral("nmap");
    made_.run.startedAt = moment(scan_.startedAt);
    for (const NmapHost& host : scan_.hosts) add(host);
    made_.run.controlPassed = controlPassed();
    return std::move(made_);
  }

 private:
  void add(const NmapHost& host) {
    const Entries leading = leadingTo(host);
    if (isControl(host) && leading.empty()) return;
    if (!host.isUp) {
      if (!leading.empty()) leave(Unmatched::HostDown, {}, host, 0);
      return;
    }
    const Entries entries = startingHere(leading);
    for (const FlowIndex::Entry* entry : entries) {
      addListed(host, *entry);
      addOthers(host, *entry);
    }
    leaveRest(host, leading, entries);
  }

  Entries leadingTo(const NmapHost& host) const {
    Entries found;
    for (const QString& text : host.addresses) {
      const auto address = net::Address::parse(text.toStdString());
      if (!address) continue;
      const Entries here = flows_.leadingTo(*address, host.names);
      found.insert(found.end(), here.begin(), here.end());
    }
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
    const auto isOther = [](const FlowIndex::Entry* entry) {
      const QString& protocol = entry->flow->protocol;
      return protocol != QStringLiteral("tcp") && protocol != QStringLiteral("udp");
    };
    found.erase(std::remove_if(found.begin(), found.end(), isOther), found.end());
    return found;
  }

  Entries startingHere(const Entries& leading) const {
    if (from_.isEmpty()) return leading;
    Entries here;
    for (const FlowIndex::Entry* entry : leading) {
      if (entry->flow->fromHost.value == from_) here.push_back(entry);
    }
    return here;
  }

  void addListed(const NmapHost& host, const FlowIndex::Entry& entry) {
    int left = kMostListedPorts;
    for (const auto& range : {entry.places.ports, entry.places.listenPorts}) {
      if (!range) continue;
      auto port = std::lower_bound(host.ports.begin(), host.ports.end(), range->first,
                                   [](const NmapPort& it, quint16 number) { return it.port < number; });
      for (; port != host.ports.end() && port->port <= range->last && left > 0; ++port) {
        if (port->transport != transportOf(*entry.flow)) continue;
        --left;
        addPort(host, entry, *port);
      }
      if (entry.places.ports == entry.places.listenPorts) break;
    }
  }

  /// Of ports told together those that the prober would try.
  void addOthers(const NmapHost& host, const FlowIndex::Entry& entry) {
    for (const NmapPorts& others : host.others) {
      if (others.transport != transportOf(*entry.flow)) continue;
      for (const quint16 number : probe::takePorts(entry.flow->ports, probe::kMostPorts).items) {
        const bool isMeant = std::any_of(
            others.ranges.begin(), others.ranges.end(),
            [number](const net::PortRange& range) { return range.first <= number && number <= range.last; });
        if (isMeant) addPort(host, entry, {others.transport, number, others.answer, {}, {}, false});
      }
    }
  }

  void addPort(const NmapHost& host, const FlowIndex::Entry& entry, const NmapPort& port) {
    const QString type =
        scan_.types.value(port.transport == Transport::Tcp ? QStringLiteral("tcp") : QStringLiteral("udp"));
    const auto outcome = outcomeOf(port.answer, type);
    if (!outcome) return leave(Unmatched::Undecided, entry.flow->id, host, port.port);
    if (made_.run.results.size() >= format::kMaxResults) {
      made_.isTooLong = true;
      return;
    }
    const bool isOther = *outcome == Outcome::Open && !port.isStandIn && isAnotherService(port, *entry.flow);
    document::TestResult result;
    result.flow = entry.flow->id;
    result.address = triedAddress(host, entry);
    result.port = port.port;
    result.outcome = probe::outcomeWord(isOther ? Outcome::WrongService : *outcome);
    result.standIn = *outcome == Outcome::Open && port.isStandIn;
    if (*outcome == Outcome::Unreachable) result.reporter = port.answer.reporter;
    result.detail = detailOf(port);
    result.at = moment(host.endedAt.isValid() ? host.endedAt : scan_.startedAt);
    made_.run.results.append(result);
    noteFamily(result.address);
  }

  static QString triedAddress(const NmapHost& host, const FlowIndex::Entry& entry) {
    for (const QStringList& places : {host.addresses, host.names}) {
      for (const QString& place : places) {
        if (entry.places.hasAddress(place)) return place;
      }
    }
    // A name may be written otherwise than in the document.
    for (const QString& name : entry.places.names) {
      if (host.names.contains(name, Qt::CaseInsensitive)) return name;
    }
    return {};
  }

  static QString detailOf(const NmapPort& port) {
    if (port.isStandIn) return QStringLiteral("a stand-in answered");
    QString detail = QStringLiteral("nmap: ") + stateWord(port.answer.state);
    if (!port.answer.reason.isEmpty()) detail += QStringLiteral(" (%1)").arg(port.answer.reason);
    if (!port.service.isEmpty()) {
      detail +=
          QStringLiteral(", recognised as %1").arg(QString(port.service + u' ' + port.product).trimmed());
    } else if (port.answer.state == NmapState::Open) {
      detail += QStringLiteral(", service not recognised");
    }
    return cleaned(detail, kLongestDetail);
  }

  /// Ports that no result came of: those that are open are told one by one.
  void leaveRest(const NmapHost& host, const Entries& leading, const Entries& entries) {
    const auto leadsTo = [](const Entries& some, const NmapPort& port) {
      return std::any_of(some.begin(), some.end(), [&](const FlowIndex::Entry* entry) {
        return transportOf(*entry->flow) == port.transport && entry->places.hasPort(port.port);
      });
    };
    qint64 silent = host.untold;
    for (const NmapPort& port : host.ports) {
      if (leadsTo(entries, port)) continue;
      const bool isElsewhere = leadsTo(leading, port);
      if (port.answer.state != NmapState::Open && !isElsewhere) {
        ++silent;
      } else {
        leave(isElsewhere ? Unmatched::NotFromHere : Unmatched::NoFlowThere, {}, host, port.port);
      }
    }
    if (silent > 0) leave(Unmatched::NoFlowThere, {}, host, 0, silent);
  }

  void leave(Unmatched reason, const QString& flow, const NmapHost& host, int port, qint64 count = 1) {
    const QString where = !host.addresses.isEmpty() ? host.addresses.first() : host.names.value(0);
    made_.left.add({reason, cleaned(flow), where, port, made_.run.vantage, count});
  }

  /// Loopback needs no control; whatever else was tried needs one of its family.
  void noteFamily(const QString& address) {
    const QHostAddress tried(address);
    if (probe::reachOf(tried) == probe::Reach::Loopback) return;
    (tried.protocol() == QAbstractSocket::IPv6Protocol ? needs6_ : needs4_) = true;
  }

  [[nodiscard]] bool controlPassed() const {
    const auto hasPassed = [this](const QString& address) {
      bool isThere = false;
      for (const NmapHost& host : scan_.hosts) {
        if (!host.addresses.contains(address)) continue;
        if (hasOpenPort(host)) return false;
        isThere = true;
      }
      return isThere;
    };
    return (!needs4_ || hasPassed(QStringLiteral("192.0.2.1"))) &&
           (!needs6_ || hasPassed(QStringLiteral("2001:db8::1")));
  }

  const NmapScan& scan_;
  const QString& from_;
  const FlowIndex& flows_;
  NmapRun made_;
  bool needs4_ = false;
  bool needs6_ = false;
};

}  // namespace

NmapRun runOfNmap(const NmapScan& scan, const QString& from, const FlowIndex& flows) {
  return Matcher(scan, from, flows).take();
}

}  // namespace topo::intake

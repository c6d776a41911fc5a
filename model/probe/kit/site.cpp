// SPDX-License-Identifier: Apache-2.0
#include "model/probe/kit/site.h"

#include "model/net/address.h"
#include "model/probe/plan_targets.h"
#include "model/probe/reach.h"

#include <QCryptographicHash>
#include <QHash>
#include <QMap>
#include <QSet>

#include <algorithm>
#include <variant>

namespace topo::probe {
namespace {

constexpr int kForks = 20;  // as ansible.cfg says
constexpr int kMostStandInSeconds = 3600;

/// The one machine an address names; null for a CIDR, a range, or text that is none.
QHostAddress singleAddress(const QString& text) {
  const auto spec = net::parseAddressSpec(text.toStdString());
  return spec && spec->range.isSingle() ? plainAddress(QHostAddress(text.section(QLatin1Char('/'), 0, 0)))
                                        : QHostAddress();
}

QStringList addressesOf(const document::Host& host) {
  QStringList all;
  for (const document::Interface& interface : host.interfaces) all += interface.addresses;
  return all;
}

/// Where a host is logged in to, or why not at all.
std::variant<QHostAddress, HostLeftOut> loginAddress(const document::Host& host, bool allowPublic) {
  bool isPublic = false;
  QHostAddress found;
  for (const QString& text : addressesOf(host)) {
    const QHostAddress address = singleAddress(text);
    if (address.isNull()) return HostLeftOut::Group;
    const Reach reach = reachOf(address);
    const bool hidden = reach == Reach::Public && !allowPublic;
    isPublic |= hidden;
    const bool usable = reach == Reach::Private || (reach == Reach::Public && allowPublic);
    if (found.isNull() && usable) found = address;
  }
  if (!found.isNull()) return found;
  return isPublic ? HostLeftOut::PublicAddress : HostLeftOut::NoAddress;
}

/// Where a flow starts, of the family of its target; null where that is not drawn.
QHostAddress sourceOf(const snapshot::Flow& flow, const QHostAddress& target) {
  for (const QString& text : flow.fromAddresses) {
    const QHostAddress address = singleAddress(text);
    if (!address.isNull() && address.protocol() == plainAddress(target).protocol()) return address;
  }
  return {};
}

int secondsFor(size_t tests, const Options& options) {
  const double each = (options.connectTimeoutMs + options.greetingTimeoutMs) / 1000.0;
  const double rounds = std::ceil(static_cast<double>(tests) / std::max(1, options.inFlight));
  const double paced = options.ratePerSecond > 0 ? static_cast<double>(tests) / options.ratePerSecond : 0;
  return static_cast<int>(std::min(7200.0, 15 + paced + rounds * each));
}

class SitePlanner {
 public:
  SitePlanner(const snapshot::Report& report, const document::DocumentData& document, const Options& options)
      : report_(report), document_(document), options_(options) {
    for (const snapshot::Flow& flow : report.flows) flows_.insert(flow.id, &flow);
  }

  Site plan() {
    QMap<document::HostId, snapshot::Report> starting;
    for (const snapshot::Flow& flow : report_.flows) starting[flow.fromHost].flows << flow;
    leaveOut(starting.take({}));
    for (auto from = starting.cbegin(); from != starting.cend(); ++from) planHost(from.key(), *from);
    for (auto& [id, host] : hosts_) {
      if (!host.targets.empty() || !host.endpoints.empty()) site_.hosts.push_back(std::move(host));
    }
    site_.standInSeconds = standInSeconds();
    return std::move(site_);
  }

 private:
  /// Flows that start nowhere are unplaced: the plan says so itself.
  void leaveOut(const snapshot::Report& homeless) {
    const Plan plan = planOf(homeless);
    site_.left.insert(site_.left.end(), plan.left.begin(), plan.left.end());
    for (const PlannedTest& test : plan.tests) site_.left.push_back({test.flow, LeftOut::Unplaced, {}, 1});
  }

  [[nodiscard]] Plan planOf(const snapshot::Report& part) const {
    QStringList ids;
    for (const snapshot::Flow& flow : part.flows) ids << flow.id;
    return makePlan(part, document_, ids, options_, {});
  }

  void planHost(const document::HostId& id, const snapshot::Report& flows) {
    const Plan plan = planOf(flows);
    SiteHost* host = reach(id);
    if (host == nullptr) {
      QSet<QString> untested;
      for (const PlannedTest& test : plan.tests) untested.insert(test.flow);
      if (!untested.isEmpty()) leaveHostOut(id, static_cast<int>(untested.size()));
      site_.left.insert(site_.left.end(), plan.left.begin(), plan.left.end());
      return;
    }
    site_.left.insert(site_.left.end(), plan.left.begin(), plan.left.end());
    QHash<QString, size_t> known;
    for (const PlannedTest& test : plan.tests) {
      Target target = plan.job.targets[static_cast<size_t>(test.target)];
      const snapshot::Flow& flow = *flows_.value(test.flow);
      target.bindAddress = sourceOf(flow, target.address);
      const QString key = QString::number(test.target) + QLatin1Char(' ') + target.bindAddress.toString();
      if (!known.contains(key)) {
        known.insert(key, host->targets.size());
        host->targets.push_back({{}, target});
      }
      host->targets[known.value(key)].flows << test.flow;
      addEndpoints(flow, target);
    }
    host->controls = plan.job.controls;
    host->seconds = secondsFor(host->targets.size() + host->controls.size(), options_);
  }

  /// The ports a stand-in for the flow's destination opens: those the process itself will listen on.
  void addEndpoints(const snapshot::Flow& flow, const Target& target) {
    SiteHost* host = target.address.isNull() ? nullptr : reach(flow.toHost);
    if (host == nullptr) return;
    const bool moved = !flow.listenPorts.isEmpty() && flow.listenPorts != flow.ports;
    const std::vector<quint16> ports =
        moved ? takePorts(flow.listenPorts, kMostPorts).items : std::vector<quint16>{target.port};
    for (const quint16 port : ports) {
      const SiteEndpoint endpoint{plainAddress(target.address), port, target.transport};
      auto& all = host->endpoints;
      if (std::find(all.begin(), all.end(), endpoint) == all.end()) all.push_back(endpoint);
    }
  }

  /// The host, when one machine can be logged in to; null otherwise.
  SiteHost* reach(const document::HostId& id) {
    const auto known = hosts_.find(id);
    if (known != hosts_.end()) return &known->second;
    const document::Host host = document_.hosts.value(id);
    const auto address = loginAddress(host, options_.allowPublic);
    if (!std::holds_alternative<QHostAddress>(address)) return nullptr;
    SiteHost made;
    made.id = id;
    made.file = inventoryName(id);
    made.name = host.name;
    made.windows = host.platform == QStringLiteral("windows");
    made.address = std::get<QHostAddress>(address);
    for (const QString& text : addressesOf(host)) made.drawn << singleAddress(text).toString();
    return &hosts_.emplace(id, made).first->second;
  }

  void leaveHostOut(const document::HostId& id, int flows) {
    const auto address = loginAddress(document_.hosts.value(id), options_.allowPublic);
    site_.leftHosts.push_back({id, std::get<HostLeftOut>(address), flows});
  }

  [[nodiscard]] int standInSeconds() const {
    int longest = 0;
    for (const SiteHost& host : site_.hosts) longest = std::max(longest, host.seconds);
    const int batches = 1 + static_cast<int>(site_.hosts.size()) / kForks;
    return std::min(kMostStandInSeconds, 60 + batches * (longest + 30));
  }

  const snapshot::Report& report_;
  const document::DocumentData& document_;
  const Options& options_;
  QHash<QString, const snapshot::Flow*> flows_;
  std::map<document::HostId, SiteHost> hosts_;
  Site site_;
};

}  // namespace

int Site::flows() const {
  QSet<QString> all;
  for (const SiteHost& host : hosts) all += host.flows();
  return static_cast<int>(all.size());
}

QSet<QString> SiteHost::flows() const {
  QSet<QString> all;
  for (const SiteTarget& target : targets) all += QSet<QString>(target.flows.begin(), target.flows.end());
  return all;
}

int Site::testingHosts() const {
  return static_cast<int>(
      std::count_if(hosts.begin(), hosts.end(), [](const SiteHost& host) { return !host.targets.empty(); }));
}

Site planSite(const snapshot::Report& report, const document::DocumentData& document,
              const Options& options) {
  return SitePlanner(report, document, options).plan();
}

QString inventoryName(const document::HostId& host) {
  // Names with a meaning: of Ansible, and of devices where the folder lies on a Windows disk.
  static const QStringList taken{
      QStringLiteral("all"), QStringLiteral("ungrouped"), QStringLiteral("localhost"), QStringLiteral("con"),
      QStringLiteral("prn"), QStringLiteral("aux"),       QStringLiteral("nul")};
  constexpr qsizetype longest = 120;
  const QString& id = host.value;
  const bool port =
      id.size() == 4 && (id.startsWith(QStringLiteral("com")) || id.startsWith(QStringLiteral("lpt")));
  if (id.size() > longest) {
    const QByteArray hash = QCryptographicHash::hash(id.toUtf8(), QCryptographicHash::Sha256).toHex();
    return id.left(longest) + QLatin1Char('_') + QString::fromLatin1(hash.left(12));
  }
  // No id has an underscore, so this is nobody else's name.
  return taken.contains(id) || port ? id + QStringLiteral("_host") : id;
}

}  // namespace topo::probe

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/probe/plan.h"

#include <QHostAddress>
#include <QList>
#include <QSet>
#include <QString>
#include <QStringList>

#include <vector>

namespace topo::probe {

/// Why nothing is run on a host.
enum class HostLeftOut {
  NoAddress,      ///< none is drawn, or none that one machine can be reached at
  Group,          ///< it stands for many machines: a CIDR or range
  PublicAddress,  ///< and public addresses were not allowed
};

struct LeftHost {
  document::HostId host;
  HostLeftOut reason = HostLeftOut::NoAddress;
  int flows = 0;  ///< that start there and so are not tested
};

/// One target of a host with the flows that it tests; `target.bindAddress` is where those flows start.
struct SiteTarget {
  QStringList flows;
  Target target;

  bool operator==(const SiteTarget&) const = default;
};

/// A port that a host's services will have: what a stand-in opens.
struct SiteEndpoint {
  QHostAddress address;
  quint16 port = 0;
  Transport transport = Transport::Tcp;

  bool operator==(const SiteEndpoint&) const = default;
};

/// One machine that tests, or is tested and may bear stand-ins.
struct SiteHost {
  document::HostId id;
  QString file;  ///< its name in the inventory and of its files: the id, but where that means something else
  QString name;  ///< as the user typed it
  bool windows = false;
  QHostAddress address;  ///< where it is logged in to
  QStringList drawn;     ///< all its addresses: a machine that bears one of them is the host
  std::vector<Target> controls;
  std::vector<SiteTarget> targets;
  std::vector<SiteEndpoint> endpoints;
  int seconds = 0;  ///< that its tests take at most

  [[nodiscard]] QSet<QString> flows() const;  ///< that it tests

  bool operator==(const SiteHost&) const = default;
};

/// What would be tested from where, each flow from its own source host, and what not and why.
struct Site {
  std::vector<SiteHost> hosts;  ///< sorted by id; some only have endpoints
  std::vector<Exclusion> left;  ///< flows of those hosts, and flows that start nowhere
  std::vector<LeftHost> leftHosts;
  int standInSeconds = 0;  ///< how long stand-ins must stay for all tests to be over

  [[nodiscard]] int flows() const;  ///< that are tested
  [[nodiscard]] int testingHosts() const;
};

/// Plans the tests of all flows of the report from their own source hosts. Pure; any thread.
Site planSite(const snapshot::Report& report, const document::DocumentData& document, const Options& options);

/// The name of a host in an inventory and of its files: its id, changed where Ansible or a file system would
/// take it for something else.
QString inventoryName(const document::HostId& host);

}  // namespace topo::probe

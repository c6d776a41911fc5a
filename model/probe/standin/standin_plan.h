// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/catalog/catalog.h"
#include "model/document/entities.h"
#include "model/probe/attempt.h"
#include "model/snapshot/report.h"

#include <QHostAddress>
#include <QList>
#include <QStringList>

#include <vector>

namespace topo::probe {

/// One port on one address that a stand-in holds, or would. A plain value.
struct StandIn {
  QHostAddress address;  ///< null: this machine does not bear the drawn one
  QString drawn;         ///< the address as the drawing has it; empty for "any address"
  quint16 port = 0;      ///< the one the process listens on itself, behind any address translation
  Transport transport = Transport::Tcp;
  QStringList endpoints;  ///< whose port it is: `mysql-1/mysql`, `ssh`, or the service of a custom flow
  QStringList flows;      ///< flows from elsewhere that need it

  [[nodiscard]] bool isHere() const { return !address.isNull(); }
  bool operator==(const StandIn&) const = default;
};

/// Why something that listens on the host gets no stand-in. Sentences are made by the views.
enum class NotStoodIn {
  NotTcpOrUdp,  ///< ICMP, or any protocol
  AnyPort,      ///< any port: there is none to open
  ManyPorts,    ///< a range of which only those are opened that a test tries
  TooMany,      ///< beyond the limit of a plan
  NotUnicast,   ///< an address that no machine bears alone
  LinkLocal,    ///< IPv6: nobody reaches it without naming an interface
};

/// Something without a stand-in: `count` ports, addresses or services, the first of them `what`.
struct StandInLeft {
  QString endpoint;
  NotStoodIn reason = NotStoodIn::AnyPort;
  QString what;
  quint64 count = 1;
};

struct StandInOptions {
  bool anyAddress = false;  ///< listen on all addresses of this machine instead of the host's drawn ones
  bool neededOnly = false;  ///< leave out endpoints that no flow from elsewhere needs
};

/// All that would be opened for a host, before anything is.
struct StandInPlan {
  /// Why there is nothing to open.
  enum class Fault {
    None,
    NoSuchHost,
    NothingListens,  ///< no enabled endpoint and no flow from elsewhere has a port that can be opened
    NoAddressDrawn,  ///< the interfaces listened on have none
    NoAddressHere,   ///< addresses are drawn, and this machine bears none that can be listened on
  };
  document::HostId host;
  Fault fault = Fault::NoSuchHost;
  std::vector<StandIn> here;       ///< by address, transport and port, each once
  std::vector<StandIn> elsewhere;  ///< the same for drawn addresses that this machine does not bear
  QStringList present;             ///< drawn addresses that this machine bears
  QStringList missing;             ///< drawn addresses that it does not
  std::vector<StandInLeft> left;
};

/// More are not opened in one run: descriptors are left for those who come.
inline constexpr int kMostStandIns = 512;

/// What stands in for a host's services: each enabled endpoint of its components, and what else flows from
/// other places need there (SSH, custom flows), on the addresses of the interfaces that the component
/// listens on. Of a port range the same ports are opened that a test tries. `own` are this machine's
/// addresses; loopback addresses are always its own. Pure; any thread.
StandInPlan makeStandInPlan(const snapshot::Report& report, const document::DocumentData& document,
                            const catalog::Catalog& catalog, const document::HostId& host,
                            const StandInOptions& options, const QList<QHostAddress>& own);

/// The hosts of which this machine bears an address, by id; loopback addresses count for nothing, because
/// every machine bears them.
QList<document::HostId> hostsHere(const document::DocumentData& document, const QList<QHostAddress>& own);

}  // namespace topo::probe

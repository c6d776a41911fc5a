// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/catalog/catalog.h"
#include "model/document/entities.h"
#include "model/format/writer.h"
#include "model/probe/intake/intake.h"

#include <gmock/gmock.h>

/// A small site that results are taken into: `app1` talks to `db1` (10.2.0.21, MySQL) and to `dns1` (UDP 53),
/// `app2` talks to `db1` too, and `app1` to `named1`, which has a name and no address.
namespace topo::test {

using namespace Qt::StringLiterals;

struct Site {
  document::DocumentData document;
  snapshot::Report report;
  catalog::Catalog catalog = catalog::Catalog::builtIn();

  Site() {
    for (const QString& id : {u"app1"_s, u"app2"_s, u"db1"_s, u"dns1"_s, u"named1"_s}) {
      document::Host host;
      host.id = document::HostId(id);
      document.hosts.insert(host.id, host);
    }
    document.hosts[document::HostId(u"named1"_s)].dnsNames = {u"db.test"_s};
    addFlow(u"app-1/mysql-1/mysql"_s, u"app1"_s, u"db1"_s, u"10.2.0.21"_s, u"tcp"_s, u"3306"_s, u"MySQL"_s);
    addFlow(u"app-2/mysql-1/mysql"_s, u"app2"_s, u"db1"_s, u"10.2.0.21"_s, u"tcp"_s, u"3306"_s, u"MySQL"_s);
    addFlow(u"app-1/dns-1/dns"_s, u"app1"_s, u"dns1"_s, u"10.2.0.53"_s, u"udp"_s, u"53"_s, u"DNS"_s);
    addFlow(u"app-1/named-1/range"_s, u"app1"_s, u"named1"_s, {}, u"tcp"_s, u"6000-6999"_s, {});
    report.excluded = {{u"old/mysql-1/mysql"_s, u"not used"_s}};
  }

  void addFlow(const QString& id, const QString& from, const QString& to, const QString& address,
               const QString& protocol, const QString& ports, const QString& application) {
    snapshot::Flow flow;
    flow.id = id;
    flow.fromHost = document::HostId(from);
    flow.toHost = document::HostId(to);
    if (!address.isEmpty()) flow.toAddresses = {address};
    flow.protocol = protocol;
    flow.ports = flow.listenPorts = ports;
    flow.application = application;
    flow.verdict = snapshot::Verdict::Allowed;
    report.flows << flow;
  }

  [[nodiscard]] intake::Against against() const { return {document, report, catalog}; }
  [[nodiscard]] intake::Result take(const QByteArray& bytes, intake::Kind kind = intake::Kind::Results,
                                    const QString& from = {}) const {
    return intake::takeIn({{u"in"_s, bytes}}, kind, from, against());
  }
  /// What was taken, or nothing and a failed test.
  [[nodiscard]] intake::Intake good(const QByteArray& bytes, intake::Kind kind = intake::Kind::Results,
                                    const QString& from = {}) const {
    auto result = take(bytes, kind, from);
    if (const auto* errors = std::get_if<QList<format::FormatError>>(&result)) {
      ADD_FAILURE() << format::errorLine(errors->first()).toStdString();
      return {};
    }
    return std::get<intake::Intake>(std::move(result));
  }
  /// The first fault as it is printed, or a failed test.
  [[nodiscard]] std::string bad(const QByteArray& bytes, intake::Kind kind = intake::Kind::Results) const {
    const auto result = take(bytes, kind);
    if (const auto* errors = std::get_if<QList<format::FormatError>>(&result))
      return format::errorLine(errors->first()).toStdString();
    ADD_FAILURE() << "was taken";
    return {};
  }
};

inline document::TestResult resultOf(const QString& flow, const QString& address, int port,
                                     const QString& outcome) {
  document::TestResult result;
  result.flow = flow;
  result.address = address;
  result.port = port;
  result.outcome = outcome;
  result.at = u"2026-11-22T10:00:01Z"_s;
  return result;
}

inline document::TestRun runOf(const QList<document::TestResult>& results,
                               const QString& vantage = u"host:app1"_s) {
  document::TestRun run;
  run.vantage = vantage;
  run.controlPassed = true;
  run.startedAt = u"2026-11-22T10:00:00Z"_s;
  run.results = results;
  return run;
}

/// What nmap writes around hosts.
inline QByteArray nmap(const QByteArray& hosts, const QByteArray& type = "connect",
                       const QByteArray& protocol = "tcp") {
  return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE nmaprun>\n"
         "<?xml-stylesheet href=\"file:///usr/share/nmap/nmap.xsl\" type=\"text/xsl\"?>\n"
         "<!-- Nmap 7.93 scan initiated -->\n"
         "<nmaprun scanner=\"nmap\" start=\"1795407981\" version=\"7.93\">\n<scaninfo type=\"" +
         type + "\" protocol=\"" + protocol + "\" numservices=\"1\" services=\"3306\"/>\n" + hosts +
         "<runstats><hosts up=\"1\" down=\"0\" total=\"1\"/></runstats>\n</nmaprun>\n";
}

/// One host with these elements in its list of ports.
inline QByteArray nmapHost(const QByteArray& address, const QByteArray& ports) {
  const QByteArray type = address.contains(':') ? "ipv6" : "ipv4";
  return "<host starttime=\"1795407981\" endtime=\"1795407990\"><status state=\"up\" reason=\"user-set\"/>\n"
         "<address addr=\"" +
         address + "\" addrtype=\"" + type + "\"/>\n<hostnames></hostnames>\n<ports>" + ports +
         "</ports>\n<times srtt=\"1\"/></host>\n";
}

inline QByteArray nmapPort(int port, const QByteArray& state, const QByteArray& reason,
                           const QByteArray& more = {}, const QByteArray& protocol = "tcp") {
  return "<port protocol=\"" + protocol + "\" portid=\"" + QByteArray::number(port) + "\"><state state=\"" +
         state + "\" reason=\"" + reason + "\" reason_ttl=\"0\"/>" + more + "</port>\n";
}

}  // namespace topo::test

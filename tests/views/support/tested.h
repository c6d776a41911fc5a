// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/views/support/sample.h"

namespace topo::test {

/// The small install with flows of one's own beside the catalog's, and results of live tests on demand:
///   console-1/mysql-1/mysql  blocked at the edge of "data" (needed)
///   up/app1/db1/tcp-5000     from app1 to db1, let through by rule r1 of "data", which the net team owns
///   down/db1/app1/tcp-443    from db1 to app1, let through by rule r1 of "dmz"
///   shut/db1/app1/tcp-23     from db1 to app1, blocked at the edge of "dmz"
class Tested {
 public:
  Tested() {
    document::Rule in =
        makeRule(QStringLiteral("r1"), document::Direction::In, document::Action::Allow,
                 {QStringLiteral("any")}, {QStringLiteral("any")}, {QStringLiteral("tcp/5000")});
    in.owner = QStringLiteral("net team");
    in.ticket = QStringLiteral("CHG-7");
    wallOf(data, "data").rules << in;
    wallOf(data, "data").device = QStringLiteral("fw-data");
    in.services = {QStringLiteral("tcp/443")};
    wallOf(data, "dmz").rules << in;
    data.meta.title = QStringLiteral("Acme on-prem");
    data.meta.customer = QStringLiteral("Acme");
    data.meta.revision = QStringLiteral("B");
    add("up", "app1", "db1", "tcp/5000");
    add("down", "db1", "app1", "tcp/443");
    add("shut", "db1", "app1", "tcp/23");
  }

  static QString mysql() { return sampleFlow(); }
  static QString up() { return QStringLiteral("up/app1/db1/tcp-5000"); }
  static QString down() { return QStringLiteral("down/db1/app1/tcp-443"); }
  static QString shut() { return QStringLiteral("shut/db1/app1/tcp-23"); }

  void add(const char* id, const char* from, const char* to, const char* service) {
    document::CustomFlow flow;
    flow.id = document::CustomFlowId(QLatin1String(id));
    flow.name = flow.id.value;
    flow.from << *document::Selector::parse(QStringLiteral("host:") + QLatin1String(from));
    flow.to << *document::Selector::parse(QStringLiteral("host:") + QLatin1String(to));
    flow.services << QLatin1String(service);
    data.customFlows.insert(flow.id, flow);
  }

  /// A run of one result from the flow's own host, at its own address and port; both can be changed after.
  document::TestResult& result(const QString& flow, const char* outcome, const char* vantage = nullptr) {
    const snapshot::Report all = report();
    const snapshot::Flow* drawn = all.flow(flow);
    document::TestRun run;
    run.vantage = vantage ? QString::fromLatin1(vantage) : QStringLiteral("host:") + drawn->fromHost.value;
    run.controlPassed = true;
    run.startedAt = QStringLiteral("2026-11-22T14:00:00.000Z");
    document::TestResult made;
    made.flow = flow;
    made.address = drawn->toAddresses.value(0);
    made.port = drawn->ports.toInt();
    made.outcome = QString::fromLatin1(outcome);
    made.at = QStringLiteral("2026-11-22T14:00:05.250Z");
    run.results << made;
    data.results << run;
    return data.results.last().results.last();
  }
  document::TestRun& run() { return data.results.last(); }

  [[nodiscard]] snapshot::Report report() const { return snapshot::analyse(data, catalog, today()); }

  document::DocumentData data = sample();
  const catalog::Catalog catalog = catalog::Catalog::builtIn();
};

/// What people and networks have put into texts to make a program act on them.
inline QStringList hostileTexts() {
  return {QStringLiteral("<script>alert(1)</script>"),
          QStringLiteral("<img src=x onerror=alert(1)>\"'&amp;"),
          QStringLiteral("=HYPERLINK(\"http://x\",\"y\")"),
          QStringLiteral("@SUM(1+1)"),
          QStringLiteral("-1+1"),
          QStringLiteral("\u001b[31mred\u001b[0m\u0007"),
          QStringLiteral("abc\u202egnp.exe"),
          QStringLiteral("two\nlines\r\nand\u2028more"),
          QStringLiteral("%1 %2 %n {{ 7*7 }}"),
          QStringLiteral("x").repeated(5000)};
}

}  // namespace topo::test

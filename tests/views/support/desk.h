// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/session/session.h"
#include "tests/views/support/sample.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

/// An open session with the sample in it, as a window has one, and what tests do with it.
namespace topo::test {

class Desk {
 public:
  explicit Desk(const document::DocumentData& data = sample())
      : session(catalog::Catalog::builtIn(), {[] { return today(); }, state_.path()}) {
    session.startWith(data);
    waitForReport();
  }

  /// Analysis runs beside the window: waits for its answer to the document as it is.
  bool waitForReport() {
    return QTest::qWaitFor([this] { return session.reportIsCurrent(); }, 10'000);
  }

  [[nodiscard]] const document::Host& host(const char* id) const {
    return *session.data().hosts.constFind(document::HostId(QString::fromLatin1(id)));
  }
  [[nodiscard]] const document::Zone& zone(const char* id) const {
    return *session.data().zones.constFind(document::ZoneId(QString::fromLatin1(id)));
  }
  [[nodiscard]] const QList<document::Rule>& rules(const char* id) const { return zone(id).firewall->rules; }
  [[nodiscard]] QStringList ruleIds(const char* id) const {
    QStringList ids;
    for (const document::Rule& rule : rules(id)) ids << rule.id.value;
    return ids;
  }
  void select(const QList<document::EntityRef>& refs) { session.selection().set(refs); }
  void selectHost(const char* id) {
    select({document::EntityRef::host(document::HostId(QString::fromLatin1(id)))});
  }
  void selectZone(const char* id) {
    select({document::EntityRef::zone(document::ZoneId(QString::fromLatin1(id)))});
  }
  void undo() { session.undoStack().undo(); }

 private:
  QTemporaryDir state_;

 public:
  session::Session session;
};

/// The sample with three rules in front of the database: r1 and r2 for the console's port, r3 for SSH.
inline document::DocumentData sampleWithRules() {
  document::DocumentData data = sample();
  const auto allow = [](const char* id, const char* service) {
    return makeRule(QString::fromLatin1(id), document::Direction::In, document::Action::Allow,
                    {QStringLiteral("host:app1")}, {QStringLiteral("host:db1")},
                    {QString::fromLatin1(service)});
  };
  wallOf(data, "data").rules << allow("r1", "tcp/3306") << allow("r2", "tcp/3307") << allow("r3", "tcp/22");
  return data;
}

}  // namespace topo::test

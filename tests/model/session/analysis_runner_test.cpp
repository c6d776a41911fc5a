// SPDX-License-Identifier: Apache-2.0
#include "model/session/analysis_runner.h"

#include "tests/model/session/waiting.h"

#include <QThread>

#include <gtest/gtest.h>

namespace topo::session {
namespace {

class AnalysisRunnerTest : public testing::Test {
 protected:
  AnalysisRunnerTest() {
    document::Host host;
    host.id = document::HostId(QStringLiteral("web"));
    data.hosts.insert(host.id, host);
    for (const char* kind : {"console", "mysql"}) {
      document::Component component;
      component.id = document::ComponentId(QLatin1String(kind) + QStringLiteral("-1"));
      component.kind = QLatin1String(kind);
      component.host = host.id;
      data.components.insert(component.id, component);
    }
  }

  const catalog::Catalog catalog = catalog::Catalog::builtIn();
  const QDate today{2026, 11, 22};
  document::DocumentData data;
};

TEST_F(AnalysisRunnerTest, AnswersOnTheThreadThatAsked) {
  AnalysisRunner runner(catalog);
  std::shared_ptr<const snapshot::Report> report;
  QThread* heardOn = nullptr;
  QObject::connect(&runner, &AnalysisRunner::finished, [&](const auto& made) {
    report = made;
    heardOn = QThread::currentThread();
  });
  runner.request(data, today, 7);
  EXPECT_TRUE(runner.isRunning());
  ASSERT_TRUE(waitUntil([&] { return report != nullptr; }));
  EXPECT_EQ(heardOn, QThread::currentThread());
  EXPECT_EQ(report->revision, 7U);
  EXPECT_NE(report->flow(QStringLiteral("console-1/mysql-1/mysql")), nullptr);
  EXPECT_FALSE(runner.isRunning());
}

TEST_F(AnalysisRunnerTest, OfManyRequestsOnlyTheFirstAndTheLastAreMade) {
  AnalysisRunner runner(catalog);
  QList<quint64> revisions;
  QObject::connect(&runner, &AnalysisRunner::finished,
                   [&](const auto& made) { revisions.append(made->revision); });
  for (quint64 revision = 1; revision <= 50; ++revision) runner.request(data, today, revision);
  ASSERT_TRUE(waitUntil([&] { return revisions.contains(50); }));
  EXPECT_EQ(revisions, (QList<quint64>{1, 50}));
}

TEST_F(AnalysisRunnerTest, EndsWhileOneIsRunning) {
  bool heard = false;
  for (int i = 0; i < 20; ++i) {
    AnalysisRunner runner(catalog);
    QObject::connect(&runner, &AnalysisRunner::finished, [&] { heard = true; });
    runner.request(data, today, 1);
    runner.request(data, today, 2);
  }
  QCoreApplication::processEvents();
  EXPECT_FALSE(heard);
}

}  // namespace
}  // namespace topo::session

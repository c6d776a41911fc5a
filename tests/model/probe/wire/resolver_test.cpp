// SPDX-License-Identifier: Apache-2.0
#include "model/probe/wire/resolver.h"

#include "tests/model/probe/support/peers.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>

#include <gmock/gmock.h>

namespace topo::probe {
namespace {

using test::waitUntil;

/// A resolver whose answers are kept.
class Asked {
 public:
  explicit Asked(const QStringList& command = {}, int timeoutMs = 5000) : resolver(command, timeoutMs) {
    QObject::connect(&resolver, &Resolver::answered, &resolver,
                     [this](int key, const QList<QHostAddress>& addresses, const QString& fault) {
                       answers[key] = addresses;
                       faults[key] = fault.toStdString();
                     });
  }
  bool hasAnswers(size_t count) {
    return waitUntil([&] { return answers.size() == count; });
  }
  Resolver resolver;
  std::map<int, QList<QHostAddress>> answers;
  std::map<int, std::string> faults;
};

QStringList script(const QString& text) {
  return {QStringLiteral("/bin/sh"), QStringLiteral("-c"), text, QStringLiteral("resolver")};
}

TEST(Resolver, ReadsEveryAddressOnce) {
  const QList<QHostAddress> addresses = addressesOf(
      "10.0.0.7       STREAM db.test\n10.0.0.7       DGRAM  \n10.0.0.7  RAW\nfd00::9  "
      "STREAM\n::ffff:10.0.0.8 RAW\n"
      "nonsense\n\n",
      16);
  EXPECT_EQ(addresses, (QList<QHostAddress>{QHostAddress(QStringLiteral("10.0.0.7")),
                                            QHostAddress(QStringLiteral("fd00::9")),
                                            QHostAddress(QStringLiteral("10.0.0.8"))}));
  EXPECT_EQ(addressesOf("10.0.0.1\n10.0.0.2\n10.0.0.3\n", 2).size(), 2);
}

TEST(Resolver, OnlyNamesAreAskedFor) {
  EXPECT_EQ(asciiName(QStringLiteral("db_1.acme.example")).toStdString(), "db_1.acme.example");
  EXPECT_EQ(asciiName(QString::fromUtf8("müller.example")).toStdString(), "xn--mller-kva.example");
  for (const char* bad : {"", "-A", "--help", "a b", "a;b", "a/b", "$(id)", "a\nb", "\x1b[31m"}) {
    EXPECT_TRUE(asciiName(QString::fromLatin1(bad)).isEmpty()) << bad;
  }
  Asked asked(script(QStringLiteral("echo 10.0.0.1")));
  asked.resolver.ask(1, QStringLiteral("--help"));
  EXPECT_TRUE(asked.answers.empty());  // never before the call has returned
  ASSERT_TRUE(asked.hasAnswers(1));
  EXPECT_EQ(asked.faults[1], "not a name that can be resolved");
}

TEST(Resolver, AsksThisMachine) {
  Asked asked;
  asked.resolver.ask(1, QStringLiteral("localhost"));
  asked.resolver.ask(2, QStringLiteral("nowhere.invalid"));
  ASSERT_TRUE(asked.hasAnswers(2));
  EXPECT_THAT(asked.answers[1], testing::Contains(QHostAddress(QHostAddress::LocalHost)));
  EXPECT_TRUE(asked.answers[2].isEmpty());
  EXPECT_EQ(asked.faults[2], "the name has no address");
}

TEST(Resolver, ANameIsAskedForOnlyOnce) {
  const QTemporaryDir folder;
  const QString count = folder.filePath(QStringLiteral("count"));
  Asked asked(script(QStringLiteral("echo $1 >>%1; echo 10.0.0.1").arg(count)));
  for (int key = 0; key < 5; ++key) asked.resolver.ask(key, QStringLiteral("db.test"));
  ASSERT_TRUE(asked.hasAnswers(5));
  asked.resolver.ask(5, QStringLiteral("db.test"));
  ASSERT_TRUE(asked.hasAnswers(6));
  for (const auto& [key, addresses] : asked.answers) EXPECT_EQ(addresses.size(), 1) << key;
  QFile file(count);
  ASSERT_TRUE(file.open(QIODevice::ReadOnly));
  EXPECT_EQ(file.readAll(), "db.test\n");
}

TEST(Resolver, SilenceEndsByItselfAndHoldsNobodyUp) {
  Asked asked(script(QStringLiteral("case $1 in slow*) exec sleep 600;; esac; echo 10.0.0.1")), 400);
  for (int key = 0; key < 20; ++key) asked.resolver.ask(key, QStringLiteral("slow%1.test").arg(key));
  asked.resolver.ask(99, QStringLiteral("quick.test"));
  ASSERT_TRUE(waitUntil([&] { return asked.answers.count(99) > 0; }));
  EXPECT_EQ(asked.answers.size(), 1U) << "the others had to be waited for";
  ASSERT_TRUE(asked.hasAnswers(21));
  EXPECT_EQ(asked.faults[0], "the name server did not answer in time");
}

TEST(Resolver, MoreThanMayBeAskedAtOnceAreAskedLater) {
  Asked asked(script(QStringLiteral("echo 10.0.0.1")));
  const int many = 3 * Resolver::kAtOnce;
  for (int key = 0; key < many; ++key) asked.resolver.ask(key, QStringLiteral("n%1.test").arg(key));
  EXPECT_TRUE(asked.hasAnswers(static_cast<size_t>(many)));
}

TEST(Resolver, EndsItsProcessesWithItself) {
  const QTemporaryDir folder;
  const QString file = folder.filePath(QStringLiteral("pid"));
  QByteArray pid;
  {
    Asked asked(script(QStringLiteral("echo $$ >%1; exec sleep 600").arg(file)));
    asked.resolver.ask(1, QStringLiteral("db.test"));
    ASSERT_TRUE(waitUntil([&] {
      QFile written(file);
      if (written.open(QIODevice::ReadOnly)) pid = written.readAll().trimmed();
      return !pid.isEmpty();
    }));
    EXPECT_TRUE(QFile::exists(QStringLiteral("/proc/") + QString::fromLatin1(pid)));
  }
  EXPECT_FALSE(QFile::exists(QStringLiteral("/proc/") + QString::fromLatin1(pid)));
}

TEST(Resolver, WithoutAProgramItSaysSo) {
  Asked asked({QStringLiteral("/nowhere/getent")});
  asked.resolver.ask(1, QStringLiteral("db.test"));
  ASSERT_TRUE(asked.hasAnswers(1));
  EXPECT_EQ(asked.faults[1], "names cannot be resolved here: getent cannot be run");
}

TEST(Resolver, AnEndlessAnswerIsReadOnlySoFar) {
  Asked asked(script(QStringLiteral("echo 10.0.0.1; exec yes")));
  asked.resolver.ask(1, QStringLiteral("db.test"));
  ASSERT_TRUE(asked.hasAnswers(1));
  EXPECT_EQ(asked.answers[1].size(), 1);
}

}  // namespace
}  // namespace topo::probe

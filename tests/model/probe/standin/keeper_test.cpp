// SPDX-License-Identifier: Apache-2.0
// What people do to an open port.
#include "model/probe/standin/keeper.h"

#include "tests/model/probe/standin/caller.h"
#include "tests/model/probe/support/peers.h"

#include <QDir>
#include <QElapsedTimer>

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <unistd.h>

namespace topo::probe {
namespace {

using test::Caller;
using test::freePort;
using test::loopback;
using test::Running;
using test::standInAt;
using test::waitUntil;

const QByteArray kMark = "DMCM-STAND-IN 1 ";

int openDescriptors() {
  return static_cast<int>(QDir(QStringLiteral("/proc/self/fd"))
                              .entryList(QDir::NoDotAndDotDot | QDir::AllEntries | QDir::System)
                              .size());
}

TEST(Allowance, GivesSoManyInASecondAndSavesNoMore) {
  Allowance allowance(10);
  int taken = 0;
  for (int i = 0; i < 100; ++i) taken += allowance.take(5000) ? 1 : 0;
  EXPECT_EQ(taken, 10);
  EXPECT_FALSE(allowance.take(5050));
  EXPECT_TRUE(allowance.take(5101));
  EXPECT_FALSE(allowance.take(5102));
  EXPECT_FALSE(Allowance(0).take(100000));
}

TEST(StandInKeeper, TenThousandConnectionsAreAllGreetedAndLeaveNothingBehind) {
  const quint16 port = freePort();
  StandInLimits limits;
  limits.eventsPerSecond = 10'000'000;
  Running run({standInAt(loopback(), port)}, limits);
  const int before = openDescriptors();
  int greeted = 0;
  for (int i = 0; i < 10'000; ++i) {
    Caller caller(loopback(), port);
    if (!caller.isConnected()) break;
    const auto words = caller.readOne();
    greeted += words && words->startsWith(kMark) ? 1 : 0;
  }
  EXPECT_EQ(greeted, 10'000);
  EXPECT_TRUE(waitUntil([&] { return openDescriptors() <= before; }, 5000));
  const StandInReport report = run.end();
  EXPECT_EQ(report.visits.total(), 10'000U);
  EXPECT_EQ(report.visits.visitors().size(), 1U) << "one line for one address";
}

TEST(StandInKeeper, WhoStaysTooLongOrInCrowdsIsLetGo) {
  const quint16 port = freePort();
  StandInLimits limits;
  limits.perPeer = 8;
  limits.stayMs = 60'000;
  limits.eventsPerSecond = 10'000'000;
  const Running run({standInAt(loopback(), port)}, limits);
  const int before = openDescriptors();
  std::vector<std::unique_ptr<Caller>> crowd;
  for (int i = 0; i < 100; ++i) {
    crowd.push_back(std::make_unique<Caller>(loopback(), port));
    EXPECT_TRUE(crowd.back()->readOne()->startsWith(kMark)) << "also who comes beyond is greeted";
  }
  EXPECT_TRUE(waitUntil([&] { return openDescriptors() <= before + 100 + limits.perPeer; }, 5000));
}

TEST(StandInKeeper, WhoTricklesIsLetGoInTime) {
  const quint16 port = freePort();
  StandInLimits limits;
  limits.stayMs = 300;
  const Running run({standInAt(loopback(), port)}, limits);
  Caller trickler(loopback(), port);
  EXPECT_TRUE(trickler.readAll().startsWith(kMark));
  QElapsedTimer clock;
  clock.start();
  EXPECT_TRUE(waitUntil([&] { return !trickler.send("x"); }, 3000));
  EXPECT_LT(clock.elapsed(), 2500);
}

TEST(StandInKeeper, WhoSendsWithoutEndIsHungUpOn) {
  const quint16 port = freePort();
  const Running run({standInAt(loopback(), port)});
  Caller flooder(loopback(), port);
  const QByteArray block(64 * 1024, 'x');
  bool taken = true;
  for (int i = 0; i < 1000 && taken; ++i) taken = flooder.send(block);
  EXPECT_FALSE(taken) << "64 MB were read";
  EXPECT_TRUE(Caller(loopback(), port).readAll().startsWith(kMark));
}

TEST(StandInKeeper, ResetsHarmNobody) {
  const quint16 port = freePort();
  const Running run({standInAt(loopback(), port)});
  for (int i = 0; i < 200; ++i) {
    Caller caller(loopback(), port);
    caller.send("x");
    caller.reset();
  }
  EXPECT_TRUE(Caller(loopback(), port).readAll().startsWith(kMark));
}

TEST(StandInKeeper, WithoutDescriptorsPeopleAreStillGreeted) {
  const quint16 port = freePort();
  Running run({standInAt(loopback(), port)});
  rlimit before{};
  ASSERT_EQ(::getrlimit(RLIMIT_NOFILE, &before), 0);
  const int quiet = openDescriptors();
  EXPECT_TRUE(Caller(loopback(), port).readAll().startsWith(kMark));
  // Whoever still stays would give a descriptor back later.
  ASSERT_TRUE(waitUntil([&] { return openDescriptors() <= quiet; }, 5000));
  const int kept = 20;
  const int top = openDescriptors() + kept;
  rlimit tight = before;
  tight.rlim_cur = static_cast<rlim_t>(top);
  ASSERT_EQ(::setrlimit(RLIMIT_NOFILE, &tight), 0);
  // Takes every descriptor but one, which is for a caller: none is left for the other end of the connection.
  std::vector<Descriptor> hoard;
  for (;;) {
    Descriptor one(::open("/dev/null", O_RDONLY | O_CLOEXEC));
    if (!one.valid()) break;
    hoard.push_back(std::move(one));
  }
  int greeted = 0;
  for (int i = 0; i < 20; ++i) {
    hoard.pop_back();
    Caller caller(loopback(), port);
    const auto words = caller.readOne();
    greeted += words && words->startsWith(kMark) ? 1 : 0;
    // Its own descriptor goes back to the hoard before anybody else takes it.
    caller.reset();
    hoard.emplace_back(::open("/dev/null", O_RDONLY | O_CLOEXEC));
  }
  hoard.clear();
  ASSERT_EQ(::setrlimit(RLIMIT_NOFILE, &before), 0);
  EXPECT_EQ(greeted, 20);
  EXPECT_TRUE(Caller(loopback(), port).readAll().startsWith(kMark));
  EXPECT_GE(run.end().visits.total(), 20U);
}

TEST(StandInKeeper, AFloodWaitsInTheKernelAndOthersGetTheirTurn) {
  const quint16 port = freePort();
  StandInLimits limits;
  limits.eventsPerSecond = 100;
  const Running run({standInAt(loopback(), port)}, limits);
  std::vector<std::unique_ptr<Caller>> flood;
  for (int i = 0; i < 60; ++i) flood.push_back(std::make_unique<Caller>(loopback(), port));
  QElapsedTimer clock;
  clock.start();
  for (const auto& one : flood) EXPECT_TRUE(one->readOne()->startsWith(kMark));
  EXPECT_GT(clock.elapsed(), 300) << "60 at 100 a second, some of them for data that never came";
}

TEST(StandInKeeper, ManyDatagramsGetFewAnswers) {
  const quint16 port = freePort();
  StandInLimits limits;
  limits.answersPerSecond = 20;
  limits.emptyAnswersPerSecond = 2;
  const Running run({standInAt(loopback(), port, Transport::Udp)}, limits);
  Caller caller(loopback(), port, Transport::Udp);
  for (int i = 0; i < 10; ++i) caller.send("");
  int empty = 0;
  while (caller.readOne(100)) ++empty;
  EXPECT_LE(empty, 3);
  EXPECT_GE(empty, 1);
  for (int i = 0; i < 200; ++i) caller.send("hello");
  int answered = 0;
  while (caller.readOne(100)) ++answered;
  EXPECT_GE(answered, 10);
  EXPECT_LE(answered, 30);
}

}  // namespace
}  // namespace topo::probe

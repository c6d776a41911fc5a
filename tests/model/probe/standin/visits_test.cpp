// SPDX-License-Identifier: Apache-2.0
#include "model/probe/standin/visits.h"

#include <gtest/gtest.h>

namespace topo::probe {
namespace {

const QDateTime kNoon(QDate(2026, 11, 22), QTime(12, 0), Qt::UTC);

QHostAddress peer(quint32 number) {
  return QHostAddress(0x0a000000U + number);
}

TEST(Visits, ShareALineForEachAddressAndStandIn) {
  Visits visits;
  visits.add(0, peer(1), 5000, kNoon);
  visits.add(0, peer(1), 5001, kNoon.addSecs(3));
  visits.add(1, peer(1), 5002, kNoon);
  visits.add(0, peer(2), 5003, kNoon);
  ASSERT_EQ(visits.visitors().size(), 3U);
  EXPECT_EQ(visits.visitors()[0], (Visitor{peer(1), 5001, 0, 2, kNoon, kNoon.addSecs(3)}));
  EXPECT_EQ(visits.total(), 4U);
  EXPECT_EQ(visits.unlisted(), 0U);
}

TEST(Visits, DoNotGrowWithAFlood) {
  Visits visits;
  for (quint32 i = 0; i < 5000; ++i) visits.add(0, peer(i), 1, kNoon);
  visits.add(0, peer(1), 2, kNoon);
  EXPECT_EQ(visits.visitors().size(), size_t{kMostVisitors});
  EXPECT_EQ(visits.total(), 5001U);
  EXPECT_EQ(visits.unlisted(), 5000U - kMostVisitors);
  EXPECT_EQ(visits.visitors()[1].times, 2U) << "who has a line keeps it";
}

}  // namespace
}  // namespace topo::probe

// SPDX-License-Identifier: Apache-2.0
#include "model/analysis/width/amount.h"

#include <gtest/gtest.h>

namespace topo::analysis {
namespace {

TEST(Amount, AddsAndMultipliesExactly) {
  EXPECT_EQ(Amount().toString(), "0");
  EXPECT_TRUE(Amount().isZero());
  EXPECT_EQ((Amount(999) + Amount(1)).toString(), "1000");
  EXPECT_EQ((Amount(0xFFFFFFFF) + Amount(1)).toString(), "4294967296");
  EXPECT_EQ((Amount(123456789) * Amount(987654321)).toString(), "121932631112635269");
  EXPECT_TRUE((Amount(0) * Amount(~net::Bits128{0})).isZero());
}

TEST(Amount, HoldsAllPairsOfAddressesAtAllPorts) {
  const Amount addresses = Amount(~net::Bits128{0}) + Amount(1);
  EXPECT_EQ(addresses.toString(), "340282366920938463463374607431768211456");
  EXPECT_EQ((addresses * addresses * Amount(131072)).toString(),
            "15177100720513508366558296147058741458143803430094840009779784451085189728165691392");
}

}  // namespace
}  // namespace topo::analysis

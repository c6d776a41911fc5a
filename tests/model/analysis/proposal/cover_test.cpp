// SPDX-License-Identifier: Apache-2.0
#include "model/analysis/proposal/cover.h"

#include "tests/model/analysis/build.h"

#include <gtest/gtest.h>
#include <map>
#include <memory>

namespace topo::analysis {
namespace {

using namespace topo::analysis::testing;  // NOLINT(google-build-using-namespace): the vocabulary of these
                                          // tests

constexpr std::size_t kPlenty = 1 << 20;

class CoverTest : public ::testing::Test {
 protected:
  CoverTest() {
    for (int i = 0; i < 8; ++i) addHost(topology_, {}, {"10.0.0." + std::to_string(i + 1)});
  }

  const EndName* name(int interface) {
    auto& known = names_[interface];
    if (!known) {
      known = std::make_unique<EndName>(
          EndName{interface, {Selector::Type::Host, interface, {}}, {}, {interface}});
    }
    return known.get();
  }

  void need(int source, int destination, std::initializer_list<std::string_view> which) {
    services_.push_back(std::make_unique<net::ServiceSet>(services(which)));
    needs_.push_back({int(needs_.size()), name(source), name(destination), services_.back().get()});
    openings_.add(source, destination, *services_.back());
  }

  Topology topology_;
  std::map<int, std::unique_ptr<EndName>> names_;
  std::vector<std::unique_ptr<net::ServiceSet>> services_;
  std::vector<Need> needs_;
  Openings openings_{topology_};
};

TEST_F(CoverTest, ServicesOfTheSameEndsShareAProduct) {
  need(0, 4, {"tcp/80"});
  need(1, 4, {"tcp/80"});
  need(0, 4, {"tcp/443"});
  need(1, 4, {"tcp/443"});
  const auto products = cover(needs_, openings_, kPlenty);
  ASSERT_EQ(products.size(), 1U);
  EXPECT_EQ(products[0].services, services({"tcp/80", "tcp/443"}));
  EXPECT_EQ(products[0].sources.size(), 2U);
}

TEST_F(CoverTest, WhatOthersOpenAlreadyIsDropped) {
  need(0, 4, {"any"});
  need(0, 4, {"tcp/80"});
  const auto products = cover(needs_, openings_, kPlenty);
  ASSERT_EQ(products.size(), 1U);
  EXPECT_EQ(products[0].services, net::ServiceSet::any());
}

TEST_F(CoverTest, NothingIsOpenedThatNobodyNeeds) {
  need(0, 4, {"tcp/80"});
  need(1, 4, {"tcp/80"});
  need(1, 5, {"tcp/80"});
  for (const Product& product : cover(needs_, openings_, kPlenty)) {
    for (const EndName* source : product.sources) {
      for (const EndName* destination : product.destinations)
        EXPECT_TRUE(openings_.allow(*source, *destination, product.services));
    }
  }
  EXPECT_FALSE(openings_.allow(*name(0), *name(5), services({"tcp/80"})));
}

TEST_F(CoverTest, CutShortThereAreMoreButNoWiderProducts) {
  // Products that overlap are found by looking at pairs: without a budget they stay apart.
  need(0, 4, {"tcp/80"});
  need(1, 5, {"tcp/80"});
  topology_.interfaces[1].addresses = addresses({"fd00::1"});
  topology_.interfaces[5].addresses = addresses({"fd00::5"});
  bool cutShort = false;
  EXPECT_EQ(cover(needs_, openings_, kPlenty, &cutShort).size(), 1U);
  EXPECT_FALSE(cutShort);
  EXPECT_EQ(cover(needs_, openings_, 0, &cutShort).size(), 2U);
  EXPECT_TRUE(cutShort);
}

}  // namespace
}  // namespace topo::analysis

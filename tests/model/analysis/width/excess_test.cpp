// SPDX-License-Identifier: Apache-2.0
#include "model/analysis/width/excess.h"

#include "tests/model/analysis/build.h"

#include <gtest/gtest.h>

namespace topo::analysis {
namespace {

using namespace topo::analysis::testing;  // NOLINT(google-build-using-namespace): the vocabulary of these
                                          // tests

Traffic traffic(std::initializer_list<std::string_view> from, std::initializer_list<std::string_view> to,
                std::initializer_list<std::string_view> which) {
  return {addresses(from), {}, addresses(to), {}, services(which)};
}

std::string count(const Traffic& opened, std::initializer_list<const Traffic*> taken = {}) {
  std::size_t budget = 100'000;
  const auto amount = excess(opened, taken, budget);
  return amount ? amount->toString() : "too much";
}

TEST(Excess, IsTheProductOfOneFamilyEach) {
  EXPECT_EQ(count(traffic({"10.0.0.0/24"}, {"10.1.0.0/30"}, {"tcp/1-10"})), "10240");
  EXPECT_EQ(count(traffic({"10.0.0.1", "fd00::1"}, {"10.1.0.1", "fd00::2"}, {"tcp/1"})), "2");
  EXPECT_EQ(count(traffic({"10.0.0.1"}, {"fd00::2"}, {"tcp/1"})), "0");
  EXPECT_EQ(count(traffic({"0.0.0.0/0"}, {"10.1.0.1"}, {"tcp/any"})), "281470681743360");
}

TEST(Excess, LeavesOutWhatIsTakenOnceThoughSeveralTakeIt) {
  const Traffic opened = traffic({"10.0.0.0/30"}, {"10.1.0.0/30"}, {"tcp/1-2"});
  const Traffic half = traffic({"10.0.0.0/31"}, {"10.1.0.0/24"}, {"any"});
  const Traffic port = traffic({"0.0.0.0/0"}, {"10.1.0.0/31"}, {"tcp/2"});
  EXPECT_EQ(count(opened), "32");
  EXPECT_EQ(count(opened, {&half}), "16");
  EXPECT_EQ(count(opened, {&half, &port}), "12");
  EXPECT_EQ(count(opened, {&opened}), "0");
}

TEST(Excess, TheEndsOfTheAddressSpaceAreNoSpecialCase) {
  const Traffic opened = traffic({"::/0"}, {"fd00::1"}, {"tcp/1"});
  const Traffic last = traffic({"ffff::/16"}, {"::/0"}, {"tcp/1"});
  EXPECT_EQ(count(opened, {&last}), "340277174624079928635746076935438991360");
}

TEST(Excess, EndsThatAreNotKnownCountAsOne) {
  Traffic opened = traffic({"10.0.0.1"}, {"10.1.0.1", "fd00::1"}, {"tcp/1-3"});
  opened.unknownFrom = {4, 7};
  EXPECT_EQ(count(opened), "15");
  Traffic taken = opened;
  taken.unknownFrom = {7};
  EXPECT_EQ(count(opened, {&taken}), "6");
}

TEST(Excess, GivesUpWithinItsBudget) {
  std::size_t budget = 10;
  const Traffic opened = traffic({"10.0.0.0/30"}, {"10.1.0.0/30"}, {"tcp/1-2"});
  EXPECT_FALSE(excess(opened, {&opened}, budget));
  EXPECT_EQ(budget, 0U);
}

TEST(Excess, CountsPortsAndProtocols) {
  EXPECT_EQ(countServices(services({"tcp/any"})).toString(), "65535");
  EXPECT_EQ(countServices(services({"icmp"})).toString(), "1");
  EXPECT_EQ(countServices(services({"any"})).toString(), "131323");
}

}  // namespace
}  // namespace topo::analysis

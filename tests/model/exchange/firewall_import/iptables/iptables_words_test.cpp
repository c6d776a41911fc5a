// SPDX-License-Identifier: Apache-2.0
#include "model/exchange/firewall_import/iptables/iptables_words.h"

#include <gmock/gmock.h>

using testing::ElementsAre;
using testing::IsEmpty;
using topo::firewall_import::wordsOf;

TEST(IptablesWords, PartsAtBlanksAndKeepsQuotations) {
  EXPECT_THAT(*wordsOf("-A  FORWARD\t-j ACCEPT\r"), ElementsAre("-A", "FORWARD", "-j", "ACCEPT"));
  EXPECT_THAT(*wordsOf(R"(--comment "a b \" \\ c" -j X)"),
              ElementsAre("--comment", "a b \" \\ c", "-j", "X"));
  EXPECT_THAT(*wordsOf(R"(--comment "" x)"), ElementsAre("--comment", "", "x"));
  EXPECT_THAT(*wordsOf("   "), IsEmpty());
}

TEST(IptablesWords, RefusesAQuotationWithoutEnd) {
  EXPECT_FALSE(wordsOf("--comment \"a -j ACCEPT"));
  EXPECT_FALSE(wordsOf("\"a\\"));
}

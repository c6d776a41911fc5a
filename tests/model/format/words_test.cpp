// SPDX-License-Identifier: Apache-2.0
#include "model/format/words.h"

#include <gtest/gtest.h>

namespace topo::format {
namespace {

TEST(FormatWords, AreThoseOfTheFormat) {
  EXPECT_STREQ(text(document::Action::Reject), "reject");
  EXPECT_STREQ(text(document::Direction::Both), "both");
  EXPECT_STREQ(text(document::ZoneStyle::Management), "management");
  EXPECT_STREQ(text(document::Bundling::Zones), "zones");
}

}  // namespace
}  // namespace topo::format

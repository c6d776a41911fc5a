// SPDX-License-Identifier: Apache-2.0
#include "model/probe/kit/inventory.h"

#include "tests/model/probe/kit/support/site_drawing.h"

#include <gmock/gmock.h>

namespace topo::probe {
namespace {

using testing::HasSubstr;

TEST(InventoryTest, HasTheHostsInTheirGroups) {
  SiteDrawing drawing;
  drawing.host("app", {QStringLiteral("10.0.0.1")});
  drawing.host("web", {QStringLiteral("10.0.0.2")}, "windows").name = QStringLiteral("{{ x }}\n- hosts: all");
  drawing.flow("a/web/x", "app", "web");
  const std::string text = inventory(drawing.site()).toStdString();
  EXPECT_THAT(
      text,
      HasSubstr("    dmcm_linux:\n      hosts:\n        \"app\":\n          ansible_host: \"10.0.0.1\"\n"));
  EXPECT_THAT(text, HasSubstr("    dmcm_windows:\n      hosts:\n        \"web\":\n"));
  EXPECT_THAT(text, HasSubstr("dmcm_name: !unsafe \"{{ x }}\\x0a- hosts: all\"\n"));
  EXPECT_THAT(text, HasSubstr("ansible_connection: winrm"));
}

TEST(InventoryTest, EmptyGroupsAreGroups) {
  EXPECT_THAT(inventory(Site()).toStdString(), HasSubstr("dmcm_linux:\n      hosts: {}\n"));
}

TEST(InventoryTest, NoTextEndsAString) {
  EXPECT_EQ(yamlString(QStringLiteral("plain 'x' #:{}")), "\"plain 'x' #:{}\"");
  EXPECT_EQ(yamlString(QStringLiteral("a\"b\\c\n")), "\"a\\x22b\\x5cc\\x0a\"");
  EXPECT_EQ(yamlString(QStringLiteral("\u00e9\u202e\U0001f600")), "\"\\xe9\\u202e\\U0001f600\"");
}

}  // namespace
}  // namespace topo::probe

// SPDX-License-Identifier: Apache-2.0
#include "model/probe/kit/scripts.h"

#include "tests/model/probe/kit/support/site_drawing.h"

#include <gmock/gmock.h>

namespace topo::probe {
namespace {

using testing::HasSubstr;
using testing::Not;

class ScriptsTest : public testing::Test, protected SiteDrawing {
 protected:
  [[nodiscard]] std::string script(const QByteArray& shape) const {
    return hostScript(shape, site().hosts[0], QStringLiteral("ab12"), options).toStdString();
  }
};

TEST_F(ScriptsTest, FillsAShapeWithNumbersAddressesAndIds) {
  host("app", {QStringLiteral("10.0.0.1"), QStringLiteral("fd00::1")});
  host("db", {QStringLiteral("10.1.0.1")});
  flow("a/db/mysql", "app", "db");
  flow("b/db/mysql", "app", "db");
  EXPECT_EQ(script("@NAME@ @HOST@ @DOCUMENT@ @ADDRESSES@ @PER_SECOND@ @AT_ONCE@ @CONNECT@"),
            "app app ab12 10.0.0.1 fd00::1 20 64 3.5");
  EXPECT_EQ(script("@TARGETS@"),
            "control 192.0.2.1 3306 tcp - - - -\n"
            "target 10.1.0.1 3306 tcp mysql - a/db/mysql,b/db/mysql 10.0.0.1");
}

TEST_F(ScriptsTest, NothingButInertWordsGetsIn) {
  host("app", {QStringLiteral("10.0.0.1")});
  host("db", {QStringLiteral("10.1.0.1")}).dnsNames = QStringList{QStringLiteral("$(touch x)")};
  flow("good/db/mysql", "app", "db");
  flow("$(touch x)", "app", "db");
  flow("a b", "app", "db");
  EXPECT_THAT(script("@TARGETS@"), Not(HasSubstr("touch")));
  EXPECT_THAT(script("@TARGETS@"), HasSubstr(" good/db/mysql 10.0.0.1"));
  EXPECT_EQ(hostScript("@DOCUMENT@", site().hosts[0], QStringLiteral("' x"), options), "");
}

TEST_F(ScriptsTest, TargetsKnownByNameAreLeftOutAndCounted) {
  host("app", {QStringLiteral("10.0.0.1")});
  host("db", {}).dnsNames = QStringList{QStringLiteral("db.test")};
  flow("a/db/mysql", "app", "db");
  EXPECT_THAT(script("@TARGETS@"), Not(HasSubstr("target")));
  EXPECT_EQ(untriedByScripts(site().hosts[0]), 1);
}

}  // namespace
}  // namespace topo::probe

// SPDX-License-Identifier: Apache-2.0
#include "views/text/exchange/export_words.h"

#include "tests/views/support/sample.h"
#include "views/text/findings.h"

#include <gtest/gtest.h>

namespace topo::text {
namespace {

TEST(ExportWords, SayWhatTheWindowSays) {
  const catalog::Catalog catalog = catalog::Catalog::builtIn();
  const document::DocumentData data = test::sample();
  const snapshot::Report report = snapshot::analyse(data, catalog, test::today());
  const exchange::Wording words = exportWords(data, catalog);
  const snapshot::Flow* flow = report.flow(test::sampleFlow());
  ASSERT_NE(flow, nullptr);
  EXPECT_EQ(words.flowTitle(*flow), "Console on app1 → MySQL on db1, tcp 3306");
  EXPECT_EQ(words.blockedBy(*flow), "db-fw (Data): the inbound default");
  EXPECT_TRUE(words.headline(*flow).contains(QStringLiteral("locked")))
      << words.headline(*flow).toStdString();
  EXPECT_EQ(words.verdict(snapshot::Verdict::Partly), "partly blocked");
  ASSERT_FALSE(report.findings.isEmpty());
  for (const snapshot::Finding& finding : report.findings) {
    EXPECT_FALSE(words.finding(finding).isEmpty());
    EXPECT_TRUE(words.meaning(finding).endsWith(findingAdvice(finding.code)));
  }
}

}  // namespace
}  // namespace topo::text

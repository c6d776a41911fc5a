// SPDX-License-Identifier: Apache-2.0
#include "tests/model/snapshot/builder.h"

namespace topo::snapshot {
namespace {

QStringList stale(const Builder& b) {
  QStringList texts;
  for (const Finding& f : report(b.data).findings) {
    if (f.code == FindingCode::StaleReference)
      texts << f.subjects[0].text() + QStringLiteral(" > ") + f.details.value("names");
  }
  return texts;
}

TEST(StaleReferences, InterfacesThatTheHostLacks) {
  Builder b;
  b.host("h").component("c", "console", "h");
  b.componentOf("c").listensOn = {document::InterfaceId("eth0"), document::InterfaceId("eth9")};
  EXPECT_EQ(stale(b), QStringList{"component:c > eth9"});
}

TEST(StaleReferences, RecordsOfFlowsThatAreGone) {
  Builder b;
  b.component("u", "user").component("c", "console");
  b.record("u/c/http", document::Decision::Exclude).record("u/c/https", document::Decision::None);
  EXPECT_TRUE(stale(b).isEmpty()) << "an excluded flow is there all the same";
  b.record("u/c/ftp", document::Decision::None);
  EXPECT_EQ(stale(b), QStringList{"flow:u/c/ftp > u/c/ftp"});
}

TEST(StaleReferences, ResultsOfFlowsAndHostsThatAreGone) {
  Builder b;
  b.host("h").component("u", "user").component("c", "console");
  document::TestRun run;
  run.vantage = "host:h";
  run.results << document::TestResult() << document::TestResult() << document::TestResult();
  run.results[0].flow = "u/c/http";
  run.results[1].flow = run.results[2].flow = "u/c/ftp";
  b.data.results << run;
  run.vantage = "host:gone";
  run.results.clear();
  b.data.results << run;
  EXPECT_EQ(stale(b), (QStringList{"document > host:gone", "document > u/c/ftp"})) << "each once";
}

TEST(StaleReferences, PlacementsOfWhatIsGone) {
  Builder b;
  b.zone("z").network("n", "z", {}).host("h").component("u", "user").component("c", "console");
  document::View view;
  view.id = document::ViewId("v");
  for (const char* id : {"z", "n", "h", "gone"}) view.at.insert(QLatin1String(id), {});
  view.links.insert("u/c/http", {});
  view.links.insert("u/c/gone", {});
  view.hidden = QStringList{"c", "u/c/https", "nothing"};
  b.data.views.insert(view.id, view);
  EXPECT_EQ(stale(b), (QStringList{"view:v > gone", "view:v > nothing", "view:v > u/c/gone"}));
}

}  // namespace
}  // namespace topo::snapshot

// SPDX-License-Identifier: Apache-2.0
#include "tests/model/snapshot/builder.h"

namespace topo::snapshot {
namespace {

QStringList unknown(const Builder& b) {
  QStringList texts;
  for (const Finding& f : report(b.data).findings) {
    if (f.code == FindingCode::UnknownKey) texts << f.subjects[0].text() + u' ' + f.details.value("key");
  }
  return texts;
}

TEST(FormatFindings, UnknownKeysEverywhere) {
  Builder b;
  b.zone("z").firewall("z", "deny", "deny").rule("z", "r", "in allow any > any any").network("n", "z", {});
  b.host("h")
      .component("c", "console", "h")
      .port("c", "https", "8443")
      .custom("x", {"host:h"}, {"host:h"}, {"any"});
  b.record("x/h/h/any", document::Decision::None);
  document::Note note{document::NoteId("note"), "", {}};
  document::View view;
  view.id = document::ViewId("v");
  view.at["z"].extra["at"] = "1";
  view.links["x/h/h/any"].extra["link"] = "1";
  view.extra["view"] = "1";
  document::TestRun run;
  run.results << document::TestResult();
  run.results[0].flow = "x/h/h/any";
  run.results[0].extra["result"] = "1";
  run.extra["run"] = "1";
  note.extra["note"] = "1";
  b.data.notes.insert(note.id, note);
  b.data.views.insert(view.id, view);
  b.data.results << run;
  b.data.meta.extra["meta"] = "1";
  b.data.catalog.extra["catalog"] = "1";
  auto& zone = b.data.zones[document::ZoneId("z")];
  zone.extra["zone"] = "1";
  zone.firewall->extra["firewall"] = "1";
  zone.firewall->rules[0].extra["rule"] = "1";
  b.data.networks[document::NetworkId("n")].extra["network"] = "1";
  b.data.hosts[document::HostId("h")].extra["host"] = "1";
  b.data.hosts[document::HostId("h")].interfaces[0].extra["interface"] = "1";
  b.componentOf("c").extra["component"] = "1";
  b.componentOf("c").endpoints["https"].extra["endpoint"] = "1";
  b.data.customFlows[document::CustomFlowId("x")].extra["custom"] = "1";
  b.data.flows["x/h/h/any"].extra["record"] = "1";
  QStringList expected{
      "document meta",         "document catalog",     "zone:z zone",         "zone:z firewall",
      "rule:z/r rule",         "network:n network",    "host:h host",         "interface:h/eth0 interface",
      "component:c component", "component:c endpoint", "customFlow:x custom", "flow:x/h/h/any record",
      "note:note note",        "view:v view",          "view:v at",           "view:v link",
      "document run",          "document result"};
  QStringList found = unknown(b);
  expected.sort();
  found.sort();
  EXPECT_EQ(found, expected);
}

TEST(FormatFindings, ForeignKeysMarkedAsSuchAreNoFault) {
  Builder b;
  b.data.meta.extra["x-mine"] = "1";
  EXPECT_TRUE(unknown(b).isEmpty());
  b.data.meta.extra["xmine"] = "1";
  EXPECT_EQ(unknown(b), QStringList{"document xmine"});
}

TEST(FormatFindings, AnotherEditionOfTheCatalog) {
  Builder b;
  EXPECT_TRUE(report(b.data).findings.isEmpty());
  b.data.catalog.edition = 3;
  const Report r = report(b.data);
  ASSERT_EQ(findingTexts(r), QStringList{"catalog-changed document"});
  EXPECT_EQ(r.findings[0].details.value("documentEdition"), "3");
  EXPECT_EQ(r.findings[0].details.value("edition"), "1");
}

}  // namespace
}  // namespace topo::snapshot

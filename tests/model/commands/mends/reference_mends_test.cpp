// SPDX-License-Identifier: Apache-2.0
#include "tests/model/commands/mends/trying.h"

namespace topo::commands {
namespace {

using namespace trying;  // NOLINT(google-build-using-namespace): the vocabulary of these tests

const char* const kFlow = "user-1/api-1/http";

/// Each finding of a code is mended on its own, by its only mend.
void mendEach(const document::DocumentData& data, FindingCode code, qsizetype count) {
  const QList<Finding> found = findingsOf(data, code);
  EXPECT_EQ(found.size(), count);
  for (const Finding& finding : found) {
    const QList<OfferedMend> offered = offers(data, QList<Finding>{finding});
    ASSERT_EQ(offered.size(), 1) << qPrintable(finding.target().text());
    applied(data, offered.first(), {finding});
  }
}

TEST(ReferenceMends, StaleReferencesGoWhereverTheyStand) {
  Builder b = behindAFirewall();
  b.componentOf("api-1").listensOn = {document::InterfaceId("eth0"), document::InterfaceId("eth9")};
  b.record("gone/api-1/http", document::Decision::Accept);
  document::View view;
  view.id = document::ViewId("main");
  view.hidden = QStringList{"h-gone", "a"};
  view.at.insert("at-gone", {1, 2, 3, 4, false, {}});
  view.links.insert("l/gone/x", {});
  b.data.views.insert(view.id, view);
  document::TestRun run;
  run.vantage = "host:u";
  run.results = {{"r/gone/x", "10.0.0.1", 1, "open", {}, {}, {}, {}},
                 {kFlow, "10.0.0.1", 1, "open", {}, {}, {}, {}}};
  document::TestRun lost;
  lost.vantage = "host:gone";
  b.data.results = {run, lost};
  mendEach(b.data, FindingCode::StaleReference, 7);
  const QList<Finding> all = findingsOf(b.data, FindingCode::StaleReference);
  QList<Finding> references = all;
  references.removeIf([](const Finding& f) { return f.target().type == document::EntityType::Flow; });
  const QList<OfferedMend> together = offers(b.data, references);
  ASSERT_EQ(kinds(together), QList<MendKind>{MendKind::RemoveReference});
  const auto after = applied(b.data, together.first(), references);
  EXPECT_EQ(after.views.first().hidden, QStringList{"a"});
  ASSERT_EQ(after.results.size(), 1);
  EXPECT_EQ(after.results.first().results.size(), 1);
  EXPECT_EQ(after.components.first().listensOn.size(), 1);
}

TEST(ReferenceMends, AComponentThatComesToListenOnAllSaysSo) {
  Builder b = behindAFirewall();
  b.componentOf("api-1").listensOn = {document::InterfaceId("eth9")};
  b.rule("z", "r1", "in allow any > any any");
  const QList<OfferedMend> offered = offers(b.data, FindingCode::StaleReference);
  ASSERT_EQ(offered.size(), 1);
  EXPECT_FALSE(offered.first().mend.note.isEmpty());
  EXPECT_FALSE(offered.first().effect.otherwise.isEmpty());
}

TEST(ReferenceMends, UnknownKeysGoFromEveryPlace) {
  Builder b = behindAFirewall();
  b.rule("z", "r1", "in allow any > any any").custom("c", {"host:u"}, {"host:a"}, {"tcp/1"});
  const auto with = [](const char* key) {
    return document::Extra{{QLatin1String(key), "1"}, {"x-mine", "2"}};
  };
  b.data.meta.extra = with("m");
  b.data.catalog.extra = with("c");
  b.data.zones.first().extra = with("z");
  b.data.zones.first().firewall->extra = with("f");
  b.ruleOf("z", "r1").extra = with("r");
  b.data.networks.first().extra = with("n");
  b.data.hosts.first().extra = with("h");
  b.data.hosts.first().interfaces.first().extra = with("i");
  b.data.components.first().extra = with("k");
  b.data.components.first().endpoints["http"].extra = with("e");
  b.data.customFlows.first().extra = with("u");
  b.record(kFlow, document::Decision::None, "why");
  b.data.flows.first().extra = with("o");
  document::Note note;
  note.id = document::NoteId("note-1");
  note.extra = with("t");
  b.data.notes.insert(note.id, note);
  document::View view;
  view.id = document::ViewId("main");
  view.extra = with("v");
  view.filter.extra = with("f");
  view.at.insert("a", {1, 2, 3, 4, false, with("p")});
  view.links.insert(kFlow, {{QPoint(1, 2)}, with("l")});
  b.data.views.insert(view.id, view);
  catalog::Kind kind;
  kind.id = "vault";
  kind.unknown = with("k");
  b.data.catalog.kinds << kind;
  document::TestRun run;
  run.vantage = "this-machine";
  run.extra = with("q");
  run.results = {{kFlow, "10.0.0.1", 1, "open", {}, {}, {}, with("s")}};
  b.data.results = {run};
  mendEach(b.data, FindingCode::UnknownKey, 20);
  const QList<Finding> all = findingsOf(b.data, FindingCode::UnknownKey);
  const QList<OfferedMend> together = offers(b.data, all);
  ASSERT_EQ(together.size(), 1);
  const auto after = applied(b.data, together.first(), all);
  EXPECT_EQ(after.meta.extra.keys(), QStringList{"x-mine"});
  EXPECT_EQ(after.views.first().links.first().extra.keys(), QStringList{"x-mine"});
}

TEST(ReferenceMends, AnotherEditionIsAdopted) {
  Builder b = behindAFirewall();
  b.data.catalog.edition = 99;
  const auto after = applied(b.data, FindingCode::CatalogChanged, MendKind::AdoptCatalog);
  EXPECT_EQ(after.catalog.edition, snapshot::builtInCatalog().edition());
}

}  // namespace
}  // namespace topo::commands

// SPDX-License-Identifier: Apache-2.0
#include "model/document/mutator.h"

#include <QObject>

#include <algorithm>
#include <gtest/gtest.h>

namespace topo::document {
namespace {

class MutatorTest : public testing::Test {
 protected:
  MutatorTest() {
    QObject::connect(&document, &Document::changed, [this](const ChangeSet& what) {
      ++signalCount;
      last = what;
    });
  }

  /// Applies, then takes back, and expects the document as it was.
  void expectReversible(const QList<Edit>& edits) {
    const DocumentData before = document.data();
    mutator.apply(edits);
    EXPECT_FALSE(document.data() == before);
    QList<Edit> back;
    for (const Edit& edit : edits) back.prepend(reversed(edit));
    mutator.apply(back);
    EXPECT_TRUE(document.data() == before);
  }

  static Zone zone(const char* id, const char* name = "") {
    Zone z;
    z.id = ZoneId(QLatin1String(id));
    z.name = QLatin1String(name);
    return z;
  }
  static Host host(const char* id) {
    Host h;
    h.id = HostId(QLatin1String(id));
    return h;
  }

  Document document;
  Mutator mutator{document};
  int signalCount = 0;
  ChangeSet last;
};

TEST_F(MutatorTest, OneSignalAndOneRevisionForEachCommand) {
  mutator.apply({Change<Zone>{std::nullopt, zone("a")}, Change<Host>{std::nullopt, host("h")}});
  EXPECT_EQ(signalCount, 1);
  EXPECT_EQ(document.revision(), 1u);
  EXPECT_EQ(last.added, (QSet<EntityRef>{EntityRef::zone(ZoneId("a")), EntityRef::host(HostId("h"))}));
  EXPECT_TRUE(last.changed.isEmpty());
  EXPECT_TRUE(last.removed.isEmpty());
}

TEST_F(MutatorTest, NoEditsNoSignal) {
  mutator.apply({});
  EXPECT_EQ(signalCount, 0);
  EXPECT_EQ(document.revision(), 0u);
}

TEST_F(MutatorTest, SaysWhatWasChangedAndRemoved) {
  mutator.apply({Change<Zone>{std::nullopt, zone("a")}, Change<Zone>{std::nullopt, zone("b")}});
  mutator.apply({Change<Zone>{zone("a"), zone("a", "A")}, Change<Zone>{zone("b"), std::nullopt}});
  EXPECT_EQ(last.changed, (QSet<EntityRef>{EntityRef::zone(ZoneId("a"))}));
  EXPECT_EQ(last.removed, (QSet<EntityRef>{EntityRef::zone(ZoneId("b"))}));
  EXPECT_EQ(document.data().zones.value(ZoneId("a")).name, "A");
  EXPECT_FALSE(document.data().zones.contains(ZoneId("b")));
}

TEST_F(MutatorTest, EveryEntityCanBeAddedChangedAndTakenBack) {
  Network network;
  network.id = NetworkId("n");
  Component component;
  component.id = ComponentId("c");
  CustomFlow flow;
  flow.id = CustomFlowId("f");
  Note note{NoteId("note"), "x", {}};
  View view;
  view.id = ViewId("v");
  FlowRecord record;
  record.flow = "a/b/c";
  expectReversible({Change<Zone>{std::nullopt, zone("z")}, Change<Zone>{zone("z"), zone("z", "Z")},
                    Change<Network>{std::nullopt, network}, Change<Host>{std::nullopt, host("h")},
                    Change<Component>{std::nullopt, component}, Change<CustomFlow>{std::nullopt, flow},
                    Change<Note>{std::nullopt, note}, Change<View>{std::nullopt, view},
                    Change<FlowRecord>{std::nullopt, record}});
}

TEST_F(MutatorTest, MetaCatalogAndResultsAreReversible) {
  Meta meta;
  meta.title = "T";
  CatalogChoice choice;
  choice.groups = QStringList{"install"};
  TestRun run;
  run.vantage = "this-machine";
  expectReversible({Change<Meta>{Meta(), meta}});
  EXPECT_TRUE(last.meta);
  expectReversible({Change<CatalogChoice>{CatalogChoice(), choice}});
  EXPECT_TRUE(last.catalog);
  expectReversible({Change<QList<TestRun>>{QList<TestRun>(), QList<TestRun>{run}}});
  EXPECT_TRUE(last.results);
}

TEST_F(MutatorTest, PlacementAndLinksOfAView) {
  View view;
  view.id = ViewId("v");
  mutator.apply({Change<View>{std::nullopt, view}});
  expectReversible({PlacementChange{ViewId("v"), "z", std::nullopt, Placement{1, 2, 3, 4, false, {}}},
                    LinkChange{ViewId("v"), "a/b/c", std::nullopt, LinkShape{{{1, 2}}, {}}}});
  EXPECT_EQ(last.placed, (QSet<QString>{"z", "a/b/c"}));
  EXPECT_EQ(last.views, (QSet<ViewId>{ViewId("v")}));
  EXPECT_FALSE(last.affectsAnalysis());
}

TEST_F(MutatorTest, FlowRecordsAreNamedByTheirFlow) {
  FlowRecord record;
  record.flow = "a/b/c";
  mutator.apply({Change<FlowRecord>{std::nullopt, record}});
  EXPECT_TRUE(last.records);
  EXPECT_EQ(last.changed, (QSet<EntityRef>{EntityRef::flow("a/b/c")}));
}

TEST_F(MutatorTest, AddedAndRemovedInOneCommandIsNotAdded) {
  mutator.apply({Change<Zone>{std::nullopt, zone("a")}, Change<Zone>{zone("a"), std::nullopt}});
  EXPECT_TRUE(last.added.isEmpty());
  EXPECT_EQ(last.removed, (QSet<EntityRef>{EntityRef::zone(ZoneId("a"))}));
}

TEST_F(MutatorTest, ReplaceSaysEverythingChanged) {
  DocumentData data;
  data.zones.insert(ZoneId("z"), zone("z"));
  mutator.replace(data);
  EXPECT_EQ(signalCount, 1);
  EXPECT_TRUE(last.everything);
  EXPECT_TRUE(document.data() == data);
  EXPECT_EQ(document.revision(), 1u);
}

}  // namespace
}  // namespace topo::document

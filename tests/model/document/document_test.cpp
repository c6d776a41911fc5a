// SPDX-License-Identifier: Apache-2.0
#include "model/document/document.h"

#include <gtest/gtest.h>

namespace topo::document {
namespace {

ChangeSet withChanged(const EntityRef& ref) {
  ChangeSet changes;
  changes.changed.insert(ref);
  return changes;
}

TEST(ChangeSet, PlacementNotesAndResultsNeverAffectAnalysis) {
  ChangeSet changes;
  changes.placed.insert("dmz");
  changes.views.insert(ViewId("v"));
  changes.results = true;
  changes.meta = true;
  changes.added.insert(EntityRef::note(NoteId("n")));
  changes.changed.insert(EntityRef::view(ViewId("v")));
  EXPECT_FALSE(changes.affectsAnalysis());
  EXPECT_FALSE(changes.isEmpty());
}

TEST(ChangeSet, EverythingElseDoes) {
  EXPECT_TRUE(withChanged(EntityRef::zone(ZoneId("z"))).affectsAnalysis());
  EXPECT_TRUE(withChanged(EntityRef::network(NetworkId("n"))).affectsAnalysis());
  EXPECT_TRUE(withChanged(EntityRef::host(HostId("h"))).affectsAnalysis());
  EXPECT_TRUE(withChanged(EntityRef::component(ComponentId("c"))).affectsAnalysis());
  EXPECT_TRUE(withChanged(EntityRef::customFlow(CustomFlowId("f"))).affectsAnalysis());
  for (bool ChangeSet::*flag : {&ChangeSet::catalog, &ChangeSet::records, &ChangeSet::everything}) {
    ChangeSet changes;
    changes.*flag = true;
    EXPECT_TRUE(changes.affectsAnalysis());
  }
}

TEST(ChangeSet, UniteTakesAllOfBoth) {
  ChangeSet a = withChanged(EntityRef::host(HostId("h")));
  ChangeSet b = withChanged(EntityRef::zone(ZoneId("z")));
  b.meta = b.records = b.results = b.catalog = b.everything = true;
  b.placed.insert("x");
  b.views.insert(ViewId("v"));
  a.unite(b);
  EXPECT_EQ(a.changed.size(), 2);
  EXPECT_TRUE(a.meta && a.records && a.results && a.catalog && a.everything);
  EXPECT_TRUE(a.placed.contains("x"));
  EXPECT_TRUE(a.views.contains(ViewId("v")));
}

TEST(ChangeSet, EmptyUntilSomethingIsIn) {
  EXPECT_TRUE(ChangeSet().isEmpty());
  EXPECT_FALSE(withChanged(EntityRef::host(HostId("h"))).isEmpty());
}

TEST(Document, StartsAtRevisionZeroWithTheDataGiven) {
  DocumentData data;
  data.meta.title = "T";
  const Document document(data);
  EXPECT_EQ(document.revision(), 0u);
  EXPECT_EQ(document.data().meta.title, "T");
}

}  // namespace
}  // namespace topo::document

// SPDX-License-Identifier: Apache-2.0
#include "model/session/selection.h"

#include "model/commands/edit_command.h"
#include "model/commands/load.h"
#include "model/commands/remove.h"

#include <QUndoStack>

#include <gtest/gtest.h>

namespace topo::session {
namespace {

using document::EntityRef;
using document::EntityType;

class SelectionTest : public testing::Test {
 protected:
  SelectionTest() {
    document::DocumentData data;
    for (const char* id : {"a", "b"}) {
      document::Host host;
      host.id = document::HostId(QLatin1String(id));
      data.hosts.insert(host.id, host);
    }
    commands::load(held, data);
    QObject::connect(&selection, &Selection::changed, [this] { ++changes; });
  }

  const EntityRef a = EntityRef::host(document::HostId(QStringLiteral("a")));
  const EntityRef b = EntityRef::host(document::HostId(QStringLiteral("b")));
  const EntityRef flow = EntityRef::flow(QStringLiteral("x/y/z"));
  document::Document held;
  Selection selection{held};
  int changes = 0;
};

TEST_F(SelectionTest, KeepsTheOrderAndNothingTwice) {
  selection.set({b, a, b});
  EXPECT_EQ(selection.refs(), (QList<EntityRef>{b, a}));
  EXPECT_EQ(selection.ids(EntityType::Host), (QStringList{QStringLiteral("b"), QStringLiteral("a")}));
  EXPECT_TRUE(selection.ids(EntityType::Zone).isEmpty());
  EXPECT_TRUE(selection.contains(a));
}

TEST_F(SelectionTest, TellsOfChangesAndOnlyOfChanges) {
  selection.set({a});
  selection.set({a});
  selection.add(a);
  EXPECT_EQ(changes, 1);
  selection.toggle(b);
  selection.toggle(b);
  EXPECT_EQ(changes, 3);
  selection.clear();
  selection.clear();
  EXPECT_EQ(changes, 4);
}

TEST_F(SelectionTest, WhatIsDeletedDropsOutAndFlowsStay) {
  selection.set({a, flow, b});
  QUndoStack stack;
  stack.push(new commands::EditCommand(held, commands::removeEntities(held.data(), {a})));
  EXPECT_EQ(selection.refs(), (QList<EntityRef>{flow, b}));
  EXPECT_EQ(changes, 2);
  stack.undo();
  EXPECT_EQ(changes, 2) << "what comes back is not selected anew";
}

TEST_F(SelectionTest, AnotherDocumentClearsIt) {
  selection.set({a, flow});
  commands::load(held, held.data());
  EXPECT_TRUE(selection.isEmpty());
}

}  // namespace
}  // namespace topo::session

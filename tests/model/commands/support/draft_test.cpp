// SPDX-License-Identifier: Apache-2.0
#include "model/commands/support/draft.h"

#include "tests/model/commands/example.h"

#include <gtest/gtest.h>

namespace topo::commands {
namespace {

using namespace example;

TEST(Draft, WhatIsChangedBackGivesNoEdit) {
  const DocumentData data = example::document();
  Draft draft(data);
  Host web = data.hosts.value(hostId("web"));
  web.name = QStringLiteral("x");
  draft.put(web);
  EXPECT_EQ(draft.edits().size(), 1);
  draft.put(data.hosts.value(hostId("web")));
  draft.place(kMain, QStringLiteral("web"), at(1, 1));
  draft.place(kMain, QStringLiteral("web"), at(40, 60));
  EXPECT_TRUE(draft.edits().isEmpty());
}

TEST(Draft, OneEditForEachThingTouched) {
  const DocumentData data = example::document();
  Draft draft(data);
  for (const char* name : {"a", "b", "c"}) {
    Host web = draft.data().hosts.value(hostId("web"));
    web.name += QLatin1String(name);
    draft.put(web);
  }
  EXPECT_EQ(draft.edits().size(), 1);
  EXPECT_TRUE(after(data, draft.proposal({})) == draft.data());
}

TEST(Draft, AWholeViewCarriesItsPlacements) {
  const DocumentData data = example::document();
  Draft draft(data);
  draft.place(kMain, QStringLiteral("web"), at(9, 9));
  draft.bend(kMain, QStringLiteral("a/b/c"), LinkShape{{QPoint(1, 1)}, {}});
  View view = draft.data().views.value(kMain);
  view.hidden = {QStringLiteral("db")};
  draft.put(view);
  EXPECT_EQ(draft.edits().size(), 1);
  EXPECT_TRUE(after(data, draft.proposal({})) == draft.data());
}

TEST(Draft, UnknownViewsAreLeftAlone) {
  const DocumentData data = example::document();
  Draft draft(data);
  draft.place(ViewId(QStringLiteral("gone")), QStringLiteral("web"), at(9, 9));
  EXPECT_TRUE(draft.edits().isEmpty());
}

}  // namespace
}  // namespace topo::commands

// SPDX-License-Identifier: Apache-2.0
#include "views/text/import_notes.h"

#include <gtest/gtest.h>

using namespace topo;
using namespace Qt::StringLiterals;
using firewall_import::Note;
using firewall_import::Outcome;
using firewall_import::Reason;

TEST(ImportNotes, HasASentenceForEachReasonWithAndWithoutItsName) {
  for (int reason = 0; reason <= static_cast<int>(Reason::BadEntry); ++reason) {
    for (const QString& detail : {QString(), u"eth0 100%"_s}) {
      const Note note{{3, {}}, Outcome::LeftOut, static_cast<Reason>(reason), detail, {}};
      const QString sentence = text::importNoteText(note);
      EXPECT_FALSE(sentence.contains(u"%1"_s)) << reason;
      EXPECT_FALSE(sentence.contains(u": ."_s)) << reason;
      EXPECT_FALSE(sentence.contains(u"“”"_s)) << reason;
      EXPECT_TRUE(sentence.startsWith(u"Left out"_s) || sentence.startsWith(u"Please note"_s)) << reason;
    }
  }
}

TEST(ImportNotes, SaysWhere) {
  EXPECT_EQ(text::importPlaceText({12, {}}), u"Line 12"_s);
  EXPECT_EQ(text::importPlaceText({0, u"/nftables/3/rule"_s}), u"/nftables/3/rule"_s);
  EXPECT_EQ(text::importPlaceText({}), QString());
}

TEST(ImportNotes, CountsWhatBecameOfTheEntries) {
  firewall_import::Imported imported;
  imported.notes = {{{}, Outcome::LeftOut, Reason::SourcePort, {}, {}},
                    {{}, Outcome::Widened, Reason::SourcePort, {}, {}},
                    {{}, Outcome::Unclear, Reason::SourcePort, {}, {}},
                    {{}, Outcome::Implied, Reason::Replies, {}, {}}};
  EXPECT_EQ(
      text::importSummaryText(imported),
      u"Rules: 0. Left out: 1. Stop more than in the source: 2. Need no rule or say nothing here: 1."_s);
}

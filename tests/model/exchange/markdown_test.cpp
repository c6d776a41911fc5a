// SPDX-License-Identifier: Apache-2.0
#include "model/exchange/markdown.h"

#include "tests/model/exchange/support.h"

#include <gtest/gtest.h>

using namespace topo;
using namespace topo::exchange;
using namespace Qt::StringLiterals;

TEST(Markdown, KeepsWhatPeopleTypedAsText) {
  EXPECT_EQ(markdownText(u"a|b"_s), u"a\\|b"_s);
  EXPECT_EQ(markdownText(u"<script>&"_s), u"&lt;script&gt;&amp;"_s);
  EXPECT_EQ(markdownText(u"[x](http://y)"_s), u"\\[x\\](http\\://y)"_s);
  EXPECT_EQ(markdownText(u"two\nlines\u2028"_s), u"two lines "_s);
  EXPECT_EQ(markdownText(u"`code` *b*"_s), u"\\`code\\` \\*b\\*"_s);
  EXPECT_EQ(markdownText(u"www.x WWW.x"_s), u"www\\.x WWW\\.x"_s);
  EXPECT_EQ(markdownText(u"a\u202eb\u001b"_s), u"a b "_s);
  EXPECT_EQ(markdownText(u"blocked: fd00:100::1 :x: y:"_s), u"blocked: fd00\\:100\\:\\:1 \\:x: y:"_s);
  EXPECT_EQ(markdownText(u"10.1.0.11"_s), u"10.1.0.11"_s);
}

TEST(Markdown, NamesWhatIsBlockedAndTheTable) {
  snapshot::Report report;
  report.flows = {exchange_test::blockedFlow()};
  document::DocumentData data = exchange_test::twoZones();
  data.meta.title = u"Acme | on-prem"_s;
  const QString text =
      QString::fromUtf8(toMarkdown(data, catalog::Catalog(), report, exchange_test::wording()));
  EXPECT_TRUE(text.startsWith(u"# Acme \\| on-prem\n"_s));
  EXPECT_TRUE(text.contains(u"headline console-1/mysql-1/mysql"_s));
  EXPECT_TRUE(text.contains(u"| dmcm1.name | 10.1.0.11 | db1.name | 10.2.0.21 | tcp | 3306 |"_s));
  EXPECT_TRUE(text.contains(u"## Findings\n\nNone."_s));
}

TEST(Markdown, EveryTableRowHasTheColumnsOfItsHead) {
  snapshot::Report report;
  snapshot::Flow flow = exchange_test::blockedFlow();
  flow.purpose = u"a | b \\| c\nd"_s;
  report.flows = {flow};
  const QString text = QString::fromUtf8(
      toMarkdown(exchange_test::twoZones(), catalog::Catalog(), report, exchange_test::wording()));
  for (const QString& line : text.split(u'\n')) {
    if (!line.startsWith(u"| dmcm1"_s) && !line.startsWith(u"| source"_s)) continue;
    QString plain = line;
    plain.remove(u"\\\\"_s).remove(u"\\|"_s);
    EXPECT_EQ(plain.count(u'|'), 12) << line.toStdString();
  }
}

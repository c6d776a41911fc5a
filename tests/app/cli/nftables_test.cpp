// SPDX-License-Identifier: Apache-2.0
// Rulesets, read by nft itself. What they do with packets is tested in tests/kernel.
#include "tests/app/cli/support/program.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>

#include <unistd.h>

using namespace topo::test;
using namespace Qt::StringLiterals;
using testing::HasSubstr;
using testing::Not;

namespace {

/// A value of a document with every word that a person can type replaced.
QJsonValue retyped(const QJsonValue& value, const QString& word) {
  if (value.isArray()) {
    QJsonArray array;
    for (const QJsonValue& item : value.toArray()) array << retyped(item, word);
    return array;
  }
  if (!value.isObject()) return value;
  QJsonObject object = value.toObject();
  for (auto it = object.begin(); it != object.end(); ++it) {
    const bool typed =
        QStringList{u"title"_s, u"name"_s, u"device"_s, u"comment"_s, u"owner"_s}.contains(it.key());
    *it = typed && it->isString() ? QJsonValue(word) : retyped(*it, word);
  }
  return object;
}

class NftablesTest : public CliTest {
 protected:
  Ran exportTo(const QString& out, const QStringList& more = {}) const {
    return run(QStringList{u"export"_s, u"s"_s, u"--format"_s, u"nftables"_s, u"-o"_s, out} + more);
  }
  /// nft takes the ruleset twice over, and prints one that it takes again.
  void expectLoads(const QString& file) const {
    if (::geteuid() != 0) {
      // house-rules: allow left-over because nft reads a ruleset only as root, in a namespace of its own
      GTEST_SKIP() << "no ruleset loaded: needs root";
    }
    const Ran ran = runProgram(
        u"unshare"_s,
        {u"-n"_s, u"sh"_s, u"-ec"_s,
         u"nft -c -f $1; nft -f $1; nft -f $1; nft list ruleset > again; nft -c -f again"_s, u"sh"_s, file});
    EXPECT_EQ(ran.code, 0) << ran.err.toStdString() << read(file).toStdString();
  }
  /// The sample with the first match of a pattern replaced.
  void bringChanged(const QString& pattern, const QString& by) const {
    QString text = QString::fromUtf8(sourceFile(sample));
    const auto match = QRegularExpression(pattern).match(text);
    ASSERT_TRUE(match.hasMatch());
    write(u"s"_s, text.replace(match.capturedStart(), match.capturedLength(), by).toUtf8());
  }
};

}  // namespace

TEST_F(NftablesTest, NftTakesTheSample) {
  bring(sample, u"s"_s);
  EXPECT_EQ(exportTo(u"s.nft"_s).code, 0);
  expectLoads(u"s.nft"_s);
}

TEST_F(NftablesTest, NftTakesARulesetWhoseEveryWordIsHostile) {
  const QStringList words = {u"x\"; flush ruleset"_s,    u"\\"_s,         u"*/ #"_s,
                             u"}\n}\nflush ruleset\n"_s, u"$inside @x"_s, u"\u202e\u0000"_s,
                             QString(5000, u'a'),        u"ß😀 א"_s};
  for (const QString& word : words) {
    const QJsonObject document = retyped(parsed(sourceFile(sample)), word).toObject();
    write(u"s"_s, QJsonDocument(document).toJson());
    const Ran ran = exportTo(u"s.nft"_s, {u"--force"_s});
    ASSERT_EQ(ran.code, 0) << ran.err.toStdString();
    expectLoads(u"s.nft"_s);
  }
}

TEST_F(NftablesTest, OneZoneAlone) {
  bring(sample, u"s"_s);
  const Ran all = exportTo(u"-"_s);
  const Ran one = exportTo(u"-"_s, {u"--zone"_s, u"data"_s});
  EXPECT_EQ(one.code, 0);
  EXPECT_EQ(one.out.count("\ndelete table"), 1);
  const qsizetype at = one.out.indexOf("\n# Zone data");
  ASSERT_GT(at, 0);
  EXPECT_TRUE(all.out.contains(one.out.mid(at)));
  const Ran none = exportTo(u"x"_s, {u"--zone"_s, u"nope"_s});
  EXPECT_EQ(none.code, 2);
  EXPECT_THAT(none.err.toStdString(),
              HasSubstr("no zone “nope” has a firewall that is on; there are application"));
  EXPECT_FALSE(exists(u"x"_s));
}

TEST_F(NftablesTest, ARuleThatCannotBeWrittenStopsTheExportAndIsNamed) {
  bringChanged(u"\"addresses\": \\[\\s*\"10.20.10.10\"\\s*\\]"_s, u"\"addresses\": []"_s);
  const Ran ran = exportTo(u"x"_s);
  EXPECT_EQ(ran.code, 1);
  EXPECT_THAT(ran.err.toStdString(),
              HasSubstr("s: zone application, rule r10: from: interface eth0 of host "));
  EXPECT_THAT(ran.err.toStdString(), HasSubstr("nothing was exported"));
  EXPECT_FALSE(exists(u"x"_s));
}

TEST_F(NftablesTest, TheCustomersCopyHasNoCommentsOfRules) {
  bring(sample, u"s"_s);
  EXPECT_THAT(exportTo(u"-"_s).out.toStdString(), HasSubstr("closed after the audit"));
  EXPECT_THAT(exportTo(u"-"_s, {u"--redact"_s}).out.toStdString(), Not(HasSubstr("closed after the audit")));
}

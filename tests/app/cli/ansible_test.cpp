// SPDX-License-Identifier: Apache-2.0
// The folder for tests from many hosts; tests/field runs it.
#include "tests/app/cli/support/program.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>

using namespace topo::test;
using namespace Qt::StringLiterals;
using testing::HasSubstr;
using testing::Not;

namespace {

class AnsibleTest : public CliTest {
 protected:
  AnsibleTest() { bring(sample, u"s"_s); }
  Ran exportTo(const QString& out, const QStringList& more = {}) const {
    return run(QStringList{u"export"_s, u"s"_s, u"--format"_s, u"ansible"_s, u"-o"_s, out} + more);
  }
};

}  // namespace

TEST_F(AnsibleTest, FillsAFolderForEveryHostThatTests) {
  const Ran ran = exportTo(u"kit"_s);
  EXPECT_EQ(ran.code, 0) << ran.err.toStdString();
  EXPECT_THAT(ran.err.toStdString(), HasSubstr("README.md in it says how to run it"));
  EXPECT_THAT(ran.err.toStdString(), HasSubstr("left out: host Guest VMs"));
  const QJsonObject targets = parsed(read(u"kit/targets/dmcm1.json"_s));
  EXPECT_EQ(targets.value(u"vantage"_s).toString(), u"host:dmcm1"_s);
  EXPECT_GT(targets.value(u"targets"_s).toArray().size(), 5);
  for (const char* name : {"kit/README.md", "kit/probe.yml", "kit/inventory.yml", "kit/scripts/dmcm1.sh"}) {
    EXPECT_TRUE(exists(QString::fromLatin1(name))) << name;
  }
  EXPECT_FALSE(exists(u"kit/targets/guests.json"_s)) << "a group of machines";
  EXPECT_THAT(run({u"export"_s, u"--list"_s}).out.toStdString(), HasSubstr("ansible\n"));
}

TEST_F(AnsibleTest, NeverDestroysAFolder) {
  ASSERT_EQ(exportTo(u"kit"_s).code, 0);
  write(u"kit/mine"_s, "results of a day");
  const Ran again = exportTo(u"kit"_s);
  EXPECT_EQ(again.code, 2);
  EXPECT_THAT(again.err.toStdString(), HasSubstr("--force"));
  const Ran forced = exportTo(u"kit"_s, {u"--force"_s});
  EXPECT_EQ(forced.code, 0);
  EXPECT_THAT(forced.err.toStdString(), HasSubstr("kit.old-1"));
  EXPECT_EQ(read(u"kit.old-1/mine"_s), "results of a day");
  EXPECT_FALSE(exists(u"kit/mine"_s));
}

TEST_F(AnsibleTest, RefusesWhatIsNoFolder) {
  EXPECT_EQ(exportTo(u"-"_s).code, 2);
  EXPECT_EQ(exportTo(u"s"_s, {u"--force"_s}).code, 4);
  EXPECT_EQ(exportTo(u"nowhere/kit"_s).code, 4);
  ASSERT_TRUE(QDir().mkdir(path(u"real"_s)));
  ASSERT_TRUE(QFile::link(path(u"real"_s), path(u"link"_s)));
  const Ran ran = exportTo(u"link"_s, {u"--force"_s});
  EXPECT_EQ(ran.code, 4);
  EXPECT_THAT(ran.err.toStdString(), HasSubstr("symbolic link"));
  EXPECT_TRUE(QDir(path(u"real"_s)).isEmpty());
}

TEST_F(AnsibleTest, SaysWhenNothingCanBeTested) {
  ASSERT_EQ(run({u"new"_s, u"empty"_s, u"-o"_s, u"e"_s}).code, 0);
  const Ran ran = run({u"export"_s, u"e"_s, u"--format"_s, u"ansible"_s, u"-o"_s, u"kit"_s});
  EXPECT_EQ(ran.code, 5);
  EXPECT_FALSE(exists(u"kit"_s));
}

TEST_F(AnsibleTest, PublicAddressesOnlyWhenAllowed) {
  QByteArray text = read(u"s"_s);
  text.replace("198.51.100.20", "8.8.8.8");
  text.replace("198.51.100.0/24", "8.8.8.0/24");
  write(u"s"_s, text);
  ASSERT_EQ(exportTo(u"kit"_s).code, 0);
  EXPECT_THAT(read(u"kit/targets/dmcm1.json"_s).toStdString(), Not(HasSubstr("8.8.8.8")));
  EXPECT_THAT(read(u"kit/README.md"_s).toStdString(), HasSubstr("8.8.8.8 is a public address"));
  ASSERT_EQ(exportTo(u"public"_s, {u"--allow-public"_s}).code, 0);
  EXPECT_THAT(read(u"public/targets/dmcm1.json"_s).toStdString(), HasSubstr("8.8.8.8"));
}

TEST_F(AnsibleTest, ARedactedFolderBelongsToTheSameDocument) {
  ASSERT_EQ(exportTo(u"kit"_s).code, 0);
  ASSERT_EQ(exportTo(u"redacted"_s, {u"--redact"_s}).code, 0);
  const auto document = [this](const QString& name) { return parsed(read(name)).value(u"documentSha256"_s); };
  EXPECT_EQ(document(u"kit/targets/dmcm1.json"_s), document(u"redacted/targets/dmcm1.json"_s));
}

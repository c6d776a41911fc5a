// SPDX-License-Identifier: Apache-2.0
// Firewalls for Terraform and Aerleon, read by other programs than ours.
#include "tests/app/cli/support/program.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QStandardPaths>

using namespace topo::test;
using namespace Qt::StringLiterals;
using testing::HasSubstr;

namespace {

/// A value of a document with every word that a person can type replaced.
QJsonValue retyped(const QJsonValue& value, const QString& word) {
  if (value.isArray()) {
    QJsonArray array;
    for (const QJsonValue item : value.toArray()) array << retyped(item, word);
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

const QStringList hostile = {
    u"=1+1"_s,         u"*/ x"_s,        u"\"\n- name: x\n"_s, u"${file(\"x\")}"_s,
    u"%{ if true }"_s, u"{{ x }}"_s,     u": - # & ! | > @"_s, u"\u001b[2J\u202e\u0000"_s,
    u"\\\" \\n"_s,     u"\u2028---\n"_s, QString(5000, u'a'),  u"ß😀 א"_s};

class FirewallFilesTest : public CliTest {
 protected:
  FirewallFilesTest() { bring(sample, u"s"_s); }
  Ran exportAs(const QString& format, const QString& out, const QStringList& more = {}) const {
    return run(QStringList{u"export"_s, u"s"_s, u"--format"_s, format, u"-o"_s, out, u"--force"_s} + more);
  }
  void retype(const QString& word) const {
    write(u"s"_s, QJsonDocument(retyped(parsed(sourceFile(sample)), word).toObject()).toJson());
  }
  /// What another program makes of the YAML: keys that Aerleon documents, names that are defined.
  void expectAerleonReads() const {
    const Ran ran = runProgram(u"python3"_s,
                               {QStringLiteral(TOPO_SOURCE_DIR "/tests/app/cli/aerleon_reads.py"), u"out"_s});
    EXPECT_EQ(ran.code, 0) << ran.out.toStdString() << ran.err.toStdString();
  }
};

}  // namespace

TEST_F(FirewallFilesTest, AerleonFillsAFolder) {
  const Ran ran = exportAs(u"aerleon"_s, u"out"_s, {u"--default-deny"_s});
  EXPECT_EQ(ran.code, 0) << ran.err.toStdString();
  expectAerleonReads();
  EXPECT_EQ(run({u"export"_s, u"s"_s, u"--format"_s, u"aerleon"_s, u"-o"_s, u"out"_s}).code, 2)
      << "it is there";
  EXPECT_EQ(exportAs(u"aerleon"_s, u"-"_s).code, 2);
  EXPECT_EQ(exportAs(u"aerleon"_s, u"s"_s).code, 4) << "a file";
}

TEST_F(FirewallFilesTest, AerleonReadsHostileWordsAsWords) {
  for (const QString& word : hostile) {
    retype(word);
    ASSERT_EQ(exportAs(u"aerleon"_s, u"out"_s).code, 0);
    expectAerleonReads();
  }
}

TEST_F(FirewallFilesTest, TerraformHasNoWordOfAUser) {
  ASSERT_EQ(exportAs(u"terraform"_s, u"t.tf.json"_s).code, 0);
  const QByteArray plain = read(u"t.tf.json"_s);
  for (const QString& word : hostile) {
    retype(word);
    ASSERT_EQ(exportAs(u"terraform"_s, u"t.tf.json"_s).code, 0);
    EXPECT_EQ(read(u"t.tf.json"_s), plain);
  }
}

TEST_F(FirewallFilesTest, TerraformTakesIt) {
  const QString plugins = qEnvironmentVariable("TOPO_TERRAFORM_PLUGINS");
  if (QStandardPaths::findExecutable(u"terraform"_s).isEmpty() || plugins.isEmpty()) {
    // house-rules: allow left-over because Terraform and its AWS provider are in no distribution
    GTEST_SKIP()
        << "not validated: needs terraform, and its AWS provider in the folder TOPO_TERRAFORM_PLUGINS";
  }
  ASSERT_EQ(exportAs(u"terraform"_s, u"t.tf.json"_s).code, 0);
  const Ran ran = runProgram(
      u"sh"_s, {u"-ec"_s,
                u"unset TF_CLI_CONFIG_FILE; terraform init -input=false -no-color -plugin-dir=\"$1\" > init; "
                "terraform validate -no-color"_s,
                u"sh"_s, plugins});
  EXPECT_EQ(ran.code, 0) << ran.out.toStdString() << ran.err.toStdString();
}

TEST_F(FirewallFilesTest, RefuseByNameWhatHasNoAddress) {
  QJsonObject document = parsed(sourceFile(sample));
  QJsonArray hosts = document[u"hosts"_s].toArray();
  for (qsizetype i = 0; i < hosts.size(); ++i) {
    QJsonObject host = hosts[i].toObject();
    if (host[u"id"_s] != u"mysql1"_s) continue;
    host[u"interfaces"_s] = QJsonArray{};
    hosts[i] = host;
  }
  document[u"hosts"_s] = hosts;
  write(u"s"_s, QJsonDocument(document).toJson());
  for (const QString& format : {u"aerleon"_s, u"terraform"_s}) {
    const Ran ran = exportAs(format, u"refused"_s);
    EXPECT_EQ(ran.code, 1);
    EXPECT_THAT(ran.err.toStdString(), HasSubstr("host mysql1 has no interface"));
    EXPECT_FALSE(exists(u"refused"_s));
  }
}

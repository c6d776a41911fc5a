// SPDX-License-Identifier: Apache-2.0
// Whole calls with all they print, as transcripts in tests/golden/cli: one for each command.
#include "tests/app/cli/support/program.h"

using namespace topo::test;
using namespace Qt::StringLiterals;

namespace {

class GoldenTest : public CliTest {
 protected:
  GoldenTest() {
    bring(sample, u"sample.dmcmtopo"_s);
    bring(u"tests/app/cli/documents/every-shape.dmcmtopo"_s, u"shapes.dmcmtopo"_s);
    write(u"bad.dmcmtopo"_s,
          R"({"format": "dmcm-topology", "version": 1, "zones": [{"id": "A"}], "title": 3})");
    write(u"newer.dmcmtopo"_s, R"({"format": "dmcm-topology", "version": 7})");
    write(u"there"_s, "kept\n");
  }

  /// A call as somebody would see it: command, what came out, what was said, and the exit code.
  QByteArray transcript(const QStringList& arguments, const QByteArray& input = {}) const {
    const Ran ran = run(arguments, input);
    QByteArray text = "$ dmcm-topology-cli " + arguments.join(u' ').toUtf8() + '\n' + ran.out;
    for (const QByteArray& line : ran.err.split('\n')) {
      if (!line.isEmpty()) text += "! " + line + '\n';
    }
    text += "exit " + QByteArray::number(ran.code) + "\n\n";
    return text.replace("dmcm-topology-cli " TOPO_VERSION, "dmcm-topology-cli VERSION");
  }

  void expectTranscripts(const QString& name, const QList<QStringList>& calls) const {
    QByteArray text;
    for (const QStringList& call : calls) text += transcript(call);
    expectGolden(u"cli/"_s + name + u".txt"_s, text);
  }
};

}  // namespace

TEST_F(GoldenTest, Program) {
  expectTranscripts(u"program"_s, {{},
                                   {u"--help"_s},
                                   {u"--version"_s},
                                   {u"--quiet"_s, u"--version"_s},
                                   {u"frobnicate"_s},
                                   {u"--frobnicate"_s},
                                   {u"check"_s, u"--help"_s},
                                   {u"check"_s, u"--version"_s}});
}

TEST_F(GoldenTest, New) {
  expectTranscripts(u"new"_s, {{u"new"_s, u"--list"_s},
                               {u"new"_s, u"empty"_s, u"-o"_s, u"-"_s},
                               {u"new"_s, u"poc"_s, u"-o"_s, u"poc.dmcmtopo"_s},
                               {u"new"_s, u"poc"_s, u"-o"_s, u"poc.dmcmtopo"_s},
                               {u"new"_s, u"poc"_s, u"-o"_s, u"poc.dmcmtopo"_s, u"--force"_s},
                               {u"new"_s, u"poc"_s, u"-o"_s, u"poc.dmcmtopo"_s, u"--force"_s, u"--quiet"_s},
                               {u"new"_s, u"poc"_s, u"-o"_s, u"no/such/folder"_s},
                               {u"new"_s, u"poc"_s, u"-o"_s, u"."_s},
                               {u"new"_s, u"poc"_s},
                               {u"new"_s, u"one-node"_s, u"-o"_s, u"x"_s},
                               {u"new"_s, u"poc"_s, u"two-node"_s, u"-o"_s, u"x"_s}});
  EXPECT_FALSE(exists(u"x"_s));
}

TEST_F(GoldenTest, Check) {
  const QStringList today = {u"--today"_s, u"2026-11-22"_s};
  expectTranscripts(u"check"_s, {QStringList{u"check"_s, u"sample.dmcmtopo"_s} + today,
                                 QStringList{u"check"_s, u"shapes.dmcmtopo"_s} + today,
                                 QStringList{u"check"_s, u"sample.dmcmtopo"_s, u"--quiet"_s} + today,
                                 {u"--quiet"_s, u"check"_s, u"sample.dmcmtopo"_s},
                                 {u"check"_s},
                                 {u"check"_s, u"a"_s, u"b"_s},
                                 {u"check"_s, u"sample.dmcmtopo"_s, u"--today"_s, u"2026-02-30"_s},
                                 {u"check"_s, u"sample.dmcmtopo"_s, u"--today"_s, u"22.11.2026"_s},
                                 {u"check"_s, u"sample.dmcmtopo"_s, u"--frobnicate"_s},
                                 {u"check"_s, u"nothing-here"_s},
                                 {u"check"_s, u"."_s},
                                 {u"check"_s, u"bad.dmcmtopo"_s},
                                 {u"check"_s, u"newer.dmcmtopo"_s, u"--json"_s},
                                 {u"check"_s, u"-"_s}});
}

TEST_F(GoldenTest, Suggest) {
  bring(u"resources/layouts/four-node.dmcmtopo"_s, u"open.dmcmtopo"_s);
  expectTranscripts(u"suggest"_s,
                    {{u"suggest"_s, u"sample.dmcmtopo"_s},
                     {u"suggest"_s, u"sample.dmcmtopo"_s, u"--json"_s},
                     {u"suggest"_s, u"shapes.dmcmtopo"_s, u"-o"_s, u"mended.dmcmtopo"_s},
                     {u"suggest"_s, u"mended.dmcmtopo"_s, u"--json"_s},
                     {u"suggest"_s, u"open.dmcmtopo"_s},
                     {u"suggest"_s, u"open.dmcmtopo"_s, u"--json"_s, u"-o"_s, u"-"_s},
                     {u"suggest"_s, u"shapes.dmcmtopo"_s, u"-o"_s, u"shapes.dmcmtopo"_s, u"--force"_s},
                     {u"suggest"_s, u"shapes.dmcmtopo"_s, u"-o"_s, u"there"_s},
                     {u"suggest"_s, u"shapes.dmcmtopo"_s, u"--quiet"_s},
                     {u"suggest"_s, u"bad.dmcmtopo"_s},
                     {u"suggest"_s}});
}

TEST_F(GoldenTest, Explain) {
  const auto explain = [](const QString& flow) {
    return QStringList{u"explain"_s, u"shapes.dmcmtopo"_s, flow};
  };
  expectTranscripts(u"explain"_s, {explain(u"console-1/mysql-1/mysql"_s),
                                   explain(u"backup/app1/db1/any"_s),
                                   explain(u"backup/app1/db1/tcp-9100"_s) << u"--json"_s,
                                   explain(u"mixed/four/six/tcp-1"_s),
                                   explain(u"lost/four/lone/udp-53"_s),
                                   explain(u"self/app1/console-1/tcp-22"_s),
                                   explain(u"directory-1/console-1/http"_s),
                                   explain(u"no/such/flow"_s) << u"--json"_s,
                                   {u"explain"_s, u"shapes.dmcmtopo"_s},
                                   {u"explain"_s, u"bad.dmcmtopo"_s, u"a/b/c"_s},
                                   {u"explain"_s, u"nothing-here"_s, u"a/b/c"_s}});
}

TEST_F(GoldenTest, Ask) {
  const auto ask = [](const QString& from, const QString& to, const QString& service) {
    return QStringList{u"explain"_s, u"shapes.dmcmtopo"_s, u"--from"_s, from, u"--to"_s,
                       to,           u"--service"_s,       service};
  };
  const auto reach = [](const QStringList& question) {
    return QStringList{u"reach"_s, u"shapes.dmcmtopo"_s} + question;
  };
  expectTranscripts(u"ask"_s, {ask(u"app1"_s, u"db1"_s, u"tcp/3306"_s),
                               ask(u"10.1.0.99"_s, u"10.2.0.21"_s, u"tcp/22"_s),
                               ask(u"app1/eth0"_s, u"fd00:9::1"_s, u"tcp/9001"_s) << u"--json"_s,
                               ask(u"app1"_s, u"console-1"_s, u"any"_s),
                               ask(u"nobody"_s, u"db1"_s, u"tcp/22"_s),
                               ask(u"zone:app"_s, u"db1"_s, u"tcp/22"_s),
                               ask(u"app1"_s, u"db1"_s, u"tcp/0"_s),
                               {u"explain"_s, u"shapes.dmcmtopo"_s, u"--from"_s, u"app1"_s},
                               reach({u"--to"_s, u"db1"_s}),
                               reach({u"--from"_s, u"10.2.0.77"_s, u"--to"_s, u"outside"_s, u"--json"_s}),
                               reach({u"--leave"_s, u"data"_s}),
                               reach({u"--leave"_s, u"db1"_s}),
                               reach({u"--to"_s, u"nobody"_s}),
                               reach({}),
                               {u"reach"_s, u"bad.dmcmtopo"_s, u"--to"_s, u"db1"_s}});
}

TEST_F(GoldenTest, Diff) {
  QByteArray after = read(u"shapes.dmcmtopo"_s);
  const auto change = [&after](const QByteArray& from, const QByteArray& to) {
    ASSERT_TRUE(after.contains(from)) << from.toStdString();
    after.replace(from, to);
  };
  change(R"("10.2.0.21")", R"("10.2.0.22")");
  change(R"("tcp/9000-9010")", R"("tcp/9000-9020")");
  write(u"after.dmcmtopo"_s, after);
  expectTranscripts(u"diff"_s, {{u"diff"_s, u"shapes.dmcmtopo"_s, u"shapes.dmcmtopo"_s},
                                {u"diff"_s, u"shapes.dmcmtopo"_s, u"shapes.dmcmtopo"_s, u"--json"_s},
                                {u"diff"_s, u"shapes.dmcmtopo"_s, u"after.dmcmtopo"_s},
                                {u"diff"_s, u"after.dmcmtopo"_s, u"shapes.dmcmtopo"_s, u"--quiet"_s},
                                {u"diff"_s, u"shapes.dmcmtopo"_s},
                                {u"diff"_s, u"-"_s, u"-"_s},
                                {u"diff"_s, u"shapes.dmcmtopo"_s, u"bad.dmcmtopo"_s},
                                {u"diff"_s, u"nothing-here"_s, u"shapes.dmcmtopo"_s, u"--json"_s}});
}

TEST_F(GoldenTest, Export) {
  const auto call = [](const QString& format, const QString& out) {
    return QStringList{u"export"_s,  u"shapes.dmcmtopo"_s, u"--format"_s, format,
                       u"--today"_s, u"2026-11-22"_s,      u"-o"_s,       out};
  };
  expectTranscripts(u"export"_s,
                    {{u"export"_s, u"--list"_s},
                     call(u"csv"_s, u"-"_s),
                     call(u"markdown"_s, u"-"_s),
                     call(u"csv"_s, u"ports.csv"_s),
                     call(u"csv"_s, u"ports.csv"_s),
                     call(u"csv"_s, u"ports.csv"_s) << u"--force"_s,
                     call(u"csv"_s, u"shapes.dmcmtopo"_s) << u"--force"_s,
                     call(u"csv"_s, u"./shapes.dmcmtopo"_s) << u"--force"_s,
                     call(u"csv"_s, u"there"_s),
                     call(u"csv"_s, u"no/such/folder"_s),
                     call(u"csv"_s, u"."_s) << u"--force"_s,
                     call(u"csv"_s, u"there/below"_s),
                     call(u"svg"_s, u"-"_s) << u"--view"_s << u"nope"_s,
                     call(u"docx"_s, u"x"_s),
                     {u"export"_s, u"shapes.dmcmtopo"_s, u"--format"_s, u"csv"_s},
                     {u"export"_s, u"shapes.dmcmtopo"_s, u"-o"_s, u"x"_s},
                     {u"export"_s, u"shapes.dmcmtopo"_s, u"--format"_s},
                     {u"export"_s, u"bad.dmcmtopo"_s, u"--format"_s, u"svg"_s, u"-o"_s, u"x"_s},
                     {u"export"_s, u"nothing-here"_s, u"--format"_s, u"svg"_s, u"-o"_s, u"x"_s}});
  EXPECT_FALSE(exists(u"x"_s));
  EXPECT_EQ(read(u"there"_s), "kept\n");
}

TEST_F(GoldenTest, Probe) {
  expectTranscripts(
      u"probe"_s,
      {{u"probe"_s, u"shapes.dmcmtopo"_s},
       {u"probe"_s, u"shapes.dmcmtopo"_s, u"--from"_s, u"four"_s},
       {u"probe"_s, u"shapes.dmcmtopo"_s, u"--quiet"_s},
       {u"probe"_s, u"shapes.dmcmtopo"_s, u"--from"_s, u"nobody"_s},
       {u"probe"_s, u"shapes.dmcmtopo"_s, u"--flow"_s, u"no/such/flow"_s},
       {u"probe"_s, u"shapes.dmcmtopo"_s, u"--from"_s, u"four"_s, u"--flow"_s, u"console-1/mysql-1/mysql"_s},
       {u"probe"_s, u"shapes.dmcmtopo"_s, u"--yes"_s, u"-o"_s, u"shapes.dmcmtopo"_s},
       {u"probe"_s, u"shapes.dmcmtopo"_s, u"--yes"_s, u"-o"_s, u"no/such/folder"_s},
       {u"probe"_s, u"shapes.dmcmtopo"_s, u"--yes"_s, u"--from"_s, u"lone"_s},
       {u"probe"_s, u"bad.dmcmtopo"_s},
       {u"probe"_s, u"nothing-here"_s},
       {u"probe"_s}});
}

// SPDX-License-Identifier: Apache-2.0
// Files and standard streams that are not as one hopes.
#include "tests/app/cli/support/program.h"

#include <sys/stat.h>
#include <unistd.h>

using namespace topo::test;
using namespace Qt::StringLiterals;
using testing::HasSubstr;

namespace {

class StreamsTest : public CliTest {
 protected:
  StreamsTest() { bring(sample, u"s"_s); }

  /// One line of complaint, nothing on standard output, that exit code.
  static void expectRefused(const Ran& ran, int code, const char* reason) {
    EXPECT_EQ(ran.code, code) << ran.err.toStdString();
    EXPECT_EQ(ran.out, "");
    EXPECT_THAT(ran.err.toStdString(), HasSubstr(reason));
    EXPECT_EQ(ran.err.count('\n'), 1) << ran.err.toStdString();
  }
};

QByteArray nested(int depth) {
  return QByteArray(depth, '[') + QByteArray(depth, ']');
}

}  // namespace

TEST_F(StreamsTest, AFullStandardOutputIsAnError) {
  for (const char* call : {"check s", "check s --json", "new poc -o -", "export s --format png -o -",
                           "--help", "explain s admin-1/riak-lb-1/stats", "probe s", "export --list"}) {
    const Ran ran = shell(u"$CLI "_s + QString::fromLatin1(call) + u" > /dev/full"_s);
    EXPECT_EQ(ran.code, 4) << call;
    EXPECT_THAT(ran.err.toStdString(), HasSubstr("standard output")) << call;
  }
}

TEST_F(StreamsTest, AFullDeviceIsAnError) {
  expectRefused(run({u"export"_s, u"s"_s, u"--format"_s, u"csv"_s, u"-o"_s, u"/dev/full"_s}), 4, "no space");
}

TEST_F(StreamsTest, AReaderThatStopsEarlyEndsTheProgramWithoutACrash) {
  const Ran ran = shell(u"$CLI export s --format png -o - | head -c 1 > /dev/null; echo ${PIPESTATUS[0]}"_s);
  EXPECT_EQ(ran.out, "4\n");
  EXPECT_THAT(ran.err.toStdString(), HasSubstr("standard output"));
}

TEST_F(StreamsTest, AClosedStandardOutputIsAnErrorAndNoFileGetsWhatWasMeantForIt) {
  expectRefused(shell(u"$CLI check s >&-"_s), 4, "standard output");
  EXPECT_EQ(shell(u"$CLI export s --format csv -o ports.csv --quiet >&-"_s).code, 0);
  EXPECT_TRUE(read(u"ports.csv"_s).startsWith("id,change,"));
}

TEST_F(StreamsTest, UnreadableInputIsAnError) {
  expectRefused(run({u"check"_s, u"nothing"_s}), 4, "No such file");
  expectRefused(run({u"check"_s, u"."_s}), 4, "folder");
  expectRefused(run({u"check"_s, QString()}), 4, "cannot be read");
  expectRefused(shell(u"$CLI check - < ."_s), 4, "Is a directory");
  expectRefused(shell(u"$CLI check - <&-"_s), 4, "standard input");
  expectRefused(run({u"check"_s, u"s/below"_s}), 4, "Not a directory");
}

TEST_F(StreamsTest, PipesAreInputToo) {
  EXPECT_EQ(shell(u"$CLI check <(cat s) --json | head -c 1"_s).out, "{");
}

TEST_F(StreamsTest, RubbishIsABadDocument) {
  QByteArray rubbish;
  for (int i = 0; i < 4096; ++i) rubbish += char((i * 7919) >> 3);
  write(u"rubbish"_s, rubbish);
  expectRefused(run({u"check"_s, u"rubbish"_s}), 3, "rubbish: /");
  for (const QByteArray& bytes :
       {QByteArray(), QByteArray("\0\0", 2), QByteArray("[]"), QByteArray("{}"), QByteArray("\xef\xbb\xbf{}"),
        QByteArray("\xff\xfe{"), nested(64), nested(2'000'000)}) {
    const Ran ran = run({u"check"_s, u"-"_s, u"--json"_s}, bytes);
    EXPECT_EQ(ran.code, 3) << bytes.left(20).toStdString();
    EXPECT_EQ(ran.out, "");
    EXPECT_TRUE(ran.err.startsWith("standard input: /")) << ran.err.toStdString();
  }
}

TEST_F(StreamsTest, TooLargeIsABadDocument) {
  for (const char* size : {"67108865", "70000000"}) {
    const QString make = u"head -c "_s + QString::fromLatin1(size) + u" /dev/zero"_s;
    expectRefused(shell(make + u" > big; $CLI check big"_s), 3, "64 MiB");
    expectRefused(shell(make + u" | $CLI check -"_s), 3, "64 MiB");
  }
}

TEST_F(StreamsTest, TheInputIsNeverWrittenOver) {
  const QByteArray before = read(u"s"_s);
  ASSERT_EQ(::symlink("s", path(u"soft"_s).toUtf8().constData()), 0);
  ASSERT_EQ(::link(path(u"s"_s).toUtf8().constData(), path(u"hard"_s).toUtf8().constData()), 0);
  const QStringList names = {u"s"_s,    u"./s"_s,  path(u"s"_s),
                             u"soft"_s, u"hard"_s, u"../"_s + path(u"s"_s).section(u'/', -2)};
  for (const QString& name : names) {
    for (const QString& format : {u"csv"_s, u"svg"_s}) {
      expectRefused(run({u"export"_s, u"s"_s, u"--format"_s, format, u"-o"_s, name, u"--force"_s}), 2,
                    "the output is the input");
    }
    expectRefused(run({u"export"_s, name, u"--format"_s, u"csv"_s, u"-o"_s, u"s"_s, u"--force"_s}), 2,
                  "the output is the input");
    expectRefused(run({u"probe"_s, u"s"_s, u"--yes"_s, u"-o"_s, name, u"--force"_s}), 2,
                  "the output is the input");
  }
  expectRefused(shell(u"$CLI export - --format csv -o s --force < s"_s), 2, "the output is the input");
  expectRefused(shell(u"$CLI export s --format csv -o - >> s"_s), 2, "the output is the input");
  EXPECT_EQ(read(u"s"_s), before);
}

TEST_F(StreamsTest, WhatExistsIsWrittenOverOnlyOnPurpose) {
  write(u"old"_s, "old");
  expectRefused(run({u"new"_s, u"poc"_s, u"-o"_s, u"old"_s}), 2, "--force");
  EXPECT_EQ(read(u"old"_s), "old");
  EXPECT_EQ(run({u"new"_s, u"poc"_s, u"-o"_s, u"old"_s, u"--force"_s}).code, 0);
  EXPECT_TRUE(read(u"old"_s).startsWith("{\n"));
}

TEST_F(StreamsTest, NothingIsLeftBehindWhereNothingCanBeWritten) {
  const QStringList before = files();
  expectRefused(run({u"new"_s, u"poc"_s, u"-o"_s, u"no/x"_s}), 4, "does not exist");
  expectRefused(run({u"new"_s, u"poc"_s, u"-o"_s, u"s/x"_s}), 4, "does not exist");
  expectRefused(run({u"new"_s, u"poc"_s, u"-o"_s, u"."_s, u"--force"_s}), 4, "folder");
  expectRefused(run({u"new"_s, u"poc"_s, u"-o"_s, u"new/"_s}), 4, "does not exist");
  expectRefused(run({u"new"_s, u"poc"_s, u"-o"_s, QString()}), 2, "file name");
  expectRefused(run({u"new"_s, u"poc"_s, u"-o"_s, QString(300, u'x')}), 4, "too long");
  EXPECT_EQ(files(), before);
}

TEST_F(StreamsTest, MessagesAreOneLineEachWithControlCharactersEscaped) {
  const Ran ran = run({u"check"_s, u"no\nsuch\u001b[31mfile\u202e"_s});
  expectRefused(ran, 4, "no\\u{a}such\\u{1b}[31mfile\\u{202e}");
  write(u"bad"_s, R"({"format": "dmcm-topology", "version": 1, "\u001b[31m\n": {"a": 1, "a": 2},
                      "hosts": [{"id": "\u0007\n", "role": 3}]})");
  const Ran bad = run({u"check"_s, u"bad"_s});
  EXPECT_EQ(bad.code, 3);
  for (const QByteArray& line : bad.err.trimmed().split('\n')) {
    EXPECT_TRUE(line.startsWith("bad: /")) << line.toStdString();
    EXPECT_FALSE(line.contains('\033') || line.contains('\a'));
  }
}

TEST_F(StreamsTest, NothingButOurOwnWordsComesOut) {
  // No display, no home, no runtime folder, a locale that is not UTF-8: the libraries have much to say.
  for (const char* format : {"svg", "png", "pdf", "csv", "markdown", "json"}) {
    const Ran ran = run({u"export"_s, u"s"_s, u"--format"_s, QString::fromLatin1(format), u"-o"_s, u"-"_s});
    EXPECT_EQ(ran.code, 0);
    EXPECT_EQ(ran.err, "") << format;
  }
  EXPECT_EQ(
      shell(u"XDG_CACHE_HOME=/proc/none QT_QPA_PLATFORM=none $CLI export s --format pdf -o - | wc -c"_s).err,
      "");
}

TEST_F(StreamsTest, ColourOnlyOnATerminal) {
  EXPECT_FALSE(run({u"check"_s, u"s"_s}).out.contains('\033'));
  const QString onTerminal = u"script -qec '$CLI check s' /dev/null"_s;
  EXPECT_TRUE(shell(u"TERM=xterm "_s + onTerminal).out.contains("\033[31m"));
  EXPECT_FALSE(shell(u"TERM=dumb "_s + onTerminal).out.contains('\033'));
  EXPECT_FALSE(shell(u"NO_COLOR=1 TERM=xterm "_s + onTerminal).out.contains('\033'));
}

TEST_F(StreamsTest, QuietKeepsWhatWasAskedForAsData) {
  EXPECT_EQ(run({u"check"_s, u"s"_s, u"--quiet"_s}).out, "");
  EXPECT_EQ(run({u"--quiet"_s, u"check"_s, u"s"_s, u"--json"_s}).out,
            run({u"check"_s, u"s"_s, u"--json"_s}).out);
  const Ran ran = run({u"new"_s, u"poc"_s, u"-o"_s, u"x"_s, u"--quiet"_s});
  EXPECT_EQ(ran.out + ran.err, "");
}

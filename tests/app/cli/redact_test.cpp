// SPDX-License-Identifier: Apache-2.0
// A customer copy says nothing of what is not for the customer, in the bytes that are written.
#include "tests/app/cli/support/program.h"

using namespace topo::test;
using namespace Qt::StringLiterals;
using testing::HasSubstr;
using testing::Not;

namespace {

class RedactTest : public CliTest {
 protected:
  RedactTest() { bring(u"tests/app/cli/documents/secrets.dmcmtopo"_s, u"s"_s); }

  QByteArray exported(const QString& format, bool redact) const {
    QStringList call = {u"export"_s,  u"s"_s,          u"--format"_s, format,
                        u"--today"_s, u"2026-11-22"_s, u"-o"_s,       u"-"_s};
    if (redact) call << u"--redact"_s;
    const Ran ran = run(call);
    EXPECT_EQ(ran.code, 0) << ran.err.toStdString();
    return ran.out;
  }
};

}  // namespace

TEST_F(RedactTest, NoSecretIsInTheBytes) {
  for (const QString& format : {u"svg"_s, u"png"_s, u"csv"_s, u"markdown"_s, u"json"_s}) {
    const std::string bytes = exported(format, true).toStdString();
    for (const char* secret : {"SECRET", "filtered", "2031-03-03", "(claimed)"})
      EXPECT_THAT(bytes, Not(HasSubstr(secret))) << format.toStdString();
  }
}

TEST_F(RedactTest, NoSecretIsInAPdf) {
  write(u"s.pdf"_s, exported(u"pdf"_s, true));
  EXPECT_THAT(runProgram(u"pdftotext"_s, {u"s.pdf"_s, u"-"_s}).out.toStdString(), Not(HasSubstr("SECRET")));
  const std::string info = runProgram(u"pdfinfo"_s, {u"s.pdf"_s}).out.toStdString();
  for (const char* key : {"Author", "CreationDate", "ModDate", "customer", "Designer"})
    EXPECT_THAT(info, Not(HasSubstr(key)));
}

TEST_F(RedactTest, WithoutItTheyAreThereSoThatTheTestSeesThem) {
  EXPECT_THAT(exported(u"csv"_s, false).toStdString(), HasSubstr("SECRET-owner"));
  EXPECT_THAT(exported(u"csv"_s, false).toStdString(), HasSubstr("SECRET-comment"));
  EXPECT_THAT(exported(u"csv"_s, false).toStdString(), HasSubstr("filtered"));
  EXPECT_THAT(exported(u"json"_s, false).toStdString(), HasSubstr("SECRET-excluded"));
  EXPECT_THAT(exported(u"markdown"_s, false).toStdString(), HasSubstr("SECRET-author"));
  EXPECT_THAT(exported(u"svg"_s, false).toStdString(), HasSubstr("SECRET-note"));
  write(u"s.pdf"_s, exported(u"pdf"_s, false));
  EXPECT_THAT(runProgram(u"pdftotext"_s, {u"s.pdf"_s, u"-"_s}).out.toStdString(), HasSubstr("SECRET-note"));
}

TEST_F(RedactTest, FlowsAndVerdictsStay) {
  const QJsonObject kept = parsed(exported(u"json"_s, false));
  const QJsonObject copy = parsed(exported(u"json"_s, true));
  EXPECT_EQ(copy[u"flows"_s], kept[u"flows"_s]);
  EXPECT_EQ(copy[u"summary"_s], kept[u"summary"_s]);
  EXPECT_THAT(exported(u"csv"_s, true).toStdString(), HasSubstr("CHG2"));
}

TEST_F(RedactTest, TheDocumentItselfIsNotTouched) {
  const QByteArray before = read(u"s"_s);
  (void)exported(u"svg"_s, true);
  EXPECT_EQ(read(u"s"_s), before);
}

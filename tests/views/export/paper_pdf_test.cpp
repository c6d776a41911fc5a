// SPDX-License-Identifier: Apache-2.0
#include "views/export/paper_pdf.h"

#include "views/render/theme.h"

#include <QProcess>
#include <QRegularExpression>

#include <gmock/gmock.h>

namespace topo::exporting {
namespace {

using testing::HasSubstr;
using testing::Not;
using text::Paper;
using text::PaperBlock;
using text::Tone;

class PaperPdf : public testing::Test {
 protected:
  static void SetUpTestSuite() { render::loadFonts(); }
  void SetUp() override {
    paper.title = QStringLiteral("Acceptance record");
    paper.subtitle = QStringLiteral("Acme");
    paper.foot = QStringLiteral("foot of the page 2026-11-23");
    paper.signatureLines = {QStringLiteral("Name"), QStringLiteral("Signature")};
    paper.date = QDate(2026, 11, 23);
  }
  /// A table with so many rows.
  static PaperBlock table(int rows) {
    PaperBlock block;
    block.kind = PaperBlock::Kind::Table;
    block.columns = {{QStringLiteral("Headword"), 1}, {QStringLiteral("Other"), 2}};
    for (int i = 0; i < rows; ++i)
      block.rows << QList<text::PaperCell>{{QStringLiteral("row%1").arg(i)},
                                           {QStringLiteral("a\nb"), Tone::Bad}};
    return block;
  }
  /// What another program reads in it; a page ends with a form feed.
  static QString words(const QByteArray& pdf) {
    QProcess process;
    process.start(QStringLiteral("pdftotext"),
                  {QStringLiteral("-layout"), QStringLiteral("-"), QStringLiteral("-")});
    process.write(pdf);
    process.closeWriteChannel();
    EXPECT_TRUE(process.waitForFinished());
    EXPECT_EQ(process.exitCode(), 0);
    return QString::fromUtf8(process.readAllStandardOutput());
  }
  Paper paper;
};

TEST_F(PaperPdf, IsTheSameBytesForTheSamePaper) {
  paper.blocks << table(40);
  const QByteArray first = paperPdf(paper);
  EXPECT_TRUE(first.startsWith("%PDF-"));
  EXPECT_EQ(first, paperPdf(paper));
  EXPECT_TRUE(first.contains("(D:20261123)"));
}

TEST_F(PaperPdf, NumbersItsPagesAndRepeatsHeads) {
  paper.blocks << table(60);
  const QStringList pages = words(paperPdf(paper)).split(u'\f', Qt::SkipEmptyParts);
  ASSERT_GE(pages.size(), 3);
  for (qsizetype i = 0; i < pages.size(); ++i) {
    EXPECT_TRUE(pages[i].contains(QStringLiteral("Headword"))) << i;
    const QRegularExpression number(QStringLiteral("\\b%1 ?/ ?%2\\b").arg(i + 1).arg(pages.size()));
    EXPECT_TRUE(pages[i].contains(number)) << i << ": " << pages[i].right(200).toStdString();
    EXPECT_TRUE(pages[i].contains(QStringLiteral("foot of the page 2026-11-23"))) << "letters as typed";
  }
  for (int i = 0; i < 60; ++i) {
    int times = 0;
    for (const QString& page : pages)
      times += int(page.count(QRegularExpression(QStringLiteral("\\brow%1\\b").arg(i))));
    EXPECT_EQ(times, 1) << "row " << i;
  }
}

TEST_F(PaperPdf, ARowHigherThanAPageGoesOn) {
  PaperBlock block = table(1);
  QStringList lines;
  for (int i = 0; i < 200; ++i) lines << QStringLiteral("line%1").arg(i);
  block.rows.first()[1].text = lines.join(u'\n');
  paper.blocks << block;
  const QString said = words(paperPdf(paper));
  for (int i = 0; i < 200; ++i)
    EXPECT_EQ(said.count(QRegularExpression(QStringLiteral("\\bline%1\\b").arg(i))), 1) << i;
}

TEST_F(PaperPdf, HasAPlaceToSignForBothSidesOnOnePage) {
  PaperBlock signatures;
  signatures.kind = PaperBlock::Kind::Signatures;
  signatures.lines = {QStringLiteral("For the customer"), QStringLiteral("For us")};
  paper.blocks << table(16) << signatures;
  const QStringList pages = words(paperPdf(paper)).split(u'\f', Qt::SkipEmptyParts);
  const QString& last = pages.last();
  for (const char* word : {"For the customer", "For us", "Name", "Signature"})
    EXPECT_TRUE(last.contains(QLatin1String(word))) << word;
}

TEST_F(PaperPdf, TakesWhateverPeopleTyped) {
  PaperBlock block = table(1);
  block.rows << QList<text::PaperCell>{{QStringLiteral("x").repeated(5000)},
                                       {QStringLiteral("שלום abc مرحبا 漢字")}};
  paper.blocks << block;
  const QString said = words(paperPdf(paper));
  EXPECT_EQ(said.count(u'x'), 5000);
  EXPECT_THAT(said.toStdString(), HasSubstr("abc"));
}

TEST_F(PaperPdf, AnEmptyPaperIsAPage) {
  EXPECT_EQ(words(paperPdf(Paper())).count(u'\f'), 1);
}

}  // namespace
}  // namespace topo::exporting

// SPDX-License-Identifier: Apache-2.0
#include "views/text/record/paper_html.h"

#include <QXmlStreamReader>

#include <gmock/gmock.h>

namespace topo::text {
namespace {

using testing::HasSubstr;
using testing::Not;

Paper everything() {
  Paper paper;
  paper.title = QStringLiteral("Title");
  paper.subtitle = QStringLiteral("a < b & \"c\"");
  paper.foot = QStringLiteral("foot");
  paper.signatureLines = {QStringLiteral("Name"), QStringLiteral("Date")};
  PaperBlock facts{
      PaperBlock::Kind::Facts, {}, Tone::Plain, {}, {}, {{{QStringLiteral("k")}, {QStringLiteral("<v>")}}}};
  PaperBlock table{PaperBlock::Kind::Table,
                   {},
                   Tone::Plain,
                   {},
                   {{QStringLiteral("A"), 1}, {QStringLiteral("B"), 3}},
                   {{{QStringLiteral("one\ntwo"), Tone::Bad}, {QStringLiteral("<b>x</b>"), Tone::Good}}}};
  PaperBlock notice{
      PaperBlock::Kind::Notice, QStringLiteral("mind"), Tone::Doubtful, {QStringLiteral("<i>")}, {}, {}};
  PaperBlock signatures{
      PaperBlock::Kind::Signatures, {}, Tone::Plain, {QStringLiteral("us"), QStringLiteral("them")}, {}, {}};
  paper.blocks = {{PaperBlock::Kind::Heading, QStringLiteral("H")}, facts,     notice, table,
                  {PaperBlock::Kind::Text, QStringLiteral("t")},    signatures};
  return paper;
}

TEST(PaperHtml, IsOneFileThatLoadsAndRunsNothing) {
  const std::string html = paperHtml(everything()).toStdString();
  for (const char* never : {"<script", "http://", "https://", "src=", "href=", "url(", "@import", "onload"})
    EXPECT_THAT(html, Not(HasSubstr(never)));
  EXPECT_THAT(html, HasSubstr("default-src 'none'"));
  EXPECT_THAT(html, HasSubstr("<meta charset=\"utf-8\">"));
}

TEST(PaperHtml, EscapesWhatItIsGiven) {
  const std::string html = paperHtml(everything()).toStdString();
  EXPECT_THAT(html, HasSubstr("a &lt; b &amp; &quot;c&quot;"));
  EXPECT_THAT(html, HasSubstr("&lt;b&gt;x&lt;/b&gt;"));
  EXPECT_THAT(html, Not(HasSubstr("<b>")));
  EXPECT_THAT(html, Not(HasSubstr("<i>")));
}

TEST(PaperHtml, RepeatsHeadsWhenPrinted) {
  const std::string html = paperHtml(everything()).toStdString();
  EXPECT_THAT(html, HasSubstr("<thead><tr>"));
  EXPECT_THAT(html, HasSubstr("display: table-header-group"));
  EXPECT_THAT(html, HasSubstr("@page { size: A4"));
}

TEST(PaperHtml, EveryTagIsClosed) {
  // What is left when the two tags that have no end are taken out is XML.
  QByteArray html = paperHtml(everything());
  html.replace("<!DOCTYPE html>", "");
  while (html.contains("<meta"))
    html.remove(html.indexOf("<meta"), html.indexOf('>', html.indexOf("<meta")) - html.indexOf("<meta") + 1);
  while (html.contains("<col "))
    html.remove(html.indexOf("<col "), html.indexOf('>', html.indexOf("<col ")) - html.indexOf("<col ") + 1);
  QXmlStreamReader reader(html);
  while (!reader.atEnd()) reader.readNext();
  EXPECT_FALSE(reader.hasError()) << reader.errorString().toStdString() << " line " << reader.lineNumber();
}

}  // namespace
}  // namespace topo::text

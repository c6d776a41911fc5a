// SPDX-License-Identifier: Apache-2.0
// Every export, looked at with other programs than ours.
#include "tests/app/cli/support/program.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>

using namespace topo::test;
using namespace Qt::StringLiterals;
using testing::HasSubstr;
using testing::Not;

namespace {

const QStringList formats = {u"svg"_s, u"png"_s, u"pdf"_s, u"csv"_s, u"markdown"_s, u"json"_s, u"nftables"_s};
const QStringList layouts = {u"empty"_s,     u"poc"_s,       u"two-node"_s,
                             u"four-node"_s, u"nine-node"_s, u"twenty-three-node"_s};

/// What people have put into cells to make a spreadsheet act.
const QStringList formulas = {u"=1+1"_s,
                              u"+1+1"_s,
                              u"-1+1"_s,
                              u"@SUM(1+1)"_s,
                              u"=cmd|'/c calc'!A1"_s,
                              u"=HYPERLINK(\"http://x\",\"y\")"_s,
                              u" =1+1"_s,
                              u"\t=1+1"_s,
                              u"\r=1+1"_s,
                              u"\n=1+1"_s,
                              u"\u00a0=1+1"_s,
                              u"\u200b=1+1"_s,
                              u"\uFF1D1+1"_s,
                              u"\uFF0B1"_s,
                              u"\uFF0D1"_s,
                              u"\uFF20x"_s,
                              u"\"=1+1\""_s,
                              u"a\",=1+1,\""_s,
                              u"a\n=1+1"_s,
                              u"a\r\n=1+1,b"_s,
                              u"\u0001=1"_s,
                              u"'=1+1"_s};

class ExportTest : public CliTest {
 protected:
  QByteArray exported(const QString& file, const QString& format, const QStringList& more = {}) const {
    const Ran ran = run(QStringList{u"export"_s, file, u"--format"_s, format, u"--today"_s, u"2026-11-22"_s,
                                    u"-o"_s, u"-"_s} +
                        more);
    EXPECT_EQ(ran.code, 0) << ran.err.toStdString();
    return ran.out;
  }
  /// The port table agrees with check --json, both read by Python.
  void expectTableAgrees(const QString& file) const {
    write(u"ports.csv"_s, exported(file, u"csv"_s));
    write(u"check.json"_s, run({u"check"_s, file, u"--json"_s}).out);
    const Ran ran = runProgram(u"python3"_s, {QStringLiteral(TOPO_SOURCE_DIR "/tests/app/cli/csv_agrees.py"),
                                              u"ports.csv"_s, u"check.json"_s});
    EXPECT_EQ(ran.code, 0) << file.toStdString() << ran.out.toStdString() << ran.err.toStdString();
  }
  /// A document in which every text a person can type is this one.
  void writeTyped(const QString& name, const QString& text) const {
    QJsonObject document = parsed(sourceFile(u"tests/app/cli/documents/typed.dmcmtopo"_s));
    QByteArray bytes = QJsonDocument(document).toJson();
    const QByteArray quoted = QJsonDocument(QJsonArray{text}).toJson(QJsonDocument::Compact);
    bytes.replace("\"TYPED\"", quoted.mid(1, quoted.size() - 2));
    write(name, bytes);
  }
};

}  // namespace

TEST_F(ExportTest, DiagramsComeInTheColoursAskedFor) {
  bring(sample, u"s"_s);
  const QByteArray light = exported(u"s"_s, u"svg"_s);
  EXPECT_TRUE(light == exported(u"s"_s, u"svg"_s, {u"--theme"_s, u"light"_s})) << "light unless said";
  EXPECT_THAT(light.toStdString(), HasSubstr("#fbfcfd"));
  EXPECT_THAT(exported(u"s"_s, u"svg"_s, {u"--theme"_s, u"dark"_s}).toStdString(), HasSubstr("#12161b"));
  const std::string print = exported(u"s"_s, u"svg"_s, {u"--theme"_s, u"print"_s}).toStdString();
  EXPECT_THAT(print, Not(HasSubstr("#fbfcfd")));
  EXPECT_THAT(print, Not(HasSubstr("#12161b")));
  const Ran ran =
      run({u"export"_s, u"s"_s, u"--format"_s, u"svg"_s, u"--theme"_s, u"sepia"_s, u"-o"_s, u"-"_s});
  EXPECT_EQ(ran.code, 2);
  EXPECT_THAT(ran.err.toStdString(), HasSubstr("light, dark, print"));
}

TEST_F(ExportTest, TheSameDocumentGivesTheSameBytes) {
  bring(sample, u"s"_s);
  for (const QString& format : formats) {
    const QByteArray first = exported(u"s"_s, format);
    EXPECT_FALSE(first.isEmpty());
    EXPECT_TRUE(first == exported(u"s"_s, format)) << format.toStdString();
  }
}

TEST_F(ExportTest, AFileHoldsWhatStandardOutputGets) {
  bring(sample, u"s"_s);
  for (const QString& format : formats) {
    const Ran ran =
        run({u"export"_s, u"s"_s, u"--format"_s, format, u"--today"_s, u"2026-11-22"_s, u"-o"_s, format});
    EXPECT_EQ(ran.code, 0);
    EXPECT_EQ(ran.out, "");
    EXPECT_EQ(ran.err, "written: " + format.toUtf8() + '\n');
    EXPECT_TRUE(read(format) == exported(u"s"_s, format));
  }
}

TEST_F(ExportTest, EveryLayoutGoesToEveryFormat) {
  for (const QString& layout : layouts) {
    ASSERT_EQ(run({u"new"_s, layout, u"-o"_s, layout}).code, 0);
    for (const QString& format : formats) EXPECT_FALSE(exported(layout, format).isEmpty());
  }
}

TEST_F(ExportTest, CsvAgreesWithCheck) {
  bring(sample, u"s"_s);
  expectTableAgrees(u"s"_s);
  bring(u"tests/app/cli/documents/every-shape.dmcmtopo"_s, u"shapes"_s);
  expectTableAgrees(u"shapes"_s);
  for (const QString& layout : layouts) {
    ASSERT_EQ(run({u"new"_s, layout, u"-o"_s, layout}).code, 0);
    expectTableAgrees(layout);
  }
}

TEST_F(ExportTest, NoCellOfACsvIsAFormula) {
  for (const QString& formula : formulas) {
    writeTyped(u"typed"_s, formula);
    expectTableAgrees(u"typed"_s);
  }
}

TEST_F(ExportTest, SvgIsWellFormedVectorsWithTheNamesAsText) {
  bring(sample, u"s"_s);
  write(u"s.svg"_s, exported(u"s"_s, u"svg"_s));
  EXPECT_EQ(runProgram(u"xmllint"_s, {u"--noout"_s, u"s.svg"_s}).code, 0);
  const std::string svg = read(u"s.svg"_s).toStdString();
  EXPECT_THAT(svg, Not(HasSubstr("<image")));
  EXPECT_THAT(svg, Not(HasSubstr("<script")));
  for (const char* text : {"dmcm1", "Key Manager", "3306"}) EXPECT_THAT(svg, HasSubstr(text));
}

TEST_F(ExportTest, PdfIsOnePageOfTextAndVectors) {
  bring(sample, u"s"_s);
  write(u"s.pdf"_s, exported(u"s"_s, u"pdf"_s));
  const Ran text = runProgram(u"pdftotext"_s, {u"s.pdf"_s, u"-"_s});
  for (const char* word : {"dmcm1", "Cloud manager, production", "3306"})
    EXPECT_THAT(text.out.toStdString(), HasSubstr(word));
  EXPECT_EQ(runProgram(u"pdfimages"_s, {u"-list"_s, u"s.pdf"_s}).out.trimmed().count('\n'), 1);
  EXPECT_THAT(runProgram(u"pdfinfo"_s, {u"s.pdf"_s}).out.toStdString(),
              testing::ContainsRegex("Pages: +1\n"));
}

TEST_F(ExportTest, PngIsAPicture) {
  bring(sample, u"s"_s);
  EXPECT_TRUE(exported(u"s"_s, u"png"_s).startsWith("\x89PNG\r\n"));
}

TEST_F(ExportTest, JsonIsWhatCheckPrints) {
  bring(sample, u"s"_s);
  EXPECT_EQ(exported(u"s"_s, u"json"_s),
            run({u"check"_s, u"s"_s, u"--json"_s, u"--today"_s, u"2026-11-22"_s}).out);
}

TEST_F(ExportTest, NothingTypedBecomesMarkupInADrawing) {
  for (const QString& text :
       {u"</text><script>alert(1)</script>"_s, u"\"/><image href=\"file:///etc/passwd\"/>"_s,
        u"<b>x</b>&amp;]]><!--"_s, u"\u0001\u001b[2J\u202e<i>"_s}) {
    writeTyped(u"typed"_s, text);
    write(u"t.svg"_s, exported(u"typed"_s, u"svg"_s));
    EXPECT_EQ(runProgram(u"xmllint"_s, {u"--noout"_s, u"t.svg"_s}).code, 0) << text.toStdString();
    for (const char* element : {"<script", "<image", "<b>", "<i>", "<!--"})
      EXPECT_THAT(read(u"t.svg"_s).toStdString(), Not(HasSubstr(element)));
    EXPECT_TRUE(exported(u"typed"_s, u"pdf"_s).startsWith("%PDF"));
    EXPECT_FALSE(exported(u"typed"_s, u"png"_s).isEmpty());
  }
}

TEST_F(ExportTest, NothingTypedBecomesMarkupInMarkdown) {
  const QStringList typed = {u"| x | y |"_s,
                             u"a\n# heading"_s,
                             u"<script>alert(1)</script>"_s,
                             u"[x](javascript:y)"_s,
                             u"![x](http://y)"_s,
                             u"`code`"_s,
                             u"**bold** _it_ ~~s~~"_s,
                             u"\\| x"_s,
                             u"a\n\n---\n"_s,
                             u"&lt;b>"_s,
                             u"http://evil.example www.evil.example"_s,
                             u"$x$"_s,
                             u"\u001b[31m\u202e"_s};
  for (const QString& text : typed) {
    writeTyped(u"typed"_s, text);
    const QString markdown = QString::fromUtf8(exported(u"typed"_s, u"markdown"_s));
    EXPECT_FALSE(markdown.contains(u'<')) << text.toStdString();
    EXPECT_FALSE(markdown.contains(u'\u001b') || markdown.contains(u'\u202e'));
    // What is left without everything that is escaped.
    QString live = markdown;
    live.remove(QRegularExpression(uR"(\\.)"_s));
    for (const char* markup : {"](", "[x", "![", "http:", "www.", "`", "_it", "~", "\n# heading", "\n---\n"})
      EXPECT_FALSE(live.contains(QLatin1StringView(markup))) << markup << " of " << text.toStdString();
    for (QString line : markdown.split(u'\n')) {
      if (!line.startsWith(u"| "_s)) continue;
      line.remove(u"\\\\"_s).remove(u"\\|"_s);
      const qsizetype bars = line.count(u'|');
      EXPECT_TRUE(bars == 12 || bars == 5 || bars == 3) << line.toStdString();
    }
  }
}

TEST_F(ExportTest, TheViewAskedForIsDrawn) {
  bring(sample, u"s"_s);
  EXPECT_EQ(exported(u"s"_s, u"svg"_s, {u"--view"_s, u"main"_s}), exported(u"s"_s, u"svg"_s));
}

TEST_F(ExportTest, AViewLeavesOutAndFadesWhatItSays) {
  bring(sample, u"s"_s);
  QJsonObject document = QJsonDocument::fromJson(read(u"s"_s)).object();
  QJsonArray views = document[u"views"_s].toArray();
  views << QJsonObject{{u"id"_s, u"a-mysql"_s},
                       {u"name"_s, u"MySQL"_s},
                       {u"order"_s, 1},
                       {u"filter"_s, QJsonObject{{u"hosts"_s, QJsonArray{u"jump"_s}}}}};
  views << QJsonObject{
      {u"id"_s, u"b-focus"_s}, {u"name"_s, u"F"_s}, {u"order"_s, 2}, {u"focus"_s, u"host:jump"_s}};
  document[u"views"_s] = views;
  write(u"v"_s, QJsonDocument(document).toJson());
  const QByteArray whole = exported(u"v"_s, u"svg"_s);
  EXPECT_EQ(whole, exported(u"v"_s, u"svg"_s, {u"--view"_s, u"main"_s})) << "the first tab, not the first id";
  EXPECT_TRUE(whole.contains(">riak1<"));
  const QByteArray filtered = exported(u"v"_s, u"svg"_s, {u"--view"_s, u"a-mysql"_s});
  EXPECT_TRUE(filtered.contains(">jump<"));
  EXPECT_FALSE(filtered.contains(">riak1<"));
  const QByteArray focused = exported(u"v"_s, u"svg"_s, {u"--view"_s, u"b-focus"_s});
  EXPECT_TRUE(focused.contains(">riak1<"));
  EXPECT_NE(focused, whole);
  EXPECT_TRUE(exported(u"v"_s, u"markdown"_s).contains("Views: "));
}

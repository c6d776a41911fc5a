// SPDX-License-Identifier: Apache-2.0
#include "views/text/record/paper_html.h"

namespace topo::text {

using namespace Qt::StringLiterals;

namespace {

const char kStyle[] = R"(
:root { color-scheme: light; }
body { font: 14px/1.45 Inter, "Noto Sans", "Helvetica Neue", Arial, sans-serif; color: #17212b; background: #fff;
  max-width: 1120px; margin: 24px auto; padding: 0 20px; }
h1 { font-size: 26px; margin: 0; }
.subtitle { font-size: 17px; color: #536171; margin: 2px 0 18px; }
h2 { font-size: 17px; margin: 28px 0 8px; break-after: avoid; }
table { border-collapse: collapse; width: 100%; table-layout: fixed; }
th, td { text-align: start; vertical-align: top; padding: 5px 8px; border-bottom: 1px solid #d5dce3;
  overflow-wrap: anywhere; white-space: pre-line; unicode-bidi: isolate; }
thead { display: table-header-group; }
thead th { font-weight: 600; background: #eef2f5; border-bottom: 1.5px solid #9dabb8; }
tr { break-inside: avoid; }
.facts th { width: 14em; font-weight: 600; color: #536171; }
.facts { width: auto; min-width: 60%; }
.notice { border: 1.5px solid #9dabb8; border-left-width: 7px; border-radius: 4px; padding: 9px 14px; margin: 14px 0;
  break-inside: avoid; }
.notice strong { font-size: 15px; }
.notice ul { margin: 6px 0 0; padding-left: 20px; }
.good { color: #0b5e37; } .bad { color: #a01018; font-weight: 600; } .doubtful { color: #7a4a00; }
.muted { color: #536171; }
.notice.good { border-color: #1a7f4b; } .notice.bad { border-color: #b3121a; font-weight: normal; }
.notice.doubtful { border-color: #c07600; }
.signatures { display: flex; gap: 60px; margin-top: 26px; break-inside: avoid; }
.signatures > div { flex: 1; }
.line { border-bottom: 1px solid #17212b; height: 44px; }
.under { color: #536171; font-size: 12px; }
.foot { margin-top: 34px; color: #536171; font-size: 12px; overflow-wrap: anywhere; }
@page { size: A4 landscape; margin: 14mm; }
@media print { body { font-size: 10px; margin: 0; padding: 0; max-width: none; } h1 { font-size: 20px; }
  .subtitle, h2, .notice strong { font-size: 13px; } }
)";

QString escaped(const QString& text) {
  return text.toHtmlEscaped();
}

QString toneClass(Tone tone) {
  switch (tone) {
    case Tone::Plain:
      return {};
    case Tone::Good:
      return u"good"_s;
    case Tone::Bad:
      return u"bad"_s;
    case Tone::Doubtful:
      return u"doubtful"_s;
    case Tone::Muted:
      return u"muted"_s;
  }
  return {};
}

class Html {
 public:
  explicit Html(const Paper& paper) : paper_(paper) {}

  QByteArray take() {
    head();
    for (const PaperBlock& block : paper_.blocks) add(block);
    tag(u"p"_s, u"foot"_s, paper_.foot);
    out_ += u"</body>\n</html>\n"_s;
    return out_.toUtf8();
  }

 private:
  void head() {
    out_ +=
        u"<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
        "'unsafe-inline'\">\n<meta name=\"viewport\" content=\"width=device-width\">\n"
        "<meta name=\"generator\" content=\"DMCM Topology Designer\">\n<title>"_s;
    out_ += escaped(paper_.title + u": "_s + paper_.subtitle) + u"</title>\n<style>"_s;
    out_ += QLatin1StringView(kStyle) + u"</style>\n</head>\n<body>\n"_s;
    tag(u"h1"_s, {}, paper_.title);
    tag(u"p"_s, u"subtitle"_s, paper_.subtitle);
  }

  void tag(const QString& name, const QString& classes, const QString& text) {
    out_ += u'<' + name;
    if (!classes.isEmpty()) out_ += u" class=\""_s + classes + u'"';
    out_ += u" dir=\"auto\">"_s + escaped(text) + u"</"_s + name + u">\n"_s;
  }

  void cell(const QString& name, const PaperCell& cell) { tag(name, toneClass(cell.tone), cell.text); }

  void add(const PaperBlock& block) {
    switch (block.kind) {
      case PaperBlock::Kind::Heading:
        return tag(u"h2"_s, {}, block.text);
      case PaperBlock::Kind::Text:
        return tag(u"p"_s, toneClass(block.tone), block.text);
      case PaperBlock::Kind::Notice:
        return notice(block);
      case PaperBlock::Kind::Facts:
        return facts(block);
      case PaperBlock::Kind::Table:
        return table(block);
      case PaperBlock::Kind::Signatures:
        return signatures(block);
    }
  }

  void notice(const PaperBlock& block) {
    out_ += u"<div class=\"notice "_s + toneClass(block.tone) + u"\">\n"_s;
    tag(u"strong"_s, {}, block.text);
    if (!block.lines.isEmpty()) {
      out_ += u"<ul>\n"_s;
      for (const QString& line : block.lines) tag(u"li"_s, {}, line);
      out_ += u"</ul>\n"_s;
    }
    out_ += u"</div>\n"_s;
  }

  void facts(const PaperBlock& block) {
    out_ += u"<table class=\"facts\">\n"_s;
    for (const QList<PaperCell>& row : block.rows) {
      out_ += u"<tr>"_s;
      cell(u"th"_s, row.value(0));
      cell(u"td"_s, row.value(1));
      out_ += u"</tr>\n"_s;
    }
    out_ += u"</table>\n"_s;
  }

  void table(const PaperBlock& block) {
    double all = 0;
    for (const PaperColumn& column : block.columns) all += column.share;
    out_ += u"<table>\n<colgroup>"_s;
    for (const PaperColumn& column : block.columns)
      out_ += u"<col style=\"width:%1%\">"_s.arg(QString::number(100 * column.share / all, 'f', 1));
    out_ += u"</colgroup>\n<thead><tr>"_s;
    for (const PaperColumn& column : block.columns) tag(u"th"_s, {}, column.title);
    out_ += u"</tr></thead>\n<tbody>\n"_s;
    for (const QList<PaperCell>& row : block.rows) {
      out_ += u"<tr>"_s;
      for (const PaperCell& one : row) cell(u"td"_s, one);
      out_ += u"</tr>\n"_s;
    }
    out_ += u"</tbody>\n</table>\n"_s;
  }

  void signatures(const PaperBlock& block) {
    out_ += u"<div class=\"signatures\">\n"_s;
    for (const QString& side : block.lines) {
      out_ += u"<div>\n"_s;
      tag(u"strong"_s, {}, side);
      for (const QString& under : paper_.signatureLines) {
        out_ += u"<div class=\"line\"></div>\n"_s;
        tag(u"div"_s, u"under"_s, under);
      }
      out_ += u"</div>\n"_s;
    }
    out_ += u"</div>\n"_s;
  }

  const Paper& paper_;
  QString out_;
};

}  // namespace

QByteArray paperHtml(const Paper& paper) {
  return Html(paper).take();
}

}  // namespace topo::text

// SPDX-License-Identifier: Apache-2.0
#include "model/exchange/markdown.h"

#include "model/document/view_order.h"
#include "model/exchange/codes.h"
#include "model/exchange/flow_table.h"

namespace topo::exchange {

using namespace Qt::StringLiterals;

namespace {

QString line(const QStringList& cells) {
  return u"| "_s + cells.join(u" | "_s) + u" |\n"_s;
}

QString tableRow(const QStringList& cells) {
  QStringList escaped;
  for (const QString& cell : cells) escaped << markdownText(cell);
  return line(escaped);
}

QString tableHead(const QStringList& cells) {
  return tableRow(cells) + line(QStringList(cells.size(), u"---"_s));
}

QString titleBlock(const document::Meta& meta) {
  QString text = u"# "_s + markdownText(meta.title.isEmpty() ? u"DMCM topology"_s : meta.title) + u"\n\n"_s;
  const QList<std::pair<QString, QString>> fields = {
      {u"Customer"_s, meta.customer},
      {u"Author"_s, meta.author},
      {u"Revision"_s, meta.revision},
      {u"Date"_s, meta.date ? meta.date->toString(Qt::ISODate) : QString()}};
  for (const auto& [name, value] : fields) {
    if (!value.isEmpty()) text += u"- "_s + name + u": "_s + markdownText(value) + u'\n';
  }
  return text + u'\n';
}

/// A document with one view is its picture; of several each is named.
QString viewsBlock(const document::DocumentData& data) {
  if (data.views.size() < 2) return {};
  QStringList names;
  for (const document::ViewId& id : document::viewOrder(data))
    names << markdownText(data.views.value(id).name);
  return u"Views: %1.\n\n"_s.arg(names.join(u", "_s));
}

QString summaryBlock(const snapshot::Summary& summary) {
  return QStringLiteral(
             "## Summary\n\nNeeded flows: %1 (%2 allowed, %3 blocked, %4 partly blocked, %5 local, %6 "
             "unplaced). "
             "Disputed: %7. Excluded: %8.\n\n")
      .arg(summary.flows)
      .arg(summary.allowed)
      .arg(summary.blocked)
      .arg(summary.partly)
      .arg(summary.local)
      .arg(summary.unplaced)
      .arg(summary.disputed)
      .arg(summary.excluded);
}

QString blockedBlock(const snapshot::Report& report, const Wording& wording) {
  QString text = u"## Blocked\n\n"_s;
  bool any = false;
  for (const snapshot::Flow& flow : report.flows) {
    if (!flow.counts() || !flow.isStopped()) continue;
    any = true;
    text += u"- **"_s + markdownText(wording.flowTitle(flow)) + u"**: "_s +
            markdownText(wording.headline(flow)) + u' ' + markdownText(wording.blockedBy(flow)) + u'\n';
  }
  return text + (any ? u"\n"_s : u"Nothing that is needed is blocked.\n\n"_s);
}

/// The columns of the full table a person reads in running text.
QString portTable(const FlowTable& table) {
  const QStringList shown = {u"source host"_s,
                             u"source addresses"_s,
                             u"destination host"_s,
                             u"destination addresses"_s,
                             u"protocol"_s,
                             u"ports"_s,
                             u"application"_s,
                             u"purpose"_s,
                             u"need"_s,
                             u"verdict"_s,
                             u"blocked by"_s};
  QList<qsizetype> indexes;
  for (const QString& column : shown) indexes << table.columns.indexOf(column);
  QString text = u"## Port table\n\n"_s + tableHead(shown);
  for (const QStringList& row : table.rows) {
    QStringList cells;
    for (const qsizetype index : indexes) cells << row[index];
    text += tableRow(cells);
  }
  return text + u'\n';
}

QString findingsBlock(const snapshot::Report& report, const Wording& wording) {
  if (report.findings.isEmpty()) return u"## Findings\n\nNone.\n\n"_s;
  QString text =
      u"## Findings\n\n"_s + tableHead({u"severity"_s, u"code"_s, u"finding"_s, u"what it means"_s});
  for (const snapshot::Finding& finding : report.findings) {
    text += tableRow({code(finding.severity()), snapshot::findingCodeText(finding.code),
                      wording.finding(finding), wording.meaning(finding)});
  }
  return text + u'\n';
}

QString excludedBlock(const snapshot::Report& report) {
  if (report.excluded.isEmpty()) return {};
  QString text = u"## Excluded\n\n"_s + tableHead({u"flow"_s, u"reason"_s});
  for (const snapshot::ExcludedFlow& flow : report.excluded) text += tableRow({flow.id, flow.reason});
  return text + u'\n';
}

/// Breaks a line, acts on a terminal or turns the direction of writing.
bool breaksText(QChar c) {
  const bool turns = (c >= QChar(0x202a) && c <= QChar(0x202e)) || (c >= QChar(0x2066) && c <= QChar(0x2069));
  return turns || c.category() == QChar::Other_Control || c.category() == QChar::Separator_Line ||
         c.category() == QChar::Separator_Paragraph;
}

/// Starts markup in the middle of a line; what people typed never stands at the start of one here.
bool isMarkup(QChar c) {
  return QStringView(u"\\`*_[]#!|~:@$").contains(c);
}

}  // namespace

QString markdownText(const QString& text) {
  QString escaped;
  escaped.reserve(text.size());
  for (qsizetype i = 0; i < text.size(); ++i) {
    const QChar c = text[i];
    if (c == u'&') {
      escaped += u"&amp;"_s;
    } else if (c == u'<') {
      escaped += u"&lt;"_s;
    } else if (c == u'>') {
      escaped += u"&gt;"_s;
    } else if (breaksText(c)) {
      escaped += u' ';
    } else {
      // Some readers make a link of what looks like a host name of the web.
      const bool isWebName = c == u'.' && escaped.endsWith("www"_L1, Qt::CaseInsensitive);
      // A colon starts a link or a picture (`:100:`), but not before a space.
      const bool isPlainColon = c == u':' && (i + 1 == text.size() || text[i + 1] == u' ');
      if ((isMarkup(c) && !isPlainColon) || isWebName) escaped += u'\\';
      escaped += c;
    }
  }
  return escaped;
}

QByteArray toMarkdown(const document::DocumentData& data, const catalog::Catalog& catalog,
                      const snapshot::Report& report, const Wording& wording) {
  QString text = titleBlock(data.meta) + viewsBlock(data) + summaryBlock(report.summary) +
                 blockedBlock(report, wording) + portTable(flowTable(data, catalog, report, wording)) +
                 findingsBlock(report, wording) + excludedBlock(report);
  text.chop(1);
  return text.toUtf8();
}

}  // namespace topo::exchange

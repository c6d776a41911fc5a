// SPDX-License-Identifier: Apache-2.0
#include "views/tables/rule_sheet.h"

#include "model/commands/rule_groups.h"
#include "views/tables/rule_text.h"
#include "views/tables/rule_words.h"
#include "views/tables/sheet_cells.h"
#include "views/text/names.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>
#include <optional>

namespace topo::views {

using document::Rule;

namespace {

struct Words {
  Q_DECLARE_TR_FUNCTIONS(topo::views::RuleSheet)
};

enum class Column {
  Direction,
  Action,
  From,
  To,
  Services,
  Comment,
  Owner,
  Ticket,
  Expires,
  Enabled,
  Heading,
  Protocol,
  Number
};

/// What people call the columns, in the order of a sheet without header; what is no letter does not count.
struct ColumnNames {
  Column column;
  const char* names;
};

constexpr ColumnNames kNames[] = {
    {Column::Direction, "direction dir inout"},
    {Column::Action, "action decision policy verdict permitdeny"},
    {Column::From, "from source sources src sourceaddress sourceaddresses sourceip"},
    {Column::To,
     "to destination destinations dst dest destinationaddress destinationaddresses destinationip"},
    {Column::Services,
     "services service port ports destinationport destinationports dstport protocolport protocolports"},
    {Column::Comment, "comment comments description remark remarks note purpose justification"},
    {Column::Owner, "owner responsible contact"},
    {Column::Ticket, "ticket change changerequest cr request"},
    {Column::Expires, "expires expiry expiration validuntil until end enddate"},
    {Column::Enabled, "enabled on active"},
    {Column::Heading, "heading group section"},
    {Column::Protocol, "protocol proto transport"},
    {Column::Number, "no nr number id decides hits"},
};
constexpr int kColumnsWithoutHeader = 9;

/// An empty list in a sheet that this program wrote; an empty cell is more likely a slip.
const QString kNothing = QStringLiteral("(nothing)");

std::optional<Column> columnCalled(const QString& title) {
  QString letters;
  for (const QChar c : title) {
    if (c.isLetter()) letters += c.toLower();
  }
  if (letters.isEmpty()) return std::nullopt;
  for (const ColumnNames& known : kNames) {
    if (QString::fromLatin1(known.names).split(u' ').contains(letters)) return known.column;
  }
  return std::nullopt;
}

using Columns = QList<std::optional<Column>>;

bool has(const Columns& columns, Column column) {
  return columns.contains(std::optional(column));
}

/// A row is a header when it names sources, destinations and services.
std::optional<Columns> readHeader(const SheetRow& row) {
  Columns columns;
  for (const QString& cell : row.cells) {
    const auto column = columnCalled(plainCell(cell));
    columns << (column && has(columns, *column) ? std::nullopt : column);
  }
  const bool header =
      has(columns, Column::From) && has(columns, Column::To) && has(columns, Column::Services);
  return header ? std::optional(columns) : std::nullopt;
}

Columns usualColumns() {
  Columns columns;
  for (int i = 0; i < kColumnsWithoutHeader; ++i) columns << kNames[i].column;
  return columns;
}

/// One word for each of several others: "accept" is "allow" …
std::optional<QString> wordFor(const QString& text,
                               std::initializer_list<std::pair<const char*, const char*>> words) {
  for (const auto& [others, word] : words) {
    if (QString::fromLatin1(others).split(u' ').contains(text.toLower())) return QString::fromLatin1(word);
  }
  return std::nullopt;
}

/// "443/tcp" and "tcp:443" as "tcp/443"; everything else as it is.
QString usualServices(QString text) {
  static const QRegularExpression turned(QStringLiteral("\\b([0-9]+(?:-[0-9]+)?)/(tcp|udp)\\b"),
                                         QRegularExpression::CaseInsensitiveOption);
  static const QRegularExpression colon(QStringLiteral("\\b(tcp|udp)[:]"),
                                        QRegularExpression::CaseInsensitiveOption);
  text.replace(turned, QStringLiteral("\\2/\\1")).replace(colon, QStringLiteral("\\1/"));
  static const QRegularExpression upper(QStringLiteral("\\b(TCP|UDP|ICMP|ANY)\\b"),
                                        QRegularExpression::CaseInsensitiveOption);
  qsizetype at = 0;
  for (auto match = upper.match(text, at); match.hasMatch(); match = upper.match(text, at)) {
    text.replace(match.capturedStart(), match.capturedLength(), match.captured().toLower());
    at = match.capturedEnd();
  }
  return text;
}

/// Reads one row into a rule; remembers the first thing that is wrong.
class RowReader {
 public:
  RowReader(const document::DocumentData& data, const catalog::Catalog& catalog, QStringList titles)
      : data_(data), catalog_(catalog), titles_(std::move(titles)) {}

  std::optional<Rule> read(const SheetRow& row, const Columns& columns) {
    problem_.clear();
    rule_ = Rule();
    for (qsizetype i = 0; i < row.cells.size(); ++i) {
      const QString cell = plainCell(row.cells[i]);
      if (i < columns.size() && columns[i]) {
        take(*columns[i], cell);
      } else if (!cell.isEmpty()) {
        // It may narrow the rule: without it the rule would be wider than what is written.
        refuse(Words::tr("“%1” stands in a column that is not known: %2").arg(cell, columnTitle(i)));
      }
    }
    const auto cellOf = [&](Column column) {
      const qsizetype at = columns.indexOf(std::optional(column));
      return at < 0 ? QString() : plainCell(row.cells.value(at, QStringLiteral("")));
    };
    takeServices(cellOf(Column::Services), cellOf(Column::Protocol));
    need(columns, row, Column::Direction, Words::tr("The direction is missing: in, out or both."));
    need(columns, row, Column::Action, Words::tr("The action is missing: allow, deny or reject."));
    need(columns, row, Column::From, Words::tr("The sources are missing; any is written any."));
    need(columns, row, Column::To, Words::tr("The destinations are missing; any is written any."));
    need(columns, row, Column::Services, Words::tr("The services are missing; any is written any."));
    return problem_.isEmpty() ? std::optional(rule_) : std::nullopt;
  }
  [[nodiscard]] const QString& problem() const { return problem_; }

 private:
  [[nodiscard]] QString columnTitle(qsizetype column) const {
    const QString title = text::oneLine(plainCell(titles_.value(column)));
    return title.isEmpty() ? Words::tr("number %1").arg(column + 1) : title;
  }

  void refuse(const QString& why) {
    if (problem_.isEmpty()) problem_ = why;
  }

  void need(const Columns& columns, const SheetRow& row, Column column, const QString& why) {
    const qsizetype at = columns.indexOf(std::optional(column));
    if (at < 0 || plainCell(row.cells.value(at)).isEmpty()) refuse(why);
  }

  void take(Column column, const QString& cell) {
    switch (column) {
      case Column::Direction:
        return takeDirection(cell);
      case Column::Action:
        return takeAction(cell);
      case Column::From:
        return takeEnds(cell, rule_.from);
      case Column::To:
        return takeEnds(cell, rule_.to);
      case Column::Services:
      case Column::Protocol:
        return;  // together, when the row is known
      case Column::Comment:
        rule_.comment = cell;
        return;
      case Column::Owner:
        rule_.owner = cell;
        return;
      case Column::Ticket:
        rule_.ticket = cell;
        return;
      case Column::Expires:
        return takeDate(cell);
      case Column::Enabled:
        return takeEnabled(cell);
      case Column::Heading:
        return commands::putHeading(rule_, cell);
      case Column::Number:
        return;
    }
  }

  void takeDirection(const QString& cell) {
    if (cell.isEmpty()) return;
    const auto word = wordFor(cell, {{"in inbound ingress incoming", "in"},
                                     {"out outbound egress outgoing", "out"},
                                     {"both in/out inout", "both"}});
    if (!word) return refuse(Words::tr("“%1” is no direction: in, out or both.").arg(cell));
    rule_.direction = *readDirection(*word);
  }

  void takeAction(const QString& cell) {
    if (cell.isEmpty()) return;
    const auto word = wordFor(
        cell,
        {{"allow accept permit pass", "allow"}, {"deny drop block discard", "deny"}, {"reject", "reject"}});
    if (!word) return refuse(Words::tr("“%1” is no action: allow, deny or reject.").arg(cell));
    rule_.action = *readAction(*word);
  }

  void takeEnds(const QString& cell, QList<document::Selector>& ends) {
    if (cell == kNothing) return;
    const bool any = cell.compare(QLatin1String("any"), Qt::CaseInsensitive) == 0;
    const auto read = readSelectors(any ? QStringLiteral("any") : cell, data_, catalog_);
    if (const auto* error = std::get_if<CellError>(&read)) return refuse(error->message);
    ends = std::get<0>(read);
  }

  /// `protocol` is the cell of a column of its own; null: there is none, and each port bears its protocol.
  void takeServices(const QString& cell, const QString& protocol) {
    if (cell.isEmpty() || cell == kNothing) return;
    const auto read = readServices(usualServices(protocol.isNull() ? cell : withProtocol(cell, protocol)));
    if (const auto* error = std::get_if<CellError>(&read)) return refuse(error->message);
    rule_.services = std::get<0>(read);
  }

  /// "tcp" and "80, 443" as "tcp/80,tcp/443"; what does not fit together is left for the reader to refuse.
  static QString withProtocol(const QString& cell, const QString& protocol) {
    const QString name = protocol.toLower();
    const bool any = cell.compare(QLatin1String("any"), Qt::CaseInsensitive) == 0;
    if (any && (name == QLatin1String("any") || name == QLatin1String("icmp"))) return name;
    static const QRegularExpression separators(QStringLiteral("[\\s,;]+"));
    QStringList services;
    for (const QString& port : cell.split(separators, Qt::SkipEmptyParts)) services << name + u'/' + port;
    return services.join(u',');
  }

  void takeDate(const QString& cell) {
    const auto read = readDate(cell);
    if (const auto* error = std::get_if<CellError>(&read)) return refuse(error->message);
    rule_.expires = std::get<0>(read);
  }

  void takeEnabled(const QString& cell) {
    const auto word = wordFor(
        cell, {{"yes y on true 1 x enabled active", "on"}, {"no n off false 0 disabled inactive", "off"}});
    if (!word) return refuse(Words::tr("“%1” in the column for enabled: yes or no.").arg(cell));
    rule_.enabled = *word == QLatin1String("on");
  }

  const document::DocumentData& data_;
  const catalog::Catalog& catalog_;
  const QStringList titles_;
  Rule rule_;
  QString problem_;
};

QString shortRow(const SheetRow& row) {
  const QString line = text::oneLine(row.cells.join(QStringLiteral(" | ")));
  return line.size() > 120 ? line.left(119) + u'…' : line;
}

}  // namespace

RuleSheet readRuleSheet(const QString& text, const document::DocumentData& data,
                        const catalog::Catalog& catalog) {
  RuleSheet sheet;
  QList<SheetRow> rows = readSheet(text);
  Columns columns = usualColumns();
  QStringList titles;
  if (const auto header = rows.isEmpty() ? std::nullopt : readHeader(rows.first())) {
    columns = *header;
    titles = rows.takeFirst().cells;
  }
  RowReader reader(data, catalog, titles);
  int count = 0;
  for (const SheetRow& row : std::as_const(rows)) {
    if (++count > kMostSheetRows) {
      sheet.bad << BadSheetRow{
          row.line, shortRow(row),
          Words::tr("This row and all after it: at most %1 are read at once.").arg(kMostSheetRows)};
      break;
    }
    if (const auto rule = reader.read(row, columns)) {
      sheet.rules << *rule;
    } else {
      sheet.bad << BadSheetRow{row.line, shortRow(row), reader.problem()};
    }
  }
  return sheet;
}

QString writeRuleSheet(const QList<Rule>& rules) {
  const auto ends = [](const QList<document::Selector>& list) {
    return list.isEmpty() ? kNothing : writeSelectors(list);
  };
  QStringList lines{
      writeSheetRow({QStringLiteral("Direction"), QStringLiteral("Action"), QStringLiteral("From"),
                     QStringLiteral("To"), QStringLiteral("Services"), QStringLiteral("Comment"),
                     QStringLiteral("Owner"), QStringLiteral("Ticket"), QStringLiteral("Expires"),
                     QStringLiteral("Enabled"), QStringLiteral("Heading")})};
  for (const Rule& rule : rules) {
    lines << writeSheetRow(
        {directionWord(rule.direction), actionWord(rule.action), ends(rule.from), ends(rule.to),
         rule.services.isEmpty() ? kNothing : rule.services.join(QStringLiteral(", ")), rule.comment,
         rule.owner, rule.ticket, rule.expires ? rule.expires->toString(Qt::ISODate) : QString(),
         rule.enabled ? QStringLiteral("yes") : QStringLiteral("no"), commands::headingOf(rule)});
  }
  return lines.join(u'\n') + u'\n';
}

}  // namespace topo::views

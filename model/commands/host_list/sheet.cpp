// SPDX-License-Identifier: Apache-2.0
#include "model/commands/host_list/sheet.h"

#include "model/document/selector.h"

#include <QRegularExpression>

#include <algorithm>

namespace topo::commands {

namespace {

constexpr qsizetype kMostRows = 5000;
constexpr qsizetype kMostColumns = 40;
constexpr qsizetype kLongestCell = 300;

bool isAddress(const QString& text) {
  return !text.contains(u'/') && document::isValidAddressText(text);
}

QStringList partsOf(const QString& cell) {
  static const QRegularExpression separators(QStringLiteral("[,;\\s]+"));
  return cell.split(separators, Qt::SkipEmptyParts);
}

bool areAddresses(const QString& cell) {
  const QStringList parts = partsOf(cell);
  return !parts.isEmpty() && std::all_of(parts.begin(), parts.end(), isAddress);
}

bool isDnsName(const QString& cell) {
  static const QRegularExpression name(QStringLiteral("^[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)+\\.?$"));
  return name.match(cell).hasMatch() && !isAddress(cell);
}

HostColumn titleOf(const QString& cell) {
  const QString word = cell.toLower();
  const auto isOne = [&](std::initializer_list<const char*> words) {
    return std::any_of(words.begin(), words.end(), [&](const char* it) { return word == QLatin1String(it); });
  };
  if (isOne({"name", "host", "hostname", "host name", "server", "machine", "vm"})) return HostColumn::Name;
  if (isOne({"address", "addresses", "ip", "ips", "ip address", "ip addresses", "ipv4", "ipv6"})) {
    return HostColumn::Address;
  }
  if (isOne({"role", "function", "purpose", "description", "type"})) return HostColumn::Role;
  if (isOne({"dns", "dns name", "dns names", "fqdn", "domain name"})) return HostColumn::DnsName;
  return HostColumn::Ignore;
}

QStringList cellsOf(const QString& line, QChar separator) {
  QStringList cells;
  for (QString cell : line.split(separator).mid(0, kMostColumns)) {
    cell = cell.simplified();
    if (cell.size() > 1 && cell.startsWith(u'"') && cell.endsWith(u'"')) {
      cell = cell.mid(1, cell.size() - 2).replace(QStringLiteral("\"\""), QStringLiteral("\"")).simplified();
    }
    cells.append(cell);
  }
  return cells;
}

/// How many cells of a column are such.
template <class Test>
qsizetype count(const HostSheet& sheet, qsizetype column, const Test& test) {
  return std::count_if(sheet.rows.begin() + (sheet.titled ? 1 : 0), sheet.rows.end(),
                       [&](const QStringList& row) { return test(row.at(column)); });
}

void readTitles(HostSheet& sheet) {
  const QStringList& first = sheet.rows.first();
  qsizetype known = 0;
  QList<HostColumn> columns;
  for (const QString& cell : first) {
    const HostColumn column = titleOf(cell);
    const bool again = column != HostColumn::Ignore && columns.contains(column);
    columns.append(again ? HostColumn::Ignore : column);
    known += column == HostColumn::Ignore || again ? 0 : 1;
  }
  if (known == 0 || sheet.rows.size() < 2) return;
  sheet.titled = true;
  sheet.columns = columns;
  sheet.clear = columns.contains(HostColumn::Name) || columns.contains(HostColumn::Address) ||
                columns.contains(HostColumn::DnsName);
}

void guess(HostSheet& sheet) {
  const qsizetype width = sheet.rows.first().size();
  sheet.columns = QList<HostColumn>(width, HostColumn::Ignore);
  bool named = false;
  bool role = false;
  bool odd = false;
  for (qsizetype column = 0; column < width; ++column) {
    const qsizetype filled = count(sheet, column, [](const QString& cell) { return !cell.isEmpty(); });
    if (filled == 0) continue;
    const qsizetype addresses = count(sheet, column, areAddresses);
    const qsizetype dns = count(sheet, column, isDnsName);
    if (addresses == filled) {
      sheet.columns[column] = HostColumn::Address;
    } else if (named && dns == filled) {
      sheet.columns[column] = HostColumn::DnsName;
    } else if (!named) {
      sheet.columns[column] = HostColumn::Name;
      named = true;
      odd = odd || addresses > 0;
    } else if (!role) {
      sheet.columns[column] = HostColumn::Role;
      role = true;
      odd = odd || addresses > 0;
    } else {
      odd = true;
    }
  }
  // Names alone, or names beside addresses, are what they look like.
  const bool addressed = sheet.columns.contains(HostColumn::Address);
  sheet.clear = !odd && (width == 1 || addressed);
}

}  // namespace

HostSheet readHostSheet(const QString& text) {
  HostSheet sheet;
  static const QRegularExpression breaks(QStringLiteral("\r\n|\r|\n"));
  const QStringList lines = text.split(breaks, Qt::SkipEmptyParts);
  QChar separator(u'\t');
  for (const QChar candidate : {QChar(u'\t'), QChar(u';'), QChar(u',')}) {
    if (!text.contains(candidate)) continue;
    separator = candidate;
    break;
  }
  qsizetype width = 0;
  for (const QString& line : lines) {
    const QStringList cells = cellsOf(line, separator);
    const bool empty =
        std::all_of(cells.begin(), cells.end(), [](const QString& cell) { return cell.isEmpty(); });
    if (empty) continue;
    if (sheet.rows.size() == kMostRows) {
      sheet.cut = true;
      break;
    }
    sheet.rows.append(cells);
    width = std::max(width, cells.size());
  }
  for (QStringList& row : sheet.rows) {
    while (row.size() < width) row.append(QString());
  }
  if (sheet.rows.isEmpty()) return sheet;
  readTitles(sheet);
  if (!sheet.titled) guess(sheet);
  if (sheet.cut) sheet.clear = false;  // never without a word
  return sheet;
}

QList<HostEntry> hostEntries(const HostSheet& sheet) {
  QList<HostEntry> entries;
  for (qsizetype row = sheet.titled ? 1 : 0; row < sheet.rows.size(); ++row) {
    HostEntry entry;
    entry.row = int(row);
    for (qsizetype column = 0; column < std::min(sheet.columns.size(), sheet.rows[row].size()); ++column) {
      const QString& cell = sheet.rows[row][column];
      switch (sheet.columns[column]) {
        case HostColumn::Name:
          entry.name = cell;
          break;
        case HostColumn::Role:
          entry.role = cell.left(kLongestCell);
          break;
        case HostColumn::Address:
          entry.addresses += partsOf(cell);
          break;
        case HostColumn::DnsName:
          entry.dnsNames += partsOf(cell);
          break;
        case HostColumn::Ignore:
          break;
      }
    }
    if (entry.name.isEmpty() && !entry.dnsNames.isEmpty())
      entry.name = entry.dnsNames.first().section(u'.', 0, 0);
    entry.name = entry.name.left(kLongestCell);
    if (entry.name.isEmpty() && !entry.addresses.isEmpty()) entry.name = entry.addresses.first();
    entry.addresses.removeDuplicates();
    entry.dnsNames.removeDuplicates();
    if (!entry.name.isEmpty()) entries.append(entry);
  }
  return entries;
}

}  // namespace topo::commands

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QList>
#include <QString>
#include <QStringList>

namespace topo::commands {

/// What a column of a list of hosts means.
enum class HostColumn { Ignore, Name, Address, Role, DnsName };

/// A list of hosts as it comes out of a spreadsheet, before anything is made of it: cells, what their columns
/// seem to mean, and whether that is beyond doubt. Plain values; never fails.
struct HostSheet {
  QList<QStringList> rows;  ///< all of one length, without empty ones
  QList<HostColumn> columns;
  bool titled = false;  ///< the first row names the columns
  bool cut = false;     ///< there was more than is taken
  bool clear = false;   ///< the columns are what they are taken for: nobody need be asked
};

/// Cells of pasted text: by tabs, else by semicolons, else by commas; one column otherwise.
[[nodiscard]] HostSheet readHostSheet(const QString& text);

/// One host that is wanted.
struct HostEntry {
  QString name;
  QString role;
  QStringList addresses;
  QStringList dnsNames;
  int row = 0;  ///< of the sheet, from 0
  bool operator==(const HostEntry&) const = default;
};

/// The rows as hosts. A host without a name is called by its first DNS name or address. Several addresses
/// may stand in one cell; rows without anything are left out.
[[nodiscard]] QList<HostEntry> hostEntries(const HostSheet& sheet);

}  // namespace topo::commands

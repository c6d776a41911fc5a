// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/probe/record/acceptance.h"

#include <QByteArray>
#include <QStringList>

#include <variant>

namespace topo::probe {

/// A record as rows of raw text, in stable words that programs read: one row for each test a flow rests on,
/// one for a flow without any. Cells are not escaped: whoever writes them does that.
struct RecordTable {
  QStringList columns;
  QList<QStringList> rows;
};

RecordTable recordTable(const Record& record);

/// Reads what was written from recordTable() as CSV, to compare with. What is no such file, or holds words
/// that this program does not know, gives a sentence in English that says where; nothing is guessed. Columns
/// may have another order, and others may be between them. At most 64 MiB and 200,000 rows.
std::variant<OldRecord, QString> readRecordCsv(const QByteArray& bytes);

}  // namespace topo::probe

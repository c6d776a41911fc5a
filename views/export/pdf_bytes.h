// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QDate>

#include <optional>

namespace topo::exporting {

/// While it lives, new QHash objects have the same order in every run: QPdfWriter numbers its fonts by one.
/// GUI thread, one at a time.
class SteadyHashes {
 public:
  SteadyHashes();
  ~SteadyHashes();
  Q_DISABLE_COPY_MOVE(SteadyHashes)
};

/// Puts a date, or none, in the place of the clock's, byte for byte: a PDF names its parts by their offsets.
void setPdfDate(QByteArray& pdf, const std::optional<QDate>& date);

/// What a PDF says that it was made with.
[[nodiscard]] QString programName();

}  // namespace topo::exporting

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/call.h"
#include "model/snapshot/report.h"

#include <QByteArray>

#include <variant>

namespace topo::cli {

/// What an acceptance record is handed over as.
enum class RecordForm { Pdf, Html, Csv };

/// The acceptance record of a document, of the day of --date (else of --today), compared with the record or
/// document of --compared-with if that is given; or an exit code, having said why there is none.
[[nodiscard]] std::variant<QByteArray, int> acceptanceRecord(RecordForm form, const Loaded& loaded,
                                                             const snapshot::Report& report,
                                                             const Call& call);

}  // namespace topo::cli

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/catalog/catalog.h"
#include "model/probe/record/acceptance.h"
#include "views/text/record/paper.h"

#include <QByteArray>

namespace topo::text {

/// An acceptance record as a paper to be read and signed. Pure: the same record gives the same paper. Any
/// thread.
[[nodiscard]] Paper recordPaper(const probe::Record& record, const catalog::Catalog& catalog);

/// The same as a table in stable words, to be read by programs and compared with by the next record: UTF-8
/// CSV in which no cell is a formula.
[[nodiscard]] QByteArray recordCsv(const probe::Record& record);

/// Whether the record is fit as proof, in a sentence, and what keeps it from that, or limits it, in lines.
struct Fitness {
  QString sentence;
  QStringList lines;
  Tone tone = Tone::Plain;
};
[[nodiscard]] Fitness fitnessOf(const probe::Record& record);
/// What was found, in a sentence, and how it differs from the drawing, in lines.
[[nodiscard]] Fitness resultOf(const probe::Record& record);

}  // namespace topo::text

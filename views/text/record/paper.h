// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDate>
#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace topo::text {

/// How a text on paper is meant. Never by colour alone: the words say it too.
enum class Tone { Plain, Good, Bad, Doubtful, Muted };

struct PaperCell {
  QString text;  ///< plain, possibly several lines
  Tone tone = Tone::Plain;
  bool operator==(const PaperCell&) const = default;
};

struct PaperColumn {
  QString title;
  double share = 1;  ///< of the width, beside the others
};

/// One part of a paper, from top to bottom.
struct PaperBlock {
  enum class Kind {
    Heading,     ///< `text`
    Text,        ///< `text`, one paragraph
    Notice,      ///< `text` in a frame, as it is meant, and `lines` below it
    Facts,       ///< `rows` of two cells: name and value
    Table,       ///< `columns` and `rows`; its head is repeated on every page
    Signatures,  ///< `lines`: for whom there is a place to sign, side by side
  };
  Kind kind = Kind::Text;
  QString text = {};
  Tone tone = Tone::Plain;
  QStringList lines = {};
  QList<PaperColumn> columns = {};
  QList<QList<PaperCell>> rows = {};
};

/// A document to be read, printed and signed: plain text in parts, the same for HTML and PDF. All of it was
/// made fit for one line each, but for markup: every writer escapes for itself.
struct Paper {
  QString title;
  QString subtitle;
  QString foot;                ///< at the foot of every page, before its number
  QStringList signatureLines;  ///< what stands below each line to sign on
  std::optional<QDate> date;
  QList<PaperBlock> blocks;
};

}  // namespace topo::text

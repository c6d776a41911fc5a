// SPDX-License-Identifier: Apache-2.0
#include "views/render/paint/title_block.h"

#include "views/render/diagram/text.h"

#include <QCoreApplication>
#include <QPainter>

#include <algorithm>

namespace topo::render {
namespace {

struct Words {
  Q_DECLARE_TR_FUNCTIONS(Diagram)
};

constexpr double kTitleLine = 24;
constexpr double kAfterTitle = 4;
constexpr double kCell = 33;
constexpr double kCaption = 14;
constexpr double kBetween = 16;
constexpr double kNarrowest = 150;  // of a cell

QList<TitleBlock::Cell> wordsOf(const Diagram& diagram, const Sheet& sheet) {
  const document::Meta& meta = diagram.meta;
  QList<TitleBlock::Cell> cells;
  const auto add = [&](const QString& what, const QString& value) {
    if (!value.isEmpty()) cells.append({what, value, {}});
  };
  add(Words::tr("Customer"), oneLine(meta.customer));
  add(Words::tr("View"), oneLine(diagram.view));
  add(Words::tr("Revision"), oneLine(meta.revision));
  if (meta.date) add(Words::tr("Date"), meta.date->toString(Qt::ISODate));
  add(Words::tr("Author"), oneLine(meta.author));
  if (sheet.onPaper)
    add(Words::tr("Scale"), Words::tr("%1 % on %2")
                                .arg(qRound(sheet.scale * 100 * 96 / 72))
                                .arg(QString(diagram.page).replace(QLatin1Char('-'), QLatin1Char(' '))));
  return cells;
}

// Side by side as many as fit; what is too long for a column has a line for itself.
void place(QList<TitleBlock::Cell>& cells, double top, double width, const Metrics& metrics) {
  const int columns = std::clamp(int(width / (kNarrowest + kBetween)), 1, 4);
  const double column = width / columns;
  int at = 0;
  double y = top;
  for (TitleBlock::Cell& cell : cells) {
    const bool whole = textWidth(cell.value, metrics.chip) > column - kBetween;
    if (at == columns || (whole && at > 0)) {
      at = 0;
      y += kCell;
    }
    cell.place = {at * column, y, (whole ? width : column) - kBetween, kCell};
    at += whole ? columns : 1;
  }
}

}  // namespace

TitleBlock titleBlock(const Diagram& diagram, const Sheet& sheet, double width, const Metrics& metrics) {
  TitleBlock block;
  QString title = oneLine(diagram.meta.title);
  if (title.isEmpty()) title = Words::tr("Untitled topology");
  block.title = wrapped(title, metrics.title, width, 2);
  block.cells = wordsOf(diagram, sheet);
  const double top = double(block.title.size()) * kTitleLine + kAfterTitle;
  place(block.cells, top, width, metrics);
  block.height = block.cells.isEmpty() ? top : block.cells.last().place.bottom();
  return block;
}

void paintTitleBlock(QPainter& painter, QPointF at, const TitleBlock& block, double width, const Theme& theme,
                     const Metrics& metrics) {
  double y = at.y();
  for (const QString& line : block.title) {
    drawLine(painter, {at.x(), y, width, kTitleLine}, line, metrics.title, theme.ink);
    y += kTitleLine;
  }
  for (const TitleBlock::Cell& cell : block.cells) {
    const QRectF r = cell.place.translated(at);
    drawLine(painter, {r.left(), r.top() + 2, r.width(), kCaption}, cell.what, metrics.caption, theme.muted);
    drawLine(painter, {r.left(), r.top() + 2 + kCaption, r.width(), kCell - kCaption - 2}, cell.value,
             metrics.chip, theme.ink);
  }
}

}  // namespace topo::render

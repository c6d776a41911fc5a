// SPDX-License-Identifier: Apache-2.0
#include "views/export/paper_lines.h"

#include <QPainter>
#include <QTextOption>

#include <algorithm>
#include <utility>

namespace topo::exporting {

namespace {

constexpr qsizetype kMostKnown = 20'000;

/// Where letters stand in a line, from above.
constexpr double kBaseLine = 0.76;

QString withSeparators(QString text) {
  return text.replace(u'\n', QChar(QChar::LineSeparator));
}

}  // namespace

Lines::Lines(QString text, const QFont& font, double width) : layout_(withSeparators(std::move(text)), font) {
  QTextOption option;
  option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
  // Words written from right to left keep their order among themselves, and the column its left edge.
  option.setTextDirection(Qt::LeftToRight);
  layout_.setTextOption(option);
  layout_.beginLayout();
  for (QTextLine line = layout_.createLine(); line.isValid(); line = layout_.createLine())
    line.setLineWidth(std::max(width, 1.0));
  layout_.endLayout();
}

void Lines::draw(QPainter& painter, int index, QPointF at, double lineHeight) const {
  const QTextLine line = layout_.lineAt(index);
  line.draw(&painter, {at.x() - line.x(), at.y() + lineHeight * kBaseLine - line.ascent() - line.y()});
}

std::shared_ptr<const Lines> LineCache::lines(const QString& text, const QFont& font, double width) {
  const Key key{text, font.pixelSize(), int(font.weight()), int(width)};
  const auto found = known_.constFind(key);
  if (found != known_.constEnd()) return *found;
  if (known_.size() >= kMostKnown) known_.clear();
  return *known_.insert(key, std::make_shared<const Lines>(text, font, width));
}

}  // namespace topo::exporting

// SPDX-License-Identifier: Apache-2.0
#include "views/render/diagram/text.h"

#include <QFontMetricsF>
#include <QPainter>

namespace topo::render {
namespace {

constexpr int kLongest = 400;

}  // namespace

QString oneLine(const QString& text) {
  QString line = text.left(kLongest);
  for (QChar& c : line) {
    const bool turns =
        (c.unicode() >= 0x202a && c.unicode() <= 0x202e) || (c.unicode() >= 0x2066 && c.unicode() <= 0x2069);
    if (c.category() == QChar::Other_Control || c.category() == QChar::Separator_Line ||
        c.category() == QChar::Separator_Paragraph || turns)
      c = QLatin1Char(' ');
  }
  return line.simplified();
}

double textWidth(const QString& text, const QFont& font) {
  return QFontMetricsF(font).horizontalAdvance(text);
}

QString elided(const QString& text, const QFont& font, double width) {
  const QFontMetricsF metrics(font);
  if (metrics.horizontalAdvance(text) <= width + 0.01) return text;
  return metrics.elidedText(text, Qt::ElideRight, width, Qt::TextSingleLine);
}

QStringList wrapped(const QString& text, const QFont& font, double width, int most) {
  const QFontMetricsF metrics(font);
  QStringList lines;
  for (const QString& paragraph : text.left(kLongest * 10).split(QLatin1Char('\n'))) {
    QString line;
    for (QString word : oneLine(paragraph).split(QLatin1Char(' '))) {
      const QString longer = line.isEmpty() ? word : line + QLatin1Char(' ') + word;
      if (metrics.horizontalAdvance(longer) <= width) {
        line = longer;
        continue;
      }
      if (!line.isEmpty()) lines.append(line);
      while (word.size() > 1 && metrics.horizontalAdvance(word) > width) {
        qsizetype fits = word.size() - 1;
        while (fits > 1 && metrics.horizontalAdvance(word.left(fits)) > width) --fits;
        lines.append(word.left(fits));
        word.remove(0, fits);
      }
      line = word;
    }
    lines.append(line);
  }
  if (lines.size() > most) {
    lines = lines.mid(0, most);
    lines.last() = elided(lines.last() + QStringLiteral(" …"), font, width);
  }
  return lines;
}

void drawLine(QPainter& painter, const QRectF& rect, const QString& text, const QFont& font,
              const QColor& colour, int alignment) {
  if (text.isEmpty() || rect.width() <= 0) return;
  const QString shown = elided(text, font, rect.width());
  const QFontMetricsF metrics(font);
  double x = rect.left();
  if (alignment & Qt::AlignRight) x = rect.right() - metrics.horizontalAdvance(shown);
  if (alignment & Qt::AlignHCenter) x = rect.center().x() - metrics.horizontalAdvance(shown) / 2;
  // Centred on the capitals rather than on the box with its descenders: looks centred in a row.
  const double baseline = rect.center().y() + metrics.capHeight() / 2;
  painter.setFont(font);
  painter.setPen(colour);
  painter.drawText(QPointF(x, baseline), shown);
}

}  // namespace topo::render

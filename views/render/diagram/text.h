// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QFont>
#include <QString>

class QPainter;
class QRectF;
class QColor;

namespace topo::render {

/// One line of text as it may be drawn: control characters, line breaks and marks that turn the direction of
/// writing become spaces, and what is far too long for any line is cut.
QString oneLine(const QString& text);

double textWidth(const QString& text, const QFont& font);
/// The text, or as much of it as fits, with an ellipsis.
QString elided(const QString& text, const QFont& font, double width);
/// Lines of at most `width`; words too long for a line are broken. At most `most` lines, the last one elided.
QStringList wrapped(const QString& text, const QFont& font, double width, int most);

/// Draws one line into a rect, centred vertically, elided to its width; plain text always.
void drawLine(QPainter& painter, const QRectF& rect, const QString& text, const QFont& font,
              const QColor& colour, int alignment = 0x0001 /* Qt::AlignLeft */);

}  // namespace topo::render

// SPDX-License-Identifier: Apache-2.0
#include "views/render/texts.h"

#include <QFontMetricsF>
#include <QPaintEngine>
#include <QPainter>
#include <QTextLayout>

#include <algorithm>

namespace topo::render {
namespace {

/// More lines than the largest drawing has; beyond that, what was remembered longest may be old.
constexpr qsizetype kMostLines = 60'000;
/// Letters lower than this on a screen are dirt.
constexpr double kReadablePixels = 4;

}  // namespace

int Texts::faceOf(const QFont& font) {
  // A dozen fonts; the same one nearly always shares its data.
  const auto same = [&](const Face& face) { return face.font.isCopyOf(font) || face.font == font; };
  const auto found = std::find_if(faces_.begin(), faces_.end(), same);
  if (found != faces_.end()) return int(found - faces_.begin());
  faces_.push_back({font, QFontMetricsF(font).capHeight()});
  return int(faces_.size()) - 1;
}

Texts::Line& Texts::lineOf(const QString& text, int face, int room) {
  const Key key{text, face, room};
  const auto found = lines_.find(key);
  if (found != lines_.end()) return *found;
  if (lines_.size() >= kMostLines) lines_.clear();
  const QFontMetricsF metrics(faces_[std::size_t(face)].font);
  Line line;
  line.shown = room < 0 ? text : metrics.elidedText(text, Qt::ElideRight, room / 100.0, Qt::TextSingleLine);
  line.width = metrics.horizontalAdvance(line.shown);
  return *lines_.insert(key, line);
}

void Texts::shape(Line& line, int face) const {
  QTextLayout layout(line.shown, faces_[std::size_t(face)].font);
  layout.beginLayout();
  const QTextLine first = layout.createLine();
  layout.endLayout();
  line.glyphs = layout.glyphRuns();
  line.ascent = first.ascent();
  line.shaped = true;
}

double Texts::width(const QString& text, const QFont& font) {
  return lineOf(text, faceOf(font), -1).width;
}

void Texts::draw(QPainter& painter, const QRectF& rect, const QString& text, const QFont& font,
                 const QColor& colour, int alignment) {
  if (text.isEmpty() || rect.width() <= 0) return;
  const bool screen = painter.paintEngine()->type() == QPaintEngine::Raster;
  const double scale = painter.worldTransform().m22() * painter.device()->devicePixelRatioF();
  if (screen && font.pixelSize() * scale < kReadablePixels) return;
  const int face = faceOf(font);
  Line* line = &lineOf(text, face, -1);
  if (line->width > rect.width() + 0.01) line = &lineOf(text, face, int(rect.width() * 100));
  double x = rect.left();
  if (alignment & Qt::AlignRight) x = rect.right() - line->width;
  if (alignment & Qt::AlignHCenter) x = rect.center().x() - line->width / 2;
  // Centred on the capitals rather than on the box with its descenders: looks centred in a row.
  const double baseline = rect.center().y() + faces_[std::size_t(face)].capHeight / 2;
  painter.setPen(colour);
  if (!screen) {
    painter.setFont(font);
    painter.drawText(QPointF(x, baseline), line->shown);
    return;
  }
  if (!line->shaped) shape(*line, face);
  for (const QGlyphRun& run : std::as_const(line->glyphs))
    painter.drawGlyphRun({x, baseline - line->ascent}, run);
}

}  // namespace topo::render

// SPDX-License-Identifier: Apache-2.0
#include "views/export/picture.h"

#include "views/export/pdf_bytes.h"
#include "views/render/diagram/text.h"
#include "views/render/page.h"

#include <QBuffer>
#include <QImage>
#include <QPainter>
#include <QPdfWriter>
#include <QSvgGenerator>

#include <algorithm>
#include <cmath>
#include <optional>

namespace topo::exporting {
namespace {

constexpr double kMostSide = 16384;
constexpr double kMostPixels = 120e6;
constexpr int kPdfResolution = 1200;

}  // namespace

QByteArray svg(const render::Diagram& diagram, const render::Theme& theme, const render::Metrics& metrics,
               Metadata metadata) {
  const render::Sheet sheet = render::naturalSheet(diagram, metrics);
  QBuffer buffer;
  buffer.open(QIODevice::WriteOnly);
  QSvgGenerator generator;
  generator.setOutputDevice(&buffer);
  generator.setResolution(96);
  generator.setSize(QSize(int(std::ceil(sheet.size.width())), int(std::ceil(sheet.size.height()))));
  generator.setViewBox(QRectF({0, 0}, sheet.size));
  if (metadata == Metadata::Kept) {
    // Qt 6.4 writes the title as it is given.
    generator.setTitle(render::oneLine(diagram.meta.title).toHtmlEscaped());
    generator.setDescription(programName());
  }
  QPainter painter(&generator);
  render::paintSheet(painter, diagram, sheet, theme, metrics);
  painter.end();
  // Where a viewer lacks the font, one of the same build is better than its serif default.
  QByteArray bytes = buffer.data();
  bytes.replace("font-family=\"Inter\"",
                "font-family=\"Inter, 'Noto Sans', 'Helvetica Neue', Arial, sans-serif\"");
  return bytes;
}

QByteArray png(const render::Diagram& diagram, const render::Theme& theme, const render::Metrics& metrics,
               const PngOptions& options) {
  const render::Sheet sheet = render::naturalSheet(diagram, metrics);
  const double width = sheet.size.width(), height = sheet.size.height();
  double scale = options.width > 0 ? options.width / width : options.scale;
  scale = std::min({scale, kMostSide / width, kMostSide / height, std::sqrt(kMostPixels / (width * height))});
  const QSize size(std::max(1, int(std::round(width * scale))), std::max(1, int(std::round(height * scale))));
  QImage image(size, QImage::Format_RGB32);
  if (image.isNull()) return {};
  image.fill(theme.canvas);
  image.setDotsPerMeterX(qRound(96 * scale / 0.0254));
  image.setDotsPerMeterY(qRound(96 * scale / 0.0254));
  QPainter painter(&image);
  painter.setRenderHint(QPainter::TextAntialiasing);
  painter.scale(scale, scale);
  render::paintSheet(painter, diagram, sheet, theme, metrics);
  painter.end();
  QBuffer buffer;
  buffer.open(QIODevice::WriteOnly);
  image.save(&buffer, "PNG");
  return buffer.data();
}

QByteArray pdf(const render::Diagram& diagram, const render::Theme& theme, const render::Metrics& metrics,
               Metadata metadata) {
  return pdf(QList{diagram}, theme, metrics, metadata);
}

QByteArray pdf(const QList<render::Diagram>& diagrams, const render::Theme& theme,
               const render::Metrics& metrics, Metadata metadata) {
  if (diagrams.isEmpty()) return {};
  const SteadyHashes steady;
  const bool kept = metadata == Metadata::Kept;
  QBuffer buffer;
  buffer.open(QIODevice::WriteOnly);
  {
    QPdfWriter writer(&buffer);
    writer.setResolution(kPdfResolution);
    QPageLayout layout = render::pageLayout(diagrams.first().page);
    writer.setPageLayout(layout);
    if (kept) {
      writer.setTitle(render::oneLine(diagrams.first().meta.title));
      writer.setCreator(programName());
    }
    QPainter painter(&writer);
    for (qsizetype i = 0; i < diagrams.size(); ++i) {
      layout = render::pageLayout(diagrams[i].page);
      if (i > 0) {
        writer.setPageLayout(layout);
        writer.newPage();
      }
      const render::Sheet sheet =
          render::paperSheet(diagrams[i], layout.fullRect(QPageLayout::Point).size(), metrics);
      painter.save();
      painter.scale(kPdfResolution / 72.0, kPdfResolution / 72.0);
      render::paintSheet(painter, diagrams[i], sheet, theme, metrics);
      painter.restore();
    }
  }
  QByteArray bytes = buffer.data();
  setPdfDate(bytes, kept ? diagrams.first().meta.date : std::nullopt);
  return bytes;
}

}  // namespace topo::exporting

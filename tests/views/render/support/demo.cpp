// SPDX-License-Identifier: Apache-2.0
// Draws the sample pictures, or the documents named, as PNG files into a folder, to be looked at:
// test_render_demo DIR [FILE…]. Not a test.
#include "model/format/reader.h"
#include "model/snapshot/analyse.h"
#include "tests/views/render/support/samples.h"
#include "views/export/picture.h"
#include "views/render/icons.h"
#include "views/render/page.h"
#include "views/render/painters.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFileInfo>
#include <QGuiApplication>
#include <QImage>
#include <QPainter>
#include <QTextStream>

#include <cmath>

using namespace topo::render;

namespace {

void draw(const QString& file, const test::Sample& sample, const topo::catalog::Catalog& catalog,
          const Theme& theme, double scale) {
  const Metrics metrics;
  QElapsedTimer timer;
  timer.start();
  const Diagram diagram = buildDiagram(sample.data, sample.report, catalog, sample.view, metrics);
  const qint64 built = timer.restart();
  const Sheet sheet = naturalSheet(diagram, metrics);
  QImage image((sheet.size * scale).toSize(), QImage::Format_ARGB32_Premultiplied);
  QPainter painter(&image);
  painter.scale(scale, scale);
  paintSheet(painter, diagram, sheet, theme, metrics);
  painter.end();
  qsizetype bare = 0;
  for (const LinkBox& link : diagram.links) bare += link.labelRect.isNull();
  QTextStream(stdout) << file << ": " << sample.report.flows.size() << " flows, " << diagram.links.size()
                      << " links, " << bare << " without label, built " << built << " ms, painted "
                      << timer.elapsed() << " ms\n";
  image.save(file);
  QFile pdf(file + QStringLiteral(".pdf"));
  if (pdf.open(QIODevice::WriteOnly)) pdf.write(topo::exporting::pdf(diagram, printTheme(), metrics));
}

void drawIcons(const QString& file, const Theme& theme) {
  QImage image(1000, 420, QImage::Format_ARGB32_Premultiplied);
  image.fill(theme.canvas);
  QPainter painter(&image);
  painter.setRenderHint(QPainter::Antialiasing);
  const QStringList names = QDir(QStringLiteral(":/topo/icons")).entryList();
  for (qsizetype i = 0; i < names.size(); ++i) {
    const QString id = names[i].chopped(4);
    const double x = 10 + double(i % 9) * 110, y = 8 + double(i / 9) * 102;
    theme.icons->paint(painter, id, {x, y, 64, 64}, theme.chipIcon);
    theme.icons->paint(painter, id, {x + 68, y, 16, 16}, theme.chipIcon);
    painter.setPen(theme.ink);
    painter.drawText(QPointF(x, y + 82), id);
  }
  painter.end();
  image.save(file);
}

}  // namespace

int main(int argc, char** argv) {
  QGuiApplication application(argc, argv);
  if (argc < 2) return 2;
  const QDir out(QString::fromLocal8Bit(argv[1]));
  loadFonts();
  const auto catalog = topo::catalog::Catalog::builtIn();
  const auto file = [&](const char* name) { return out.filePath(QString::fromLatin1(name)); };
  for (int i = 2; i < argc; ++i) {
    QFile input(QString::fromLocal8Bit(argv[i]));
    if (!input.open(QIODevice::ReadOnly)) return 4;
    const auto read = topo::format::read(input.readAll(), input.fileName(), catalog);
    const auto* data = std::get_if<topo::document::DocumentData>(&read);
    if (!data) return 3;
    test::Sample sample{*data, topo::snapshot::analyse(*data, catalog, QDate(2026, 11, 22)), {}};
    if (!data->views.isEmpty()) sample.view = data->views.firstKey();
    draw(out.filePath(QFileInfo(input).completeBaseName() + QStringLiteral(".png")), sample, catalog,
         lightTheme(), 1);
  }
  if (argc > 2) return 0;
  drawIcons(file("icons.png"), lightTheme());
  draw(file("nine.png"), test::nineNode(catalog), catalog, lightTheme(), 1);
  draw(file("nine-dark.png"), test::nineNode(catalog), catalog, darkTheme(), 1);
  draw(file("twentythree.png"), test::twentyThreeNode(catalog), catalog, lightTheme(), 1);
  draw(file("awkward.png"), test::awkward(catalog), catalog, lightTheme(), 1);
  draw(file("many.png"), test::many(catalog, 200), catalog, lightTheme(), 0.5);
  return 0;
}

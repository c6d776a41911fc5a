// SPDX-License-Identifier: Apache-2.0
#include "views/export/paper_pdf.h"

#include "views/export/paper_lines.h"
#include "views/export/pdf_bytes.h"
#include "views/render/theme.h"

#include <QBuffer>
#include <QPainter>
#include <QPdfWriter>

#include <algorithm>
#include <memory>
#include <vector>

namespace topo::exporting {

using text::Paper;
using text::PaperBlock;
using text::PaperCell;
using text::Tone;

namespace {

constexpr int kResolution = 1200;
/// Device units of one point: layouts are made in them, so that letters stand where their widths say.
constexpr double kPoint = kResolution / 72.0;

constexpr double kWidth = 842 * kPoint, kHeight = 595 * kPoint;
constexpr double kSide = 40 * kPoint, kTop = 38 * kPoint, kBottom = 46 * kPoint;
constexpr double kCellPad = 4 * kPoint;
constexpr qsizetype kSmallTable = 12;  // rows
constexpr double kInner = kWidth - 2 * kSide;
constexpr double kEnd = kHeight - kBottom;

QColor inkOf(Tone tone) {
  switch (tone) {
    case Tone::Good:
      return QColor(11, 94, 55);
    case Tone::Bad:
      return QColor(160, 16, 24);
    case Tone::Doubtful:
      return QColor(122, 74, 0);
    case Tone::Muted:
      return QColor(83, 97, 113);
    case Tone::Plain:
      break;
  }
  return QColor(23, 33, 43);
}

const QColor kHair(201, 209, 217);
const QColor kHeadFill(238, 242, 245);

QFont fontOf(const render::Metrics& metrics, double points, QFont::Weight weight = QFont::Normal) {
  QFont font = metrics.small;
  font.setPixelSize(int(points * kPoint));
  font.setWeight(weight);
  // Letters as they are typed: other shapes of them could not be found or copied as such.
  font.setStyleStrategy(QFont::StyleStrategy(font.styleStrategy() | QFont::PreferNoShaping));
  return font;
}

using Row = std::vector<std::shared_ptr<const Lines>>;

/// Sets a paper page by page. Without a painter it only counts them.
class Press {
 public:
  Press(const Paper& paper, LineCache& cache, QPdfWriter* writer, QPainter* painter, int pages)
      : paper_(paper), cache_(cache), writer_(writer), painter_(painter), pages_(pages) {}

  int run() {
    title();
    for (qsizetype i = 0; i < paper_.blocks.size(); ++i) {
      keepTogether(i);
      add(paper_.blocks[i]);
    }
    foot();
    return page_;
  }

 private:
  static double lineOf(const QFont& font) { return font.pixelSize() * 1.32; }
  [[nodiscard]] double room() const { return kEnd - y_; }

  void pen(const QColor& colour, double points = 0.5) {
    if (painter_) painter_->setPen(QPen(colour, points * kPoint));
  }

  void rule(double x1, double x2, double y, const QColor& colour, double points = 0.5) {
    pen(colour, points);
    if (painter_) painter_->drawLine(QPointF(x1, y), QPointF(x2, y));
  }

  /// Draws lines [from, to) below each other.
  void draw(const Lines& lines, int from, int to, QPointF at, const QFont& font, const QColor& ink) {
    if (!painter_) return;
    pen(ink);
    for (int i = from; i < std::min(to, lines.count()); ++i)
      lines.draw(*painter_, i, {at.x(), at.y() + (i - from) * lineOf(font)}, lineOf(font));
  }

  void paragraph(const QString& text, const QFont& font, const QColor& ink, double x, double width) {
    const Lines lines(text, font, width);
    for (int i = 0; i < lines.count(); ++i) {
      if (room() < lineOf(font)) newPage();
      draw(lines, i, i + 1, {x, y_}, font, ink);
      y_ += lineOf(font);
    }
  }

  void newPage() {
    foot();
    ++page_;
    if (writer_) writer_->newPage();
    y_ = kTop;
  }

  void foot() {
    const double y = kHeight - 30 * kPoint;
    rule(kSide, kWidth - kSide, y - 4 * kPoint, kHair);
    if (!painter_) return;
    const QString number = QStringLiteral("%1 / %2").arg(page_).arg(pages_);
    draw(Lines(paper_.foot, small_, kInner * 0.88), 0, 1, {kSide, y}, small_, inkOf(Tone::Muted));
    const double width = QFontMetricsF(small_).horizontalAdvance(number);
    draw(Lines(number, small_, kInner), 0, 1, {kWidth - kSide - width, y}, small_, inkOf(Tone::Muted));
  }

  void title() {
    paragraph(paper_.title, fontOf(metrics_, 20, QFont::Bold), inkOf(Tone::Plain), kSide, kInner);
    paragraph(paper_.subtitle, fontOf(metrics_, 12), inkOf(Tone::Muted), kSide, kInner);
    y_ += 8 * kPoint;
  }

  void add(const PaperBlock& block) {
    switch (block.kind) {
      case PaperBlock::Kind::Heading:
        return heading(block.text);
      case PaperBlock::Kind::Text:
        paragraph(block.text, plain_, inkOf(block.tone), kSide, kInner);
        y_ += 4 * kPoint;
        return;
      case PaperBlock::Kind::Notice:
        return notice(block);
      case PaperBlock::Kind::Facts:
        return facts(block);
      case PaperBlock::Kind::Table:
        return table(block);
      case PaperBlock::Kind::Signatures:
        return signatures(block);
    }
  }

  /// A small table is not parted, nor from its heading: what is read at one glance stays on one page.
  void keepTogether(qsizetype index) {
    const bool headed = paper_.blocks[index].kind == PaperBlock::Kind::Heading;
    const PaperBlock& block = paper_.blocks[headed && index + 1 < paper_.blocks.size() ? index + 1 : index];
    if (block.kind != PaperBlock::Kind::Table || block.rows.size() > kSmallTable) return;
    double need = headed ? 40 * kPoint : 0;
    const std::vector<double> widths = widthsOf(block);
    for (const QList<PaperCell>& row : block.rows)
      need += linesOf(setRow(row, cell_, widths)) * lineOf(cell_) + 2 * kCellPad;
    need += 2 * lineOf(cellHead_) + 2 * kCellPad;
    if (need > room() && need < kEnd - kTop) newPage();
  }

  /// With something below it on the same page.
  void heading(const QString& text) {
    const QFont font = fontOf(metrics_, 12.5, QFont::Bold);
    if (room() < 96 * kPoint) newPage();
    if (y_ > kTop) y_ += 14 * kPoint;
    paragraph(text, font, inkOf(Tone::Plain), kSide, kInner);
    y_ += 4 * kPoint;
  }

  void notice(const PaperBlock& block) {
    const QFont strong = fontOf(metrics_, 10.5, QFont::Bold);
    const double pad = 8 * kPoint, indent = 13 * kPoint, width = kInner - 2 * indent;
    const Lines head(block.text, strong, width);
    Row lines;
    int count = 0;
    for (const QString& line : block.lines) {
      lines.push_back(cache_.lines(QStringLiteral("• ") + line, plain_, width));
      count += lines.back()->count();
    }
    const double height = head.count() * lineOf(strong) + count * lineOf(plain_) + 2 * pad;
    if (room() < height + 6 * kPoint) newPage();
    const QColor edge = inkOf(block.tone);
    if (painter_) {
      pen(edge, 0.9);
      painter_->setBrush(Qt::NoBrush);
      painter_->drawRect(QRectF(kSide, y_, kInner, height));
      painter_->fillRect(QRectF(kSide, y_, 4.5 * kPoint, height), edge);
    }
    double y = y_ + pad;
    draw(head, 0, head.count(), {kSide + indent, y}, strong, edge);
    y += head.count() * lineOf(strong);
    for (const auto& line : lines) {
      draw(*line, 0, line->count(), {kSide + indent, y}, plain_, inkOf(Tone::Plain));
      y += line->count() * lineOf(plain_);
    }
    y_ += height + 8 * kPoint;
  }

  void facts(const PaperBlock& block) {
    const double name = 118 * kPoint;
    for (const QList<PaperCell>& row : block.rows) {
      const Lines left(row.value(0).text, bold_, name - kCellPad),
          right(row.value(1).text, plain_, kInner - name);
      const int count = std::max(left.count(), right.count());
      const double height = count * lineOf(plain_) + 2.4 * kPoint;
      if (room() < height) newPage();
      draw(left, 0, left.count(), {kSide, y_}, bold_, inkOf(Tone::Muted));
      draw(right, 0, right.count(), {kSide + name, y_}, plain_, inkOf(Tone::Plain));
      y_ += height;
    }
    y_ += 8 * kPoint;
  }

  void signatures(const PaperBlock& block) {
    const double gap = 46 * kPoint, step = 38 * kPoint;
    const double height = lineOf(bold_) + double(paper_.signatureLines.size()) * step + 6 * kPoint;
    if (room() < height) newPage();
    const double width =
        (kInner - gap * double(block.lines.size() - 1)) / double(std::max<qsizetype>(1, block.lines.size()));
    double x = kSide;
    for (const QString& side : block.lines) {
      draw(Lines(side, bold_, width), 0, 1, {x, y_}, bold_, inkOf(Tone::Plain));
      double y = y_ + lineOf(bold_);
      for (const QString& under : paper_.signatureLines) {
        rule(x, x + width, y + step - 12 * kPoint, inkOf(Tone::Plain), 0.6);
        draw(Lines(under, small_, width), 0, 1, {x, y + step - 10.5 * kPoint}, small_, inkOf(Tone::Muted));
        y += step;
      }
      x += width + gap;
    }
    y_ += height;
  }

  // Tables --------------------------------------------------------------------------------------------------

  static std::vector<double> widthsOf(const PaperBlock& block) {
    double all = 0;
    for (const text::PaperColumn& column : block.columns) all += column.share;
    std::vector<double> widths;
    for (const text::PaperColumn& column : block.columns) widths.push_back(kInner * column.share / all);
    return widths;
  }

  Row setRow(const QList<PaperCell>& row, const QFont& font, const std::vector<double>& widths) {
    Row cells;
    for (std::size_t i = 0; i < widths.size(); ++i)
      cells.push_back(cache_.lines(row.value(qsizetype(i)).text, font, widths[i] - 2 * kCellPad));
    return cells;
  }

  static int linesOf(const Row& cells) {
    int most = 0;
    for (const auto& cell : cells) most = std::max(most, cell->count());
    return most;
  }

  void tableHead(const Row& head, const std::vector<double>& widths) {
    const double height = linesOf(head) * lineOf(cellHead_) + 2 * kCellPad;
    if (painter_) painter_->fillRect(QRectF(kSide, y_, kInner, height), kHeadFill);
    drawCells(head, 0, linesOf(head), widths, cellHead_, {});
    y_ += height;
    rule(kSide, kWidth - kSide, y_, QColor(157, 171, 184), 0.8);
  }

  void drawCells(const Row& cells, int from, int to, const std::vector<double>& widths, const QFont& font,
                 const QList<PaperCell>& row) {
    double x = kSide;
    for (std::size_t i = 0; i < cells.size(); ++i) {
      draw(*cells[i], from, to, {x + kCellPad, y_ + kCellPad}, font, inkOf(row.value(qsizetype(i)).tone));
      x += widths[i];
    }
  }

  void table(const PaperBlock& block) {
    const std::vector<double> widths = widthsOf(block);
    QList<PaperCell> titles;
    for (const text::PaperColumn& column : block.columns) titles << PaperCell{column.title};
    const Row head = setRow(titles, cellHead_, widths);
    const double headHeight = linesOf(head) * lineOf(cellHead_) + 2 * kCellPad;
    if (room() < headHeight + 2 * lineOf(cell_) + 2 * kCellPad) newPage();
    tableHead(head, widths);
    for (const QList<PaperCell>& row : block.rows) {
      const Row cells = setRow(row, cell_, widths);
      const int count = linesOf(cells);
      int done = 0;
      while (done < count) {
        const double whole = (count - done) * lineOf(cell_) + 2 * kCellPad;
        const bool fitsOnAny = whole <= kEnd - kTop - headHeight;
        int fits = int((room() - 2 * kCellPad) / lineOf(cell_));
        if (fits <= 0 || (whole > room() && fitsOnAny)) {
          newPage();
          tableHead(head, widths);
          fits = int((room() - 2 * kCellPad) / lineOf(cell_));
        }
        const int now = std::min(count - done, std::max(1, fits));
        drawCells(cells, done, done + now, widths, cell_, row);
        y_ += now * lineOf(cell_) + 2 * kCellPad;
        done += now;
      }
      rule(kSide, kWidth - kSide, y_, kHair);
    }
    y_ += 8 * kPoint;
  }

  const Paper& paper_;
  LineCache& cache_;
  QPdfWriter* const writer_;
  QPainter* const painter_;
  const int pages_;
  const render::Metrics metrics_;
  const QFont plain_ = fontOf(metrics_, 9);
  const QFont bold_ = fontOf(metrics_, 9, QFont::DemiBold);
  const QFont small_ = fontOf(metrics_, 7.5);
  const QFont cell_ = fontOf(metrics_, 8);
  const QFont cellHead_ = fontOf(metrics_, 8, QFont::DemiBold);
  double y_ = kTop;
  int page_ = 1;
};

}  // namespace

QByteArray paperPdf(const Paper& paper) {
  const SteadyHashes steady;
  LineCache cache;
  const int pages = Press(paper, cache, nullptr, nullptr, 0).run();
  QBuffer buffer;
  buffer.open(QIODevice::WriteOnly);
  {
    QPdfWriter writer(&buffer);
    writer.setResolution(kResolution);
    writer.setPageLayout(QPageLayout(QPageSize(QPageSize::A4), QPageLayout::Landscape, QMarginsF()));
    writer.setTitle(paper.title + QStringLiteral(": ") + paper.subtitle);
    writer.setCreator(programName());
    QPainter painter(&writer);
    Press(paper, cache, &writer, &painter, pages).run();
  }
  QByteArray bytes = buffer.data();
  setPdfDate(bytes, paper.date);
  return bytes;
}

}  // namespace topo::exporting

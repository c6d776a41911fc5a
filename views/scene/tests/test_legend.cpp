// SPDX-License-Identifier: Apache-2.0
#include "views/scene/tests/test_legend.h"

#include "views/render/painters.h"
#include "views/render/test_colours.h"
#include "views/text/probe/probe_words.h"

#include <QEvent>
#include <QPainter>

namespace topo::views {

using probe::Comparison;

namespace {

constexpr int kPad = 10;
constexpr int kSample = 52;
constexpr int kGap = 10;
constexpr int kFromEdge = 14;

}  // namespace

TestLegend::TestLegend(CanvasView& canvas) : QWidget(&canvas), canvas_(canvas) {
  setObjectName(QStringLiteral("testLegend"));
  setAttribute(Qt::WA_TransparentForMouseEvents);
  setFocusPolicy(Qt::NoFocus);
  canvas.viewport()->installEventFilter(this);
  connect(&canvas.canvas(), &CanvasScene::testsChanged, this, &TestLegend::renew);
  connect(&canvas.canvas(), &CanvasScene::themeChanged, this, qOverload<>(&QWidget::update));
  renew();
}

QList<TestLegend::Row> TestLegend::rows() const {
  const CanvasScene& scene = canvas_.canvas();
  const auto count = [&scene](Comparison comparison) {
    return QString::number(scene.flowsThatAre(comparison));
  };
  const auto row = [&](std::optional<render::Badge> badge, Comparison comparison) {
    return Row{badge, false, text::comparisonText(comparison), count(comparison)};
  };
  QList<Row> list{row(render::Badge::NetworkOpen, Comparison::DrawingClosedNetworkOpen),
                  row(render::Badge::NetworkClosed, Comparison::DrawingOpenNetworkClosed),
                  row(render::Badge::WrongService, Comparison::OpenButWrongService),
                  row(render::Badge::Agree, Comparison::Agree), row(std::nullopt, Comparison::NotTested)};
  list.append({render::Badge::Agree, true, tr("thin and hollow: only a hint, or not all of it"), {}});
  return list;
}

QStringList TestLegend::lines() const {
  QStringList said{tr("What live tests found")};
  for (const Row& row : rows())
    said << (row.count.isEmpty() ? row.text : tr("%1: %2").arg(row.text, row.count));
  return said;
}

int TestLegend::rowHeight() const {
  return std::max(fontMetrics().height() + 6, 22);
}

QSize TestLegend::sizeHint() const {
  int words = fontMetrics().horizontalAdvance(tr("What live tests found"));
  int counts = 0;
  for (const Row& row : rows()) {
    words = std::max(words, fontMetrics().horizontalAdvance(row.text));
    counts = std::max(counts, fontMetrics().horizontalAdvance(row.count));
  }
  return {2 * kPad + kSample + 2 * kGap + words + counts, 2 * kPad + rowHeight() * int(rows().size() + 1)};
}

void TestLegend::renew() {
  setVisible(canvas_.canvas().showsTestColours());
  if (!isVisibleTo(&canvas_)) return;
  setAccessibleName(lines().join(QStringLiteral(". ")));
  place();
  update();
}

void TestLegend::place() {
  const QSize size = sizeHint();
  const QRect ground = canvas_.viewport()->geometry();
  setGeometry(QRect(QPoint(ground.left() + kFromEdge, ground.bottom() - kFromEdge - size.height()), size));
  raise();
}

bool TestLegend::eventFilter(QObject* watched, QEvent* event) {
  const bool moved = event->type() == QEvent::Resize || event->type() == QEvent::FontChange;
  if (watched == canvas_.viewport() && moved && isVisibleTo(&canvas_)) place();
  return QWidget::eventFilter(watched, event);
}

void TestLegend::paintRow(QPainter& painter, const Row& row, int y) const {
  const CanvasScene& scene = canvas_.canvas();
  const render::Theme tested = render::testTheme(scene.theme());
  const double middle = y + rowHeight() / 2.0;
  render::LinkBox link;
  link.line = {{double(kPad), middle}, {double(kPad + kSample), middle}};
  std::optional<render::BadgeBox> badge;
  if (row.badge) badge = render::BadgeBox{{}, {kPad + kSample / 2.0 - 3, middle}, *row.badge, row.hollow};
  render::paintLink(painter, render::testedLink(link, badge), tested, scene.metrics());
  if (badge) render::paintBadge(painter, *badge, tested);
  painter.setPen(scene.theme().ink);
  const QRect words(kPad + kSample + kGap, y, width() - 2 * kPad - kSample - kGap, rowHeight());
  painter.drawText(words, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, row.text);
  painter.drawText(words, Qt::AlignRight | Qt::AlignVCenter | Qt::TextSingleLine, row.count);
}

void TestLegend::paintEvent(QPaintEvent*) {
  const render::Theme& theme = canvas_.canvas().theme();
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(QPen(theme.cardEdge, 1));
  painter.setBrush(theme.cardFill);
  painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
  QFont bold = font();
  bold.setBold(true);
  painter.setFont(bold);
  painter.setPen(theme.ink);
  painter.drawText(QRect(kPad, kPad, width() - 2 * kPad, rowHeight()), Qt::AlignLeft | Qt::AlignVCenter,
                   tr("What live tests found"));
  painter.setFont(font());
  int y = kPad + rowHeight();
  for (const Row& row : rows()) {
    paintRow(painter, row, y);
    y += rowHeight();
  }
}

}  // namespace topo::views

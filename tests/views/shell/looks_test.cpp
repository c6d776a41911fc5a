// SPDX-License-Identifier: Apache-2.0
#include "model/format/layouts.h"
#include "model/format/writer.h"
#include "tests/views/shell/desk.h"
#include "views/shell/appearance.h"

#include <QCheckBox>
#include <QHeaderView>
#include <QLineEdit>
#include <QRadioButton>
#include <QTableWidget>

#include <cmath>

namespace topo::views {
namespace {

double luminance(const QColor& colour) {
  const auto linear = [](double c) { return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4); };
  return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF());
}

double contrast(const QColor& a, const QColor& b) {
  const double x = luminance(a), y = luminance(b);
  return (std::max(x, y) + 0.05) / (std::min(x, y) + 0.05);
}

/// The best contrast with the ground along a line of pixels across the edge of something.
double edgeContrast(const QImage& image, const QPoint& from, const QPoint& to, const QColor& ground) {
  double best = 1;
  const int steps = std::max(std::abs(to.x() - from.x()), std::abs(to.y() - from.y()));
  for (int i = 0; i <= steps; ++i) {
    const QPoint at = from + (to - from) * i / std::max(1, steps);
    best = std::max(best, contrast(image.pixelColor(at), ground));
  }
  return best;
}

class Looks : public Desk {
 protected:
  Looks() {
    holder.setGeometry(0, 0, 300, 200);
    check.setGeometry(10, 10, 120, 24);
    radio.setGeometry(10, 40, 120, 24);
    line.setGeometry(10, 70, 120, 26);
    table.setGeometry(10, 110, 200, 80);
    auto* item = new QTableWidgetItem(QStringLiteral("x"));
    item->setCheckState(Qt::Unchecked);
    table.setItem(0, 0, item);
    table.horizontalHeader()->hide();
    table.verticalHeader()->hide();
  }
  QWidget holder;
  QCheckBox check{QStringLiteral("c"), &holder};
  QRadioButton radio{QStringLiteral("r"), &holder};
  QLineEdit line{&holder};
  QTableWidget table{1, 1, &holder};
};

TEST_F(Looks, EdgesOfBoxesAndFieldsCanBeSeen) {
  for (const auto scheme : {Appearance::Scheme::Light, Appearance::Scheme::Dark}) {
    Appearance appearance;
    appearance.choose(scheme);
    QCoreApplication::processEvents();
    ASSERT_EQ(appearance.isDark(), scheme == Appearance::Scheme::Dark);
    ASSERT_EQ(holder.palette().color(QPalette::Window).lightness() < 100, appearance.isDark());
    const QImage image = holder.grab().toImage();
    const QColor ground = holder.palette().color(QPalette::Window);
    const QColor base = holder.palette().color(QPalette::Base);
    const char* name = appearance.isDark() ? "dark" : "light";
    EXPECT_GT(edgeContrast(image, {10, 22}, {16, 22}, ground), 3) << name << ": check box";
    EXPECT_GT(edgeContrast(image, {10, 52}, {16, 52}, ground), 3) << name << ": radio button";
    EXPECT_GT(edgeContrast(image, {8, 83}, {13, 83}, ground), 3) << name << ": field";
    const QRect cell =
        table.visualItemRect(table.item(0, 0)).translated(table.viewport()->mapTo(&holder, QPoint()));
    const QPoint middle(cell.left() + 1, cell.center().y());
    EXPECT_GT(edgeContrast(image, middle, middle + QPoint(8, 0), base), 3) << name << ": box in a table";
  }
}

TEST_F(Looks, TheWholeDrawingIsShownWithItsLinks) {
  MainWindow* window = open();
  window->files().startLayout(QStringLiteral("twenty-three-node"));
  CanvasView& view = window->canvas();
  const QRectF cards = view.canvas().contentRect();
  ASSERT_TRUE(settled(window));
  ASSERT_TRUE(until([&] { return !view.canvas().isRough(); }));
  const render::Diagram& diagram = view.canvas().diagram();
  ASSERT_FALSE(diagram.links.isEmpty());
  QRectF all = cards;
  for (const render::LinkBox& link : diagram.links) {
    all |= link.labelRect;
    for (const QPointF& point : link.line) all |= QRectF(point, QSizeF(1, 1));
  }
  EXPECT_FALSE(cards.contains(all)) << "links run outside the zones, or this shows nothing";
  EXPECT_TRUE(view.canvas().contentRect().contains(all));
  EXPECT_TRUE(until([&] { return view.mapToScene(view.viewport()->rect()).boundingRect().contains(all); }));
  // What an edit changes moves nobody's eyes.
  const qreal zoom = view.zoom();
  QPointF far = all.bottomRight() + QPointF(4000, 3000);
  ASSERT_TRUE(view.canvas().placeKind(QStringLiteral("mysql"), far));
  ASSERT_TRUE(settled(window));
  QCoreApplication::processEvents();
  EXPECT_TRUE(view.canvas().contentRect().contains(far));
  EXPECT_EQ(view.zoom(), zoom);
}

}  // namespace
}  // namespace topo::views

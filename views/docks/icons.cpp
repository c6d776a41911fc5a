// SPDX-License-Identifier: Apache-2.0
#include "views/docks/icons.h"

#include "views/render/icons.h"

#include <QIconEngine>
#include <QPainter>

namespace topo::views {

namespace {

/// Draws the vector anew for every size, so that nothing is blurred on a dense screen.
class VectorIcon : public QIconEngine {
 public:
  VectorIcon(QString id, const QPalette& palette) : id_(std::move(id)), palette_(palette) {}

  void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State) override {
    icons_.paint(*painter, id_, rect, colour(mode));
  }

  QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override {
    QPixmap pixmap(size);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    paint(&painter, QRect({0, 0}, size), mode, state);
    return pixmap;
  }

  [[nodiscard]] QIconEngine* clone() const override { return new VectorIcon(id_, palette_); }

 private:
  [[nodiscard]] QColor colour(QIcon::Mode mode) const {
    if (mode == QIcon::Disabled) return palette_.color(QPalette::Disabled, QPalette::WindowText);
    if (mode == QIcon::Selected) return palette_.color(QPalette::HighlightedText);
    return softer(palette_.color(QPalette::WindowText), palette_.color(QPalette::Window));
  }

  // Beside words a drawing in their full colour would look heavier than they do.
  [[nodiscard]] static QColor softer(const QColor& ink, const QColor& ground) {
    constexpr double kInk = 0.78;
    const auto mix = [](int a, int b) { return qRound(a * kInk + b * (1 - kInk)); };
    return {mix(ink.red(), ground.red()), mix(ink.green(), ground.green()), mix(ink.blue(), ground.blue())};
  }

  QString id_;
  QPalette palette_;
  render::Icons icons_;
};

}  // namespace

QIcon icon(const QString& id, const QPalette& palette) {
  return QIcon(new VectorIcon(id, palette));
}

}  // namespace topo::views

// SPDX-License-Identifier: Apache-2.0
#include "views/render/diagram/arrange.h"

#include <algorithm>
#include <cmath>

namespace topo::render {
namespace {

using Type = ArrangeItem::Type;

class Arranger {
 public:
  Arranger(std::vector<ArrangeItem>& items, const Metrics& metrics, double gap)
      : items_(items), metrics_(metrics), gap_(gap) {
    children_.resize(items.size());
    anchored_.assign(items.size(), 0);
    for (std::size_t i = items.size(); i-- > 0;) {
      const int parent = items[i].parent;
      if (items[i].at) anchored_[i] = 1;
      (parent < 0 ? top_ : children_[parent]).push_back(int(i));
      if (parent >= 0 && anchored_[i]) anchored_[parent] = 1;
    }
    std::reverse(top_.begin(), top_.end());
    for (std::vector<int>& list : children_) std::reverse(list.begin(), list.end());
  }

  void run() { settle(-1, top_); }

 private:
  double pad(int i) const {
    return i < 0 ? 0 : items_[i].type == Type::Zone ? metrics_.zonePad : metrics_.lanePad;
  }
  double head(int i) const {
    return i < 0 ? 0 : items_[i].type == Type::Zone ? metrics_.zoneHead + 16 : metrics_.laneHead + 22;
  }

  QSizeF natural(int i) const {
    const ArrangeItem& item = items_[i];
    if (item.size.width() > 0 && item.size.height() > 0) return item.size;
    if (children_[i].empty() || item.type == Type::Box) return empty(item);
    std::vector<QRectF> rects;
    const QSizeF inside = rows(children_[i], {0, 0}, rects);
    return {std::max(inside.width() + 2 * pad(i), item.leastWidth), inside.height() + head(i) + pad(i)};
  }

  static QSizeF empty(const ArrangeItem& item) {
    if (item.type == Type::Box) return item.size.isEmpty() ? QSizeF(200, 60) : item.size;
    const QSizeF least = item.type == Type::Zone ? QSizeF(320, 200) : QSizeF(280, 120);
    return {std::max({item.size.width(), least.width(), item.leastWidth}),
            std::max(item.size.height(), least.height())};
  }

  // Between zones there may be more to draw than between hosts.
  double gapOf(const std::vector<int>& which) const {
    const bool zones =
        std::any_of(which.begin(), which.end(), [this](int i) { return items_[i].type == Type::Zone; });
    return zones ? std::max(gap_, metrics_.gap) : metrics_.gap;
  }

  // Rects of items in rows, about half as high as wide.
  QSizeF rows(const std::vector<int>& which, QPointF from, std::vector<QRectF>& rects) const {
    const double gap = gapOf(which);
    double area = 0, widest = 0;
    std::vector<QSizeF> sizes;
    for (int i : which) {
      sizes.push_back(natural(i));
      area += (sizes.back().width() + gap) * (sizes.back().height() + gap);
      widest = std::max(widest, sizes.back().width());
    }
    const double limit = std::max(widest, std::sqrt(area * 1.9));
    double x = 0, y = 0, height = 0, width = 0;
    for (const QSizeF& size : sizes) {
      if (x > 0 && x + size.width() > limit) {
        x = 0;
        y += height + gap;
        height = 0;
      }
      rects.push_back({from + QPointF(x, y), size});
      x += size.width() + gap;
      height = std::max(height, size.height());
      width = std::max(width, x - gap);
    }
    return {width, y + height};
  }

  void place(int i, const QRectF& rect) {
    items_[i].rect = rect;
    std::vector<QRectF> rects;
    rows(children_[i], rect.topLeft() + QPointF(pad(i), head(i)), rects);
    for (std::size_t k = 0; k < rects.size(); ++k) place(children_[i][k], rects[k]);
  }

  // A container, some of whose contents (or itself) the document has placed.
  void settle(int i, const std::vector<int>& children) {
    QRectF held;
    std::vector<int> loose;
    for (int child : children) {
      if (!anchored_[child]) {
        loose.push_back(child);
        continue;
      }
      settle(child, children_[child]);
      held = held.united(items_[child].rect);
    }
    const bool placed = i >= 0 && items_[i].at;
    QPointF from = placed ? *items_[i].at + QPointF(pad(i), head(i)) : QPointF(0, 0);
    if (!held.isNull())
      from = {placed ? std::min(from.x(), held.left()) : held.left(), held.bottom() + gapOf(loose)};
    std::vector<QRectF> rects;
    rows(loose, from, rects);
    for (std::size_t k = 0; k < loose.size(); ++k) {
      place(loose[k], rects[k]);
      held = held.united(rects[k]);
    }
    if (i < 0) return;
    ArrangeItem& item = items_[i];
    if (placed && !item.size.isEmpty()) {
      item.rect = QRectF(*item.at, item.size);
    } else if (placed) {
      const QSizeF least = held.isNull() ? empty(item) : QSizeF(item.leastWidth, 0);
      const double right = held.isNull() ? 0 : held.right() + pad(i),
                   bottom = held.isNull() ? 0 : held.bottom() + pad(i);
      item.rect = QRectF(*item.at, QSizeF(std::max(least.width(), right - item.at->x()),
                                          std::max(least.height(), bottom - item.at->y())));
    } else {
      item.rect = held.adjusted(-pad(i), -head(i), pad(i), pad(i));
      item.rect.setWidth(std::max(item.rect.width(), item.leastWidth));
    }
  }

  std::vector<ArrangeItem>& items_;
  const Metrics& metrics_;
  const double gap_;
  std::vector<std::vector<int>> children_;
  std::vector<int> top_;
  std::vector<char> anchored_;
};

}  // namespace

void arrange(std::vector<ArrangeItem>& items, const Metrics& metrics, double zoneGap) {
  Arranger(items, metrics, zoneGap).run();
}

}  // namespace topo::render

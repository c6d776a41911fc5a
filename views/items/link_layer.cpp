// SPDX-License-Identifier: Apache-2.0
#include "views/items/link_layer.h"

#include <QGraphicsScene>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace topo::views {

namespace {

constexpr qreal kHalo = 9;
constexpr qreal kFadedOpacity = 0.4;
/// With more links that differ than this, painting everything anew costs less than telling places apart.
constexpr int kFew = 24;
/// Bounds are rounded to this, so that one link that reaches further does not repaint all others.
constexpr qreal kBoundsStep = 512;

bool isStopped(const render::LinkBox& link) {
  return link.look == render::LinkLook::Blocked || link.look == render::LinkLook::Partly;
}

QRectF rounded(const QRectF& rect) {
  if (rect.isNull()) return rect;
  const auto down = [](qreal v) { return std::floor(v / kBoundsStep) * kBoundsStep; };
  const auto up = [](qreal v) { return std::ceil(v / kBoundsStep) * kBoundsStep; };
  return {QPointF(down(rect.left()), down(rect.top())), QPointF(up(rect.right()), up(rect.bottom()))};
}

}  // namespace

LinkLayer::LinkLayer(const Look& look, Part part) : BoxItem(look), part_(part) {
  setZValue(part == Part::Lines ? layer::kLinks : layer::kMarks);
  setFlag(ItemUsesExtendedStyleOption);  // the part of it that is to be painted
}

qreal LinkLayer::opacity(Emphasis emphasis) {
  return emphasis == Emphasis::Faded ? kFadedOpacity : 1;
}

LinkLayer::Emphasis LinkLayer::emphasis(const QString& key) const {
  if (chosen_.isEmpty()) return Emphasis::Normal;
  return chosen_.contains(key) ? Emphasis::Chosen : Emphasis::Faded;
}

QList<QRectF> LinkLayer::placesOf(const render::LinkBox& link) const {
  QList<QRectF> places;
  if (part_ == Part::Lines) {
    const qreal reach = kHalo + look_.metrics.arrowWidth;
    for (std::size_t k = 1; k < link.line.size(); ++k)
      places.append(
          QRectF(link.line[k - 1], link.line[k]).normalized().adjusted(-reach, -reach, reach, reach));
    return places;
  }
  if (!link.labelRect.isNull()) places.append(link.labelRect.adjusted(-2, -2, 2, 2));
  const qreal reach = look_.metrics.stopRadius + 3;
  for (const render::StopMark& stop : link.stops)
    places.append(QRectF(stop.at, QSizeF()).adjusted(-reach, -reach, reach, reach));
  return places;
}

void LinkLayer::measure(qsizetype index) {
  const render::LinkBox& link = links_[index];
  QRectF reach;
  for (const QRectF& place : placesOf(link)) reach |= place;
  reach_[std::size_t(index)] = reach;
  rank_[std::size_t(index)] = chosen_.contains(link.key) ? kChosen : isStopped(link) ? kStopped : kLower;
}

void LinkLayer::show(const QList<render::LinkBox>& links) {
  const QList<render::LinkBox> before = std::exchange(links_, links);
  reach_.resize(std::size_t(links_.size()));
  rank_.resize(std::size_t(links_.size()));
  QList<QRectF> places;
  int different = 0;
  for (qsizetype i = 0; i < std::max(before.size(), links_.size()); ++i) {
    const bool was = i < before.size(), is = i < links_.size();
    if (was && is && before[i] == links_[i]) continue;
    if (is) measure(i);
    if (++different > kFew) continue;
    if (was) places += placesOf(before[i]);
    if (is) places += placesOf(links_[i]);
  }
  if (different == 0) return;
  QRectF bounds;
  for (const QRectF& reach : reach_) bounds |= reach;
  setBounds(rounded(bounds));
  if (different > kFew)
    update();
  else
    repaint(places);
}

void LinkLayer::renew(const QList<render::LinkBox>& links, const QList<qsizetype>& changed) {
  QList<QRectF> places;
  for (const qsizetype i : changed) places += placesOf(links_[i]);
  links_ = links;
  for (const qsizetype i : changed) {
    places += placesOf(links_[i]);
    measure(i);
  }
  if (changed.size() > kFew)
    update();
  else
    repaint(places);
}

// Of an item, Qt would repaint one rect around all of them.
void LinkLayer::repaint(const QList<QRectF>& places) const {
  if (!scene()) return;
  for (const QRectF& place : places) scene()->update(place);
}

void LinkLayer::paintWith(const render::Theme* theme) {
  theme_ = theme;
  update();
}

void LinkLayer::choose(const QSet<QString>& keys) {
  if (keys == chosen_) return;
  chosen_ = keys;
  for (qsizetype i = 0; i < links_.size(); ++i) measure(i);
  update();
}

void LinkLayer::paint(QPainter* painter, const QStyleOptionGraphicsItem* option, QWidget*) {
  painter->save();
  for (const Rank rank : {kLower, kStopped, kChosen}) paintRank(*painter, option->exposedRect, rank);
  painter->restore();
}

void LinkLayer::paintRank(QPainter& painter, const QRectF& exposed, Rank rank) const {
  std::vector<const render::LinkBox*> visible;
  for (std::size_t i = 0; i < rank_.size(); ++i)
    if (rank_[i] == rank && reach_[i].intersects(exposed)) visible.push_back(&links_[qsizetype(i)]);
  if (visible.empty()) return;
  const render::Detail shown = detail(painter);
  const qreal before = painter.opacity();
  if (rank != kChosen && !chosen_.isEmpty()) painter.setOpacity(before * kFadedOpacity);
  if (part_ == Part::Marks) {
    for (const render::LinkBox* link : visible)
      render::paintLinkMarks(painter, *link, theme(), look_.metrics, shown);
  } else {
    if (rank == kChosen)
      for (const render::LinkBox* link : visible) paintHalo(painter, *link);
    // A chosen link shows all of its way, be it on a trunk that another draws.
    QList<render::LinkBox> whole;
    if (rank == kChosen) {
      whole.reserve(qsizetype(visible.size()));
      for (const render::LinkBox*& link : visible) {
        whole.append(*link);
        whole.last().ownFrom = 0;
        whole.last().ownTo = -1;
        link = &whole.last();
      }
    }
    render::paintLinks(painter, visible, theme(), look_.metrics, shown);
  }
  painter.setOpacity(before);
}

void LinkLayer::paintHalo(QPainter& painter, const render::LinkBox& link) const {
  QColor halo = theme().link(link.look).colour;
  halo.setAlpha(70);
  painter.setPen(QPen(halo, kHalo, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
  painter.setBrush(Qt::NoBrush);
  painter.drawPath(render::linkPath(link.line, look_.metrics.bendRadius, link.jumps));
}

}  // namespace topo::views

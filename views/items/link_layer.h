// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "views/items/box_item.h"

#include <QList>
#include <QSet>

#include <vector>

namespace topo::views {

/// All links of a diagram: their lines, or the labels and stop marks that lie above all lines and cards. One
/// item for thousands of links, because keeping an item for each would cost more than painting them.
///
/// While some are chosen, those get a halo and all others less ink.
class LinkLayer : public BoxItem {
 public:
  enum class Part { Lines, Marks };
  enum class Emphasis { Normal, Chosen, Faded };

  LinkLayer(const Look& look, Part part);

  /// Repaints where links differ from those shown before.
  void show(const QList<render::LinkBox>& links);
  /// The same for links of which only these, by index, differ, and those in looks and stop marks alone.
  void renew(const QList<render::LinkBox>& links, const QList<qsizetype>& changed);
  /// Paints with other pens than those of the look; null: with these again. The theme must outlive it.
  void paintWith(const render::Theme* theme);
  /// Keys of the chosen links; none: all are as they are.
  void choose(const QSet<QString>& keys);
  [[nodiscard]] Emphasis emphasis(const QString& key) const;
  [[nodiscard]] static qreal opacity(Emphasis emphasis);
  [[nodiscard]] const QList<render::LinkBox>& links() const { return links_; }
  void paint(QPainter* painter, const QStyleOptionGraphicsItem* option, QWidget* widget) override;

 private:
  enum Rank : char { kLower, kStopped, kChosen };  ///< what lies above what

  [[nodiscard]] const render::Theme& theme() const { return theme_ ? *theme_ : look_.theme; }
  [[nodiscard]] QList<QRectF> placesOf(const render::LinkBox& link) const;
  void measure(qsizetype index);
  void repaint(const QList<QRectF>& places) const;
  void paintRank(QPainter& painter, const QRectF& exposed, Rank rank) const;
  void paintHalo(QPainter& painter, const render::LinkBox& link) const;

  const Part part_;
  const render::Theme* theme_ = nullptr;
  QList<render::LinkBox> links_;
  std::vector<QRectF> reach_;  ///< of each link: what it covers
  std::vector<Rank> rank_;
  QSet<QString> chosen_;
};

}  // namespace topo::views

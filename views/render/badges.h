// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "views/render/diagram.h"

class QPainter;

namespace topo::render {

/// What live tests say of a link. Each has a shape of its own, so that it can be told without colour.
enum class Badge {
  Unclear,        ///< there are results, but none that counts now: "?" in a circle
  Agree,          ///< drawing and network agree: a tick in a circle
  WrongService,   ///< "!" in a triangle
  NetworkClosed,  ///< drawn open: a cross in a circle
  NetworkOpen,    ///< drawn closed: a cross in a diamond
};

/// A badge as it is drawn; hollow where it only hints. It shows results on the screen: exports have none.
struct BadgeBox {
  QString key;  ///< of the link it belongs to
  QPointF at;   ///< its middle
  Badge badge = Badge::Unclear;
  bool hollow = false;
  bool operator==(const BadgeBox&) const = default;

  static constexpr double kRadius = 8;
  QRectF rect() const { return {at.x() - kRadius, at.y() - kRadius, 2 * kRadius, 2 * kRadius}; }
};

/// Where the badge of a link lies: beside its label, else on the middle of its line, clear of stop marks as
/// far as the line has room, and of the cards beside the label.
QPointF badgePlace(const LinkBox& link, const Metrics& metrics, const QList<HostBox>& cards = {});

void paintBadge(QPainter& painter, const BadgeBox& box, const Theme& theme);

}  // namespace topo::render

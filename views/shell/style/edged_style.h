// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QProxyStyle>

namespace topo::views {

/// Fusion with edges one can see: of check boxes, radio buttons, fields to type in, and lists. Fusion takes
/// its edges from the ground, a shade darker, which on a dark ground is next to nothing. Owned by the
/// application once set. GUI thread.
class EdgedStyle : public QProxyStyle {
  Q_OBJECT
 public:
  EdgedStyle();

  void drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                     const QWidget* widget) const override;
  void drawComplexControl(ComplexControl control, const QStyleOptionComplex* option, QPainter* painter,
                          const QWidget* widget) const override;
};

}  // namespace topo::views

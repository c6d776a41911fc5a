// SPDX-License-Identifier: Apache-2.0
#include "views/shell/style/edged_style.h"

#include <QPainter>
#include <QStyleOption>

namespace topo::views {

namespace {

/// Well on the way from the ground of a field to its ink: at least 3:1 against both grounds, in light and
/// dark.
QColor edgeColour(const QStyleOption& option) {
  const QColor ink = option.palette.color(QPalette::Active, QPalette::Text);
  const QColor ground = option.palette.color(QPalette::Base);
  const bool enabled = (option.state & QStyle::State_Enabled) != 0;
  const double share = enabled ? 0.6 : 0.3;
  const auto mix = [share](int a, int b) { return qRound(share * a + (1 - share) * b); };
  return {mix(ink.red(), ground.red()), mix(ink.green(), ground.green()), mix(ink.blue(), ground.blue())};
}

void drawEdge(QPainter* painter, const QStyleOption& option, const QRectF& rect, qreal radius) {
  painter->save();
  painter->setRenderHint(QPainter::Antialiasing);
  painter->setPen(QPen(edgeColour(option), 1));
  painter->setBrush(Qt::NoBrush);
  painter->drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);
  painter->restore();
}

/// A field that has the focus keeps Fusion's edge in the colour of what is chosen.
bool hasFocus(const QStyleOption& option) {
  return (option.state & QStyle::State_HasFocus) != 0;
}

}  // namespace

EdgedStyle::EdgedStyle() : QProxyStyle(QStringLiteral("Fusion")) {}

void EdgedStyle::drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                               const QWidget* widget) const {
  QProxyStyle::drawPrimitive(element, option, painter, widget);
  switch (element) {
    case PE_IndicatorCheckBox:  // boxes in tables come here too
      return drawEdge(painter, *option, option->rect, 2);
    case PE_IndicatorRadioButton:
      return drawEdge(painter, *option, option->rect, option->rect.width() / 2.0);
    case PE_FrameLineEdit:
      if (!hasFocus(*option)) drawEdge(painter, *option, option->rect, 2);
      return;
    case PE_Frame: {
      const auto* frame = qstyleoption_cast<const QStyleOptionFrame*>(option);
      if (frame != nullptr && frame->lineWidth > 0 && !hasFocus(*option))
        drawEdge(painter, *option, option->rect, 0);
      return;
    }
    default:
      return;
  }
}

void EdgedStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex* option,
                                    QPainter* painter, const QWidget* widget) const {
  QProxyStyle::drawComplexControl(control, option, painter, widget);
  if (control == CC_SpinBox && !hasFocus(*option)) drawEdge(painter, *option, option->rect, 2);
}

}  // namespace topo::views

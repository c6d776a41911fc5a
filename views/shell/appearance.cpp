// SPDX-License-Identifier: Apache-2.0
#include "views/shell/appearance.h"

#include "views/shell/style/edged_style.h"

#include <QActionGroup>
#include <QApplication>
#include <QPalette>
#include <QSettings>

namespace topo::views {

namespace {

QString key() {
  return QStringLiteral("appearance");
}

/// What one part of the window looks like in light and in dark.
struct Shade {
  QPalette::ColorRole role;
  QRgb light;
  QRgb dark;
};

constexpr QRgb kInk[] = {0xff1f2933, 0xffe4e8ec};
constexpr QRgb kMuted[] = {0xff8a94a0, 0xff7d8792};

constexpr Shade kShades[] = {
    {QPalette::Window, 0xfff3f5f7, 0xff23282e},
    {QPalette::Base, 0xffffffff, 0xff1b1f24},
    {QPalette::AlternateBase, 0xfff7f9fb, 0xff21262c},
    {QPalette::Button, 0xfff7f8fa, 0xff2c3239},
    {QPalette::ToolTipBase, 0xffffffff, 0xff2c3239},
    {QPalette::Light, 0xffffffff, 0xff3c444d},
    {QPalette::Midlight, 0xfff9fafb, 0xff333a42},
    {QPalette::Mid, 0xffb8bec4, 0xff1a1e22},
    {QPalette::Dark, 0xff9fa6ad, 0xff14171a},
    {QPalette::Shadow, 0xff6b7279, 0xff000000},
    {QPalette::Highlight, 0xff1f6fb2, 0xff2f78b5},
    {QPalette::HighlightedText, 0xffffffff, 0xffffffff},
    {QPalette::Link, 0xff1f6fb2, 0xff6cb4ee},
    {QPalette::WindowText, kInk[0], kInk[1]},
    {QPalette::Text, kInk[0], kInk[1]},
    {QPalette::ButtonText, kInk[0], kInk[1]},
    {QPalette::ToolTipText, kInk[0], kInk[1]},
    {QPalette::PlaceholderText, kMuted[0], kMuted[1]},
};

QPalette paletteFor(bool dark) {
  QPalette palette;
  for (const Shade& shade : kShades)
    palette.setColor(shade.role, QColor::fromRgb(dark ? shade.dark : shade.light));
  for (const auto role :
       {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::ToolTipText}) {
    palette.setColor(QPalette::Disabled, role, QColor::fromRgb(kMuted[dark ? 1 : 0]));
  }
  return palette;
}

bool isDarkPalette(const QPalette& palette) {
  return palette.color(QPalette::WindowText).lightness() > palette.color(QPalette::Window).lightness();
}

}  // namespace

Appearance::Appearance(QObject* parent) : QObject(parent) {}

Appearance::Scheme Appearance::chosen() {
  const QString name = QSettings().value(key()).toString();
  if (name == QLatin1String("light")) return Scheme::Light;
  return name == QLatin1String("dark") ? Scheme::Dark : Scheme::System;
}

void Appearance::apply(Scheme scheme) {
  // The style's own palette, asked before ours is set, is what the desktop wants.
  static const bool desktopIsDark = isDarkPalette(QApplication::palette());
  const bool dark = scheme == Scheme::Dark || (scheme == Scheme::System && desktopIsDark);
  QApplication::setPalette(paletteFor(dark));
}

void Appearance::applyAtStart() {
  QApplication::setStyle(new EdgedStyle);
  // The font of the diagrams, in the size that the desktop asks for.
  QFont font = QApplication::font();
  font.setFamilies({QStringLiteral("Inter"), font.family()});
  if (font.pointSizeF() > 0) font.setPointSizeF(qBound(8.0, font.pointSizeF(), 12.0));
  QApplication::setFont(font);
  apply(chosen());
}

bool Appearance::isDark() const {
  return isDarkPalette(QApplication::palette());
}

void Appearance::choose(Scheme scheme) {
  const char* const names[] = {"system", "light", "dark"};
  QSettings().setValue(key(), QLatin1String(names[static_cast<int>(scheme)]));
  apply(scheme);
}

void Appearance::addTo(QMenu& menu) {
  QMenu* sub = menu.addMenu(tr("&Appearance"));
  auto* group = new QActionGroup(this);
  const auto add = [&](const QString& text, Scheme scheme) {
    QAction* action = sub->addAction(text, this, [this, scheme] { choose(scheme); });
    action->setCheckable(true);
    group->addAction(action);
    // Another window may have chosen since.
    connect(sub, &QMenu::aboutToShow, action, [action, scheme] { action->setChecked(chosen() == scheme); });
  };
  add(tr("As the desktop"), Scheme::System);
  add(tr("Light"), Scheme::Light);
  add(tr("Dark"), Scheme::Dark);
}

}  // namespace topo::views

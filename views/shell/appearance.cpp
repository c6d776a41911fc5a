// SPDX-License-Identifier: Apache-2.0
#include "views/shell/appearance.h"

#include <QActionGroup>
#include <QApplication>
#include <QPalette>
#include <QSettings>
#include <QStyleFactory>

namespace topo::views {

namespace {

QString key() {
  return QStringLiteral("appearance");
}

QPalette lightPalette() {
  QPalette palette;
  const QColor ink(0x1f, 0x29, 0x33), muted(0x8a, 0x94, 0xa0);
  palette.setColor(QPalette::Window, QColor(0xf3, 0xf5, 0xf7));
  palette.setColor(QPalette::Base, Qt::white);
  palette.setColor(QPalette::AlternateBase, QColor(0xf7, 0xf9, 0xfb));
  palette.setColor(QPalette::Button, QColor(0xf7, 0xf8, 0xfa));
  palette.setColor(QPalette::ToolTipBase, Qt::white);
  palette.setColor(QPalette::Highlight, QColor(0x1f, 0x6f, 0xb2));
  palette.setColor(QPalette::HighlightedText, Qt::white);
  palette.setColor(QPalette::Link, QColor(0x1f, 0x6f, 0xb2));
  for (const auto role :
       {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::ToolTipText}) {
    palette.setColor(role, ink);
    palette.setColor(QPalette::Disabled, role, muted);
  }
  palette.setColor(QPalette::PlaceholderText, muted);
  return palette;
}

QPalette darkPalette() {
  QPalette palette;
  const QColor ink(0xe4, 0xe8, 0xec), muted(0x7d, 0x87, 0x92);
  palette.setColor(QPalette::Window, QColor(0x23, 0x28, 0x2e));
  palette.setColor(QPalette::Base, QColor(0x1b, 0x1f, 0x24));
  palette.setColor(QPalette::AlternateBase, QColor(0x21, 0x26, 0x2c));
  palette.setColor(QPalette::Button, QColor(0x2c, 0x32, 0x39));
  palette.setColor(QPalette::ToolTipBase, QColor(0x2c, 0x32, 0x39));
  palette.setColor(QPalette::Light, QColor(0x3c, 0x44, 0x4d));
  palette.setColor(QPalette::Midlight, QColor(0x33, 0x3a, 0x42));
  palette.setColor(QPalette::Mid, QColor(0x1a, 0x1e, 0x22));
  palette.setColor(QPalette::Dark, QColor(0x14, 0x17, 0x1a));
  palette.setColor(QPalette::Shadow, Qt::black);
  palette.setColor(QPalette::Highlight, QColor(0x3b, 0x8e, 0xd0));
  palette.setColor(QPalette::HighlightedText, Qt::white);
  palette.setColor(QPalette::Link, QColor(0x6c, 0xb4, 0xee));
  for (const auto role :
       {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::ToolTipText}) {
    palette.setColor(role, ink);
    palette.setColor(QPalette::Disabled, role, muted);
  }
  palette.setColor(QPalette::PlaceholderText, muted);
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
  QApplication::setPalette(dark ? darkPalette() : lightPalette());
}

void Appearance::applyAtStart() {
  QApplication::setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
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

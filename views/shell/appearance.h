// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QMenu>
#include <QObject>

namespace topo::views {

/// Light, dark, or as the desktop is: kept in the user's settings, applied to the whole program, whose
/// windows hear of it by their palette. Qt 6.4 tells no colour scheme, so the desktop's is read off its
/// palette. GUI thread.
class Appearance : public QObject {
  Q_OBJECT
 public:
  enum class Scheme { System, Light, Dark };

  explicit Appearance(QObject* parent = nullptr);

  void addTo(QMenu& menu);
  [[nodiscard]] bool isDark() const;
  void choose(Scheme scheme);

  /// The style, fonts and colours every window starts with. Call once after the QApplication is made.
  static void applyAtStart();

 private:
  static Scheme chosen();
  static void apply(Scheme scheme);
};

}  // namespace topo::views

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/catalog/catalog.h"

#include <QLineEdit>
#include <QTreeWidget>
#include <QWidget>

namespace topo::views {

/// The kinds that can be placed, in groups, with icons, searchable. Drag one onto the canvas, or click it and
/// then click where it shall go (double-click: keep placing). GUI thread; the catalog must outlive it.
class Palette : public QWidget {
  Q_OBJECT
 public:
  explicit Palette(const catalog::Catalog& catalog, QWidget* parent = nullptr);

  /// Shows the kinds of another catalog, which must outlive it.
  void setCatalog(const catalog::Catalog& catalog);

  /// Marks the kind that is being placed; empty: none.
  void setCurrentKind(const QString& kind);
  /// Icons follow the palette's colours: call after a change of theme.
  void refreshIcons();

 signals:
  void kindChosen(const QString& kind, bool sticky);
  /// The user wants kinds of their own.
  void ownKindsWanted();

 private:
  void fill();
  void filter(const QString& words);
  void chooseFirst();

  const catalog::Catalog* catalog_;
  QLineEdit* search_;
  QTreeWidget* tree_;
};

/// The MIME type of a dragged kind; the canvas accepts it.
[[nodiscard]] QString kindMimeType();

}  // namespace topo::views

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QHash>
#include <QScrollArea>
#include <QStackedWidget>

#include "views/properties/forms.h"

namespace topo::views {

/// The properties of whatever is selected: the title block when nothing is, a form for things of one sort,
/// a plain word when sorts are mixed. Forms are made when first needed. The session must outlive it. GUI
/// thread.
class PropertiesPanel : public QScrollArea {
  Q_OBJECT
 public:
  explicit PropertiesPanel(session::Session& session, QWidget* parent = nullptr);

 signals:
  void jumpRequested(const topo::document::EntityRef& ref);

 private:
  void showSelection();
  void showMixed(qsizetype count);
  EntityForm* formFor(document::EntityType type);

  session::Session& session_;
  QStackedWidget* stack_;
  QWidget* mixed_;
  EntityForm* shown_ = nullptr;
  QHash<int, EntityForm*> forms_;
};

}  // namespace topo::views

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "views/properties/forms.h"

#include <QHash>
#include <QScrollArea>
#include <QStackedWidget>

namespace topo::views {

/// The properties of whatever is selected: the title block when nothing is, a form for things of one sort,
/// a plain word when sorts are mixed. Forms are made when first needed. The session must outlive it. GUI
/// thread.
class PropertiesPanel : public QScrollArea {
  Q_OBJECT
 public:
  explicit PropertiesPanel(session::Session& session, QWidget* parent = nullptr);
  /// Takes what is being typed.
  ~PropertiesPanel() override;

  /// Puts the keyboard into the first field.
  void enter();
  /// Takes what is being typed: call it before saving or closing.
  void finish();
  /// The view on the canvas: its name and paper are edited with the document.
  void setView(const document::ViewId& view);
  /// True while something typed was refused, for what is shown or for what was shown before.
  [[nodiscard]] bool hasRefused() const;

 signals:
  void jumpRequested(const topo::document::EntityRef& ref);
  /// Where is the only thing that is shown used?
  void usesRequested(const topo::document::EntityRef& thing);

 private:
  void showSelection();
  void leave(EntityForm* form);
  void showMixed(qsizetype count);
  void turnTo(QWidget* page);
  void follow(const document::ChangeSet& what);
  EntityForm* formFor(document::EntityType type);

  session::Session& session_;
  QStackedWidget* stack_;
  QWidget* mixed_;
  EntityForm* shown_ = nullptr;
  document::ViewId view_;
  quint64 revision_ = 0;  // of the document as last heard of here
  QHash<int, EntityForm*> forms_;
};

}  // namespace topo::views

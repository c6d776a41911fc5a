// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/session/session.h"

#include <QWidget>

namespace topo::views {

/// A form for one sort of thing, or for several of it at once.
///
/// showEntities() says which; from then on the form follows the document. What is being typed is taken for
/// the things it was typed for before others are shown. Writes only through the session, which must outlive
/// it. GUI thread.
class EntityForm : public QWidget {
  Q_OBJECT
 public:
  using QWidget::QWidget;
  /// Ids of one sort; rules as "zone/rule". Call finish() or drop() first.
  virtual void showEntities(const QStringList& ids) = 0;
  /// Takes what is being typed.
  virtual void finish() = 0;
  /// Forgets what was typed for what is shown and not taken: it is gone.
  virtual void drop() = 0;
  /// Forgets all that was typed and not taken: another document was loaded.
  virtual void forget() = 0;
  /// True while an entry is refused, for what is shown or for something shown before.
  [[nodiscard]] virtual bool hasRefused() const = 0;
  /// Reads the document again.
  virtual void refresh() = 0;
  /// The view on the canvas, for the form that tells of it.
  virtual void setView(const document::ViewId&) {}

 signals:
  /// The user followed a link to something else.
  void jumpRequested(const topo::document::EntityRef& ref);
  /// Where is the thing that is shown used?
  void usesRequested(const topo::document::EntityRef& thing);
};

[[nodiscard]] EntityForm* makeDocumentForm(session::Session& session);
[[nodiscard]] EntityForm* makeZoneForm(session::Session& session);
[[nodiscard]] EntityForm* makeRuleForm(session::Session& session);
[[nodiscard]] EntityForm* makeNetworkForm(session::Session& session);
[[nodiscard]] EntityForm* makeHostForm(session::Session& session);
[[nodiscard]] EntityForm* makeComponentForm(session::Session& session);
[[nodiscard]] EntityForm* makeCustomFlowForm(session::Session& session);
[[nodiscard]] EntityForm* makeNoteForm(session::Session& session);
[[nodiscard]] EntityForm* makeFlowForm(session::Session& session);

}  // namespace topo::views

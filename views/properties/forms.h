// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

#include "model/session/session.h"

namespace topo::views {

/// A form for one sort of thing, or for several of it at once.
///
/// showEntities() says which; from then on the form follows the document. Writes only through the session, which
/// must outlive it. GUI thread.
class EntityForm : public QWidget {
  Q_OBJECT
 public:
  using QWidget::QWidget;
  virtual void showEntities(const QStringList& ids) = 0;
  /// Reads the document again.
  virtual void refresh() = 0;

 signals:
  /// The user followed a link to something else.
  void jumpRequested(const topo::document::EntityRef& ref);
};

[[nodiscard]] EntityForm* makeDocumentForm(session::Session& session);
[[nodiscard]] EntityForm* makeZoneForm(session::Session& session);
[[nodiscard]] EntityForm* makeNetworkForm(session::Session& session);
[[nodiscard]] EntityForm* makeHostForm(session::Session& session);
[[nodiscard]] EntityForm* makeComponentForm(session::Session& session);
[[nodiscard]] EntityForm* makeCustomFlowForm(session::Session& session);
[[nodiscard]] EntityForm* makeNoteForm(session::Session& session);
[[nodiscard]] EntityForm* makeFlowForm(session::Session& session);

}  // namespace topo::views

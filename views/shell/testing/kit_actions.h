// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/session/session.h"

#include <QMenu>
#include <QObject>
#include <QPointer>
#include <QWidget>

namespace topo::views {

class KitDialog;

/// Tests from many hosts in the window: the action and its dialog, of which there is one at a time. A child
/// of its window; the session must outlive it. GUI thread.
class KitActions : public QObject {
  Q_OBJECT
 public:
  KitActions(session::Session& session, QWidget& window);

  void addTo(QMenu& menu);
  /// Opens the dialog, or brings it to the front.
  KitDialog* open();

 signals:
  /// Something for the status line.
  void said(const QString& message);

 private:
  session::Session& session_;
  QWidget& window_;
  QPointer<KitDialog> dialog_;
};

}  // namespace topo::views

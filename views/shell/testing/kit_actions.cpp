// SPDX-License-Identifier: Apache-2.0
#include "views/shell/testing/kit_actions.h"

#include "views/dialogs/kit/kit_dialog.h"

namespace topo::views {

KitActions::KitActions(session::Session& session, QWidget& window)
    : QObject(&window), session_(session), window_(window) {}

void KitActions::addTo(QMenu& menu) {
  QAction* action = menu.addAction(tr("Test from the &hosts …"),
                                   QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_T), this, [this] { open(); });
  action->setStatusTip(
      tr("Writes a folder that tests each flow from its own source host, and runs it with Ansible"));
}

KitDialog* KitActions::open() {
  if (!dialog_) {
    dialog_ = new KitDialog(session_, &window_);
    dialog_->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog_, &KitDialog::said, this, &KitActions::said);
  }
  dialog_->show();
  dialog_->raise();
  dialog_->activateWindow();
  return dialog_;
}

}  // namespace topo::views

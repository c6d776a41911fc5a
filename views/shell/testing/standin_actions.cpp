// SPDX-License-Identifier: Apache-2.0
#include "views/shell/testing/standin_actions.h"

#include "views/dialogs/standin/standin_dialog.h"

namespace topo::views {

using document::EntityType;

StandInActions::StandInActions(session::Session& session, QWidget& window)
    : QObject(&window), session_(session), window_(window) {}

void StandInActions::addTo(QMenu& menu) {
  menu.addAction(tr("&Stand-ins on this machine …"), this, &StandInActions::open);
}

document::HostId StandInActions::selectedHost() const {
  const QStringList hosts = session_.selection().ids(EntityType::Host);
  if (!hosts.isEmpty()) return document::HostId(hosts.first());
  const QStringList components = session_.selection().ids(EntityType::Component);
  if (components.isEmpty()) return {};
  return session_.data().components.value(document::ComponentId(components.first())).host;
}

void StandInActions::open() {
  // One for each window: two would want the same ports.
  auto* dialog = window_.findChild<StandInDialog*>(QString(), Qt::FindDirectChildrenOnly);
  if (dialog == nullptr) {
    dialog = new StandInDialog(session_, selectedHost(), &window_);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
  } else if (const document::HostId host = selectedHost(); !host.isNull() && !dialog->isRunning()) {
    dialog->setHost(host);
  }
  dialog->show();
  dialog->raise();
  dialog->activateWindow();
}

}  // namespace topo::views

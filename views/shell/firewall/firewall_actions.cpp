// SPDX-License-Identifier: Apache-2.0
#include "views/shell/firewall/firewall_actions.h"

#include "views/dialogs/import_rules_dialog.h"
#include "views/dialogs/suggest_dialog.h"

namespace topo::views {

FirewallActions::FirewallActions(session::Session& session, QWidget& window)
    : QObject(&window), session_(session), window_(window) {}

void FirewallActions::addTo(QMenu& menu) {
  menu.addAction(tr("&Suggest rules …"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_R), this,
                 [this] { suggest(); });
}

void FirewallActions::suggest(const std::optional<QStringList>& flows) {
  auto* dialog = new SuggestDialog(session_, flows, &window_);
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  connect(dialog, &SuggestDialog::compareRequested, this, [this](const document::DocumentData& before) {
    emit compareRequested(before, tr("the state before the suggested rules"));
  });
  dialog->open();
}

void FirewallActions::importRules(const document::ZoneId& zone) {
  (new ImportRulesDialog(session_, zone, &window_))->open();
}

bool FirewallActions::addRuleFor(const QString& id, RulesPage& rules) {
  const snapshot::Flow* flow = session_.report()->flow(id);
  if (flow == nullptr || flow->blockedBy.isEmpty() || flow->blockedBy.first().zone.isNull()) return false;
  const snapshot::Blocker& blocker = flow->blockedBy.first();
  const bool in = blocker.direction == snapshot::CrossingDirection::In;
  rules.addRuleFor(*flow, blocker.zone, in ? document::Direction::In : document::Direction::Out);
  return true;
}

}  // namespace topo::views

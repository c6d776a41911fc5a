// SPDX-License-Identifier: Apache-2.0
#include "views/shell/context_menu.h"

#include "views/docks/uses_page.h"
#include "views/shell/main_window.h"

namespace topo::views {

using document::EntityRef;
using document::EntityType;

namespace {

void addFlowEntries(QMenu& menu, MainWindow& window, const EntityRef& ref) {
  const QStringList flows = window.session().selection().ids(EntityType::Flow);
  menu.addAction(MainWindow::tr("Why …"), &window, [&window] { window.showProperties(); });
  menu.addAction(MainWindow::tr("Suggest rules …"), &window,
                 [&window, flows] { window.firewalls().suggest(flows); });
  menu.addAction(MainWindow::tr("Add a rule that allows it"), &window,
                 [&window, ref] { window.addRuleFor(ref.id); });
  menu.addAction(MainWindow::tr("Test …"), &window, [&window, flows] { window.testFlows(flows); });
  menu.addAction(MainWindow::tr("Exclude with a reason …"), &window,
                 [&window, flows] { window.exclude(flows); });
}

}  // namespace

void showContextMenu(MainWindow& window, const EntityRef& ref, const QPoint& at) {
  auto* menu = new QMenu(&window);
  menu->setAttribute(Qt::WA_DeleteOnClose);
  if (ref.type == EntityType::Flow) {
    addFlowEntries(*menu, window, ref);
  } else {
    menu->addActions(window.edits().forSelection());
    if (UsesPage::canShow(ref)) {
      menu->addSeparator();
      if (ref.type == EntityType::Zone)
        menu->addAction(MainWindow::tr("Firewall rules"), &window, [&window] { window.showRules(); });
      menu->addAction(MainWindow::tr("Where is this used?"), &window,
                      [&window, ref] { window.showUsesOf(ref); });
    }
  }
  window.questions().addTo(*menu, ref);
  menu->popup(at);
}

}  // namespace topo::views

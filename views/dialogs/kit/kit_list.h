// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/catalog/catalog.h"
#include "model/document/entities.h"
#include "model/probe/kit/ansible_run.h"
#include "model/probe/kit/site.h"

#include <QHash>
#include <QLatin1StringView>
#include <QSet>
#include <QTreeWidget>

namespace topo::views {

/// Which host would test what, as a list to agree to, with what becomes of each host while tests run. Text of
/// the document and of Ansible is shown plain. GUI thread.
class KitList : public QTreeWidget {
  Q_OBJECT
 public:
  explicit KitList(QWidget* parent = nullptr);

  /// Shows a plan; what was said of hosts is forgotten.
  void showSite(const probe::Site& site, const document::DocumentData& drawing,
                const catalog::Catalog& catalog);
  /// Forgets what was said of hosts.
  void forgetStates();
  void take(const probe::AnsibleEvent& event);
  /// How many testing hosts are done, whatever came of it.
  [[nodiscard]] int done() const { return static_cast<int>(done_.size()); }

  /// What the playbooks call the task that tests.
  static constexpr QLatin1StringView kTestTask{"Try all targets of this host"};

 private:
  void addHost(const probe::SiteHost& host, const document::DocumentData& drawing,
               const catalog::Catalog& catalog);
  void addLeftOut(const probe::Site& site, const document::DocumentData& drawing,
                  const catalog::Catalog& catalog);

  QHash<QString, QTreeWidgetItem*> rows_;  // by name in the inventory
  QSet<QString> done_;
};

}  // namespace topo::views

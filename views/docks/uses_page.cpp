// SPDX-License-Identifier: Apache-2.0
#include "views/docks/uses_page.h"

#include "views/text/names.h"
#include "views/text/uses.h"

#include <QHeaderView>
#include <QVBoxLayout>

namespace topo::views {

using document::EntityRef;
using document::EntityType;

namespace {

enum Column { How, What, About, ColumnCount };

/// What a person wants to know of the place besides its name.
QString aboutText(const EntityRef& ref, const document::DocumentData& data, const snapshot::Report& report) {
  if (ref.type == EntityType::Flow) {
    const snapshot::Flow* flow = report.flow(ref.id);
    return flow == nullptr ? UsesPage::tr("excluded") : text::verdictText(flow->verdict);
  }
  if (ref.type != EntityType::Rule) return {};
  const auto wall = data.zones.value(document::ZoneId(ref.owner)).firewall;
  if (!wall) return {};
  for (const document::Rule& rule : wall->rules) {
    if (rule.id.value != ref.id) continue;
    const QString action = text::actionText(rule.action);
    return rule.enabled ? action : UsesPage::tr("%1, switched off").arg(action);
  }
  return {};
}

}  // namespace

UsesPage::UsesPage(session::Session& session, QWidget* parent)
    : QWidget(parent), session_(session), title_(new QLabel(this)), list_(new QTreeWidget(this)) {
  title_->setTextFormat(Qt::PlainText);
  title_->setWordWrap(true);
  list_->setColumnCount(ColumnCount);
  list_->setHeaderLabels({tr("How"), tr("Where"), tr("What it does")});
  list_->setRootIsDecorated(false);
  list_->setUniformRowHeights(true);
  list_->setAlternatingRowColors(true);
  list_->setAccessibleName(tr("Uses"));
  list_->header()->setStretchLastSection(true);
  const int em = list_->fontMetrics().averageCharWidth();
  list_->setColumnWidth(How, em * 44);
  list_->setColumnWidth(What, em * 70);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(6, 6, 6, 6);
  column->addWidget(title_);
  column->addWidget(list_);
  connect(list_, &QTreeWidget::itemActivated, this, [this](QTreeWidgetItem* item) {
    const int row = list_->indexOfTopLevelItem(item);
    if (row >= 0 && row < uses_.size()) emit jumpRequested(uses_[row].where);
  });
  connect(&session_, &session::Session::reportReady, this, &UsesPage::fill);
  connect(&session_.document(), &document::Document::changed, this, [this](const document::ChangeSet& what) {
    // Another document: nobody has asked about anything in it.
    if (what.everything) thing_ = {};
    if (what.everything || !what.removed.isEmpty() || what.records) fill();
  });
  fill();
}

bool UsesPage::canShow(const EntityRef& thing) {
  return thing.type == EntityType::Zone || thing.type == EntityType::Network ||
         thing.type == EntityType::Host || thing.type == EntityType::Component;
}

void UsesPage::showUsesOf(const EntityRef& thing) {
  thing_ = canShow(thing) ? thing : EntityRef();
  fill();
}

void UsesPage::fill() {
  list_->clear();
  uses_.clear();
  if (!canShow(thing_)) {
    title_->setText(
        tr("Ask where a zone, network, host or component is used: in its menu on the canvas, or below "
           "its properties."));
    return;
  }
  const document::DocumentData& content = session_.data();
  uses_ = snapshot::usesOf(thing_, content, *session_.report());
  const QString name = text::entityName(thing_, content, session_.catalog());
  title_->setText((uses_.size() == 1
                       ? tr("%1 is used in one place.").arg(name)
                       : tr("%1 is used in %2 places.").arg(name, QString::number(uses_.size()))) +
                  u' ' + tr("Rules that match anything are left out. Double-click a line to go there."));
  QList<QTreeWidgetItem*> items;
  for (const snapshot::Use& use : std::as_const(uses_)) {
    auto* item =
        new QTreeWidgetItem({text::useText(use), text::entityName(use.where, content, session_.catalog()),
                             aboutText(use.where, content, *session_.report())});
    for (int column = 0; column < ColumnCount; ++column)
      item->setToolTip(column, item->text(column).toHtmlEscaped());
    items << item;
  }
  list_->addTopLevelItems(items);
}

}  // namespace topo::views

// SPDX-License-Identifier: Apache-2.0
#include "views/docks/palette.h"

#include "views/docks/icons.h"

#include <QHeaderView>
#include <QMimeData>
#include <QPushButton>
#include <QVBoxLayout>

namespace topo::views {

namespace {

constexpr int kindRole = Qt::UserRole;
constexpr int signSize = 18;
constexpr int rowHeight = 23;  // of all rows: the first, a heading, would make them as low as its words
constexpr int iconRole = Qt::UserRole + 1;

/// A tree whose leaves can be dragged out as kinds.
class KindTree : public QTreeWidget {
 public:
  explicit KindTree(QWidget* parent) : QTreeWidget(parent) {
    setDragEnabled(true);
    setDragDropMode(QAbstractItemView::DragOnly);
    setHeaderHidden(true);
    setRootIsDecorated(false);
    setIndentation(10);
    setIconSize({signSize, signSize});
    setUniformRowHeights(true);
  }

 protected:
  [[nodiscard]] QStringList mimeTypes() const override { return {kindMimeType()}; }
  [[nodiscard]] QMimeData* mimeData(const QList<QTreeWidgetItem*>& items) const override {
    if (items.isEmpty() || items.first()->data(0, kindRole).isNull()) return nullptr;
    auto* mime = new QMimeData;
    mime->setData(kindMimeType(), items.first()->data(0, kindRole).toString().toUtf8());
    return mime;
  }
};

QString categoryName(catalog::Category category) {
  switch (category) {
    case catalog::Category::Core:
      return Palette::tr("Core services");
    case catalog::Category::Datastore:
      return Palette::tr("Datastores and queue");
    case catalog::Category::LoadBalancer:
      return Palette::tr("Load balancers and proxies");
    case catalog::Category::Guest:
      return Palette::tr("Guest machines");
    case catalog::Category::External:
      return Palette::tr("External parties");
    case catalog::Category::Infrastructure:
      return Palette::tr("Infrastructure");
    case catalog::Category::Own:
      return Palette::tr("Own kinds");
  }
  return {};
}

QString portText(const catalog::Kind& kind) {
  QStringList ports;
  for (const catalog::Endpoint& endpoint : kind.endpoints) {
    if (endpoint.enabled) ports << endpoint.ports;
  }
  return ports.isEmpty() ? Palette::tr("no listener")
                         : Palette::tr("listens on %1").arg(ports.join(QStringLiteral(", ")));
}

bool hasWords(const QString& text, const QString& words) {
  for (const QString& word : words.split(u' ', Qt::SkipEmptyParts)) {
    if (!text.contains(word, Qt::CaseInsensitive)) return false;
  }
  return true;
}

}  // namespace

QString kindMimeType() {
  return QStringLiteral("application/x-dmcm-kind");
}

Palette::Palette(const catalog::Catalog& catalog, QWidget* parent)
    : QWidget(parent), catalog_(&catalog), search_(new QLineEdit(this)), tree_(new KindTree(this)) {
  search_->setPlaceholderText(tr("Search by name or port"));
  search_->setClearButtonEnabled(true);
  search_->setAccessibleName(tr("Search the palette"));
  tree_->setAccessibleName(tr("Kinds of component"));
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(6, 6, 6, 6);
  column->addWidget(search_);
  column->addWidget(tree_);
  auto* own = new QPushButton(tr("Own kinds …"), this);
  own->setToolTip(tr("Components the catalog does not have, with their ports"));
  column->addWidget(own);
  connect(own, &QPushButton::clicked, this, &Palette::ownKindsWanted);
  connect(search_, &QLineEdit::textChanged, this, &Palette::filter);
  connect(search_, &QLineEdit::returnPressed, this, &Palette::chooseFirst);
  connect(tree_, &QTreeWidget::itemClicked, this, [this](QTreeWidgetItem* item) {
    if (!item->data(0, kindRole).isNull()) emit kindChosen(item->data(0, kindRole).toString(), false);
  });
  connect(tree_, &QTreeWidget::itemActivated, this, [this](QTreeWidgetItem* item) {
    if (!item->data(0, kindRole).isNull()) emit kindChosen(item->data(0, kindRole).toString(), true);
  });
  fill();
}

void Palette::fill() {
  QHash<int, QTreeWidgetItem*> groups;
  for (const catalog::Kind& kind : catalog_->kinds()) {
    QTreeWidgetItem*& group = groups[static_cast<int>(kind.category)];
    if (group == nullptr) {
      group = new QTreeWidgetItem({categoryName(kind.category)});
      group->setFlags(Qt::ItemIsEnabled);
      group->setSizeHint(0, {0, rowHeight});
      QFont font = group->font(0);
      font.setBold(true);
      group->setFont(0, font);
    }
    auto* item = new QTreeWidgetItem(group, {kind.name});
    item->setData(0, kindRole, kind.id);
    item->setSizeHint(0, {0, rowHeight});
    item->setData(0, iconRole, kind.icon.isEmpty() ? kind.id : kind.icon);
    item->setIcon(0, icon(item->data(0, iconRole).toString(), palette()));
    item->setToolTip(0, tr("%1: %2 (%3)").arg(kind.name, kind.summary, portText(kind)).toHtmlEscaped());
    item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsDragEnabled);
  }
  for (int category = 0; category <= static_cast<int>(catalog::Category::Own); ++category) {
    if (groups.contains(category)) tree_->addTopLevelItem(groups.value(category));
  }
  tree_->expandAll();
}

void Palette::setCatalog(const catalog::Catalog& catalog) {
  catalog_ = &catalog;
  tree_->clear();
  fill();
  filter(search_->text());
}

void Palette::filter(const QString& words) {
  for (int g = 0; g < tree_->topLevelItemCount(); ++g) {
    QTreeWidgetItem* group = tree_->topLevelItem(g);
    bool any = false;
    for (int i = 0; i < group->childCount(); ++i) {
      const catalog::Kind* kind = catalog_->kind(group->child(i)->data(0, kindRole).toString());
      const QString text = kind->name + u' ' + kind->shortName + u' ' + kind->id + u' ' + portText(*kind);
      const bool shown = hasWords(text, words);
      group->child(i)->setHidden(!shown);
      any |= shown;
    }
    group->setHidden(!any);
  }
}

/// Search and Enter: no mouse is needed to start placing.
void Palette::chooseFirst() {
  for (int g = 0; g < tree_->topLevelItemCount(); ++g) {
    const QTreeWidgetItem* group = tree_->topLevelItem(g);
    for (int i = 0; i < group->childCount(); ++i) {
      if (group->child(i)->isHidden()) continue;
      emit kindChosen(group->child(i)->data(0, kindRole).toString(), false);
      return;
    }
  }
}

void Palette::setCurrentKind(const QString& kind) {
  const QSignalBlocker quiet(tree_);
  tree_->clearSelection();
  for (int g = 0; g < tree_->topLevelItemCount(); ++g) {
    QTreeWidgetItem* group = tree_->topLevelItem(g);
    for (int i = 0; i < group->childCount(); ++i) {
      if (!kind.isEmpty() && group->child(i)->data(0, kindRole).toString() == kind)
        group->child(i)->setSelected(true);
    }
  }
}

void Palette::refreshIcons() {
  for (int g = 0; g < tree_->topLevelItemCount(); ++g) {
    QTreeWidgetItem* group = tree_->topLevelItem(g);
    for (int i = 0; i < group->childCount(); ++i) {
      QTreeWidgetItem* item = group->child(i);
      item->setIcon(0, icon(item->data(0, iconRole).toString(), palette()));
    }
  }
}

}  // namespace topo::views

// SPDX-License-Identifier: Apache-2.0
#include "views/docks/kinds/kind_form.h"

#include "views/docks/icons.h"

#include <QFormLayout>
#include <QHeaderView>
#include <QPushButton>

#include <algorithm>

namespace topo::views {

namespace {

constexpr int kStatementRole = Qt::UserRole;
const char* const kFromFile = "from-file";

QString textOf(const QTableWidget* table, int row, int column) {
  const QTableWidgetItem* item = table->item(row, column);
  return item == nullptr ? QString() : item->text().trimmed();
}

QComboBox* comboOf(const QTableWidget* table, int row, int column) {
  return qobject_cast<QComboBox*>(table->cellWidget(row, column));
}

QTableWidget* table(const QStringList& headers, const QString& name, QWidget* parent) {
  auto* made = new QTableWidget(0, int(headers.size()), parent);
  made->setHorizontalHeaderLabels(headers);
  made->setAccessibleName(name);
  made->verticalHeader()->hide();
  made->setTabKeyNavigation(false);
  made->setSelectionBehavior(QAbstractItemView::SelectRows);
  made->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
  made->horizontalHeader()->setStretchLastSection(true);
  made->setMinimumHeight(110);
  return made;
}

}  // namespace

KindForm::KindForm(QWidget* parent)
    : QWidget(parent),
      name_(new QLineEdit(this)),
      shortName_(new QLineEdit(this)),
      summary_(new QLineEdit(this)),
      picture_(new QComboBox(this)),
      endpoints_(table({tr("Endpoint"), tr("Protocol"), tr("Ports"), tr("Application"), tr("Encrypted")},
                       tr("Where it listens"), this)),
      links_(
          table({tr("Way"), tr("Kind"), tr("Endpoints"), tr("Purpose")}, tr("Whom it connects to"), this)) {
  shortName_->setPlaceholderText(tr("Where the name does not fit"));
  summary_->setPlaceholderText(tr("One sentence: what it does"));
  auto* form = new QFormLayout(this);
  form->setContentsMargins(0, 0, 0, 0);
  form->addRow(tr("&Name"), name_);
  form->addRow(tr("&Short name"), shortName_);
  form->addRow(tr("&Purpose"), summary_);
  form->addRow(tr("P&icture"), picture_);
  form->addRow(tr("Listens on"), tablePage(endpoints_, tr("Add endpoint"), [this] {
                 addEndpoint({QStringLiteral("service"),
                              catalog::Transport::Tcp,
                              QStringLiteral("443"),
                              {},
                              {},
                              true,
                              {},
                              {}});
               }));
  form->addRow(tr("Connections"), tablePage(links_, tr("Add connection"), [this] {
                 catalog::Statement statement;
                 statement.from = kind_.id;
                 statement.to = all_.isEmpty() ? kind_.id : all_.first().id;
                 if (!all_.isEmpty() && !all_.first().endpoints.isEmpty())
                   statement.endpoints = {all_.first().endpoints.first().id};
                 addLink(statement);
               }));
  for (QLineEdit* edit : {name_, shortName_, summary_})
    connect(edit, &QLineEdit::textEdited, this, &KindForm::say);
  for (QTableWidget* each : {endpoints_, links_})
    connect(each, &QTableWidget::itemChanged, this, &KindForm::say);
  connect(picture_, &QComboBox::activated, this, [this] {
    if (picture_->currentData().toString() == QLatin1String(kFromFile)) return emit pictureWanted();
    kind_.icon = picture_->currentData().toString();
    say();
  });
}

QWidget* KindForm::tablePage(QTableWidget* table, const QString& add, const std::function<void()>& adding) {
  auto* page = new QWidget(this);
  auto* addButton = new QPushButton(add, page);
  auto* removeButton = new QPushButton(tr("Remove"), page);
  auto* buttons = new QHBoxLayout;
  buttons->addWidget(addButton);
  buttons->addWidget(removeButton);
  buttons->addStretch();
  auto* column = new QVBoxLayout(page);
  column->setContentsMargins(0, 0, 0, 0);
  column->addWidget(table);
  column->addLayout(buttons);
  connect(addButton, &QPushButton::clicked, this, [this, table, adding] {
    filling_ = true;  // a row that is half there says nothing yet
    adding();
    filling_ = false;
    table->setCurrentCell(table->rowCount() - 1, 0);
    say();
  });
  connect(removeButton, &QPushButton::clicked, this, [this, table] {
    table->removeRow(table->currentRow());
    say();
  });
  return page;
}

QComboBox* KindForm::combo(QTableWidget* table, int row, int column, const QString& name) {
  auto* made = new QComboBox(table);
  made->setAccessibleName(name);
  table->setCellWidget(row, column, made);
  connect(made, &QComboBox::activated, this, &KindForm::say);
  return made;
}

void KindForm::addEndpoint(const catalog::Endpoint& endpoint) {
  const int row = endpoints_->rowCount();
  endpoints_->insertRow(row);
  endpoints_->setItem(row, Name, new QTableWidgetItem(endpoint.id));
  QComboBox* protocol = combo(endpoints_, row, Protocol, tr("Protocol"));
  protocol->addItems({QStringLiteral("tcp"), QStringLiteral("udp")});
  protocol->setCurrentIndex(endpoint.transport == catalog::Transport::Udp ? 1 : 0);
  endpoints_->setItem(row, Ports, new QTableWidgetItem(endpoint.ports));
  endpoints_->setItem(row, Application, new QTableWidgetItem(endpoint.application));
  QComboBox* encrypted = combo(endpoints_, row, Encrypted, tr("Encrypted"));
  encrypted->addItems({tr("not known"), tr("yes"), tr("no")});
  encrypted->setCurrentIndex(!endpoint.encrypted ? 0 : *endpoint.encrypted ? 1 : 2);
}

void KindForm::addLink(const catalog::Statement& statement) {
  const int row = links_->rowCount();
  links_->insertRow(row);
  const bool outwards = statement.from == kind_.id;
  QComboBox* way = combo(links_, row, Way, tr("Way"));
  way->addItems({tr("connects to"), tr("is used by")});
  way->setCurrentIndex(outwards ? 0 : 1);
  QComboBox* other = combo(links_, row, Other, tr("Kind"));
  for (const catalog::Kind& each : all_) other->addItem(each.name, each.id);
  other->setCurrentIndex(other->findData(outwards ? statement.to : statement.from));
  links_->setItem(row, Endpoints, new QTableWidgetItem(statement.endpoints.join(QStringLiteral(", "))));
  auto* purpose = new QTableWidgetItem(statement.purpose);
  purpose->setData(kStatementRole, statement.id);
  links_->setItem(row, Purpose, purpose);
}

void KindForm::fillPictures() {
  picture_->clear();
  picture_->addItem(icon(QStringLiteral("tool-component"), palette()), tr("Plain"), QString());
  for (const catalog::Kind& each : std::as_const(all_)) {
    if (each.category != catalog::Category::Own)
      picture_->addItem(icon(each.id, palette()), each.name, each.id);
  }
  if (kind_.icon.startsWith(u'<'))
    picture_->addItem(icon(kind_.icon, palette()), tr("Picture of one's own"), kind_.icon);
  picture_->addItem(tr("From an SVG file …"), QLatin1String(kFromFile));
  picture_->setCurrentIndex(std::max(0, picture_->findData(kind_.icon)));
}

void KindForm::show(const catalog::Kind& kind, const QList<catalog::Statement>& statements,
                    const QList<catalog::Kind>& all) {
  filling_ = true;
  kind_ = kind;
  all_ = all;
  if (name_->text() != kind.name) name_->setText(kind.name);
  shortName_->setText(kind.shortName);
  summary_->setText(kind.summary);
  fillPictures();
  endpoints_->setRowCount(0);
  links_->setRowCount(0);
  for (const catalog::Endpoint& endpoint : kind.endpoints) addEndpoint(endpoint);
  for (const catalog::Statement& statement : statements) {
    if (statement.from == kind.id || statement.to == kind.id) addLink(statement);
  }
  filling_ = false;
}

catalog::Kind KindForm::kind() const {
  catalog::Kind kind = kind_;
  kind.name = name_->text().trimmed();
  kind.shortName = shortName_->text().trimmed();
  kind.summary = summary_->text().trimmed();
  kind.endpoints.clear();
  for (int row = 0; row < endpoints_->rowCount(); ++row) {
    catalog::Endpoint endpoint;
    endpoint.id = textOf(endpoints_, row, Name);
    endpoint.transport = comboOf(endpoints_, row, Protocol)->currentIndex() == 1 ? catalog::Transport::Udp
                                                                                 : catalog::Transport::Tcp;
    endpoint.ports = textOf(endpoints_, row, Ports);
    endpoint.application = textOf(endpoints_, row, Application);
    const int encrypted = comboOf(endpoints_, row, Encrypted)->currentIndex();
    if (encrypted > 0) endpoint.encrypted = encrypted == 1;
    kind.endpoints << endpoint;
  }
  return kind;
}

QList<catalog::Statement> KindForm::statements() const {
  QList<catalog::Statement> statements;
  for (int row = 0; row < links_->rowCount(); ++row) {
    catalog::Statement statement;
    statement.id = links_->item(row, Purpose)->data(kStatementRole).toString();
    const QString other = comboOf(links_, row, Other)->currentData().toString();
    const bool outwards = comboOf(links_, row, Way)->currentIndex() == 0;
    statement.from = outwards ? kind_.id : other;
    statement.to = outwards ? other : kind_.id;
    for (const QString& endpoint : textOf(links_, row, Endpoints).split(u',', Qt::SkipEmptyParts))
      statement.endpoints << endpoint.trimmed();
    statement.purpose = textOf(links_, row, Purpose);
    statements << statement;
  }
  return statements;
}

void KindForm::setPicture(const QString& svg) {
  if (!svg.isEmpty()) kind_.icon = svg;
  fillPictures();
  say();
}

void KindForm::say() {
  if (!filling_) emit changed();
}

}  // namespace topo::views

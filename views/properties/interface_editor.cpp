// SPDX-License-Identifier: Apache-2.0
#include "views/properties/interface_editor.h"

#include "model/commands/change.h"
#include "views/properties/entry/entity_fields.h"
#include "views/properties/entry/typing.h"
#include "views/properties/small_table.h"
#include "views/text/names.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QVBoxLayout>

namespace topo::views {

using document::EntityRef;
using document::Interface;
using document::Place;

namespace {

QString placeKey(const Place& place) {
  switch (place.type) {
    case Place::Type::Network:
      return QStringLiteral("network:") + place.id;
    case Place::Type::Zone:
      return QStringLiteral("zone:") + place.id;
    case Place::Type::TopLevel:
      break;
  }
  return {};
}

Place placeOf(const QString& key) {
  if (key.startsWith(QLatin1String("network:"))) return Place::in(document::NetworkId(key.mid(8)));
  if (key.startsWith(QLatin1String("zone:"))) return Place::in(document::ZoneId(key.mid(5)));
  return {};
}

QString addressProblem(const QString& text) {
  return checkList(
             splitList(text), document::isValidAddressText,
             InterfaceEditor::tr("an address, a CIDR without host bits, or a range a-b, such as 10.1.0.11 or "
                                 "10.9.0.0/24."))
      .value_or(QString());
}

}  // namespace

InterfaceEditor::InterfaceEditor(session::Session& session, QWidget* parent)
    : RowEditor(
          ColumnCount, [](const QModelIndex&, const QString& text) { return addressProblem(text); }, parent),
      session_(session),
      add_(new QPushButton(tr("Add"), this)),
      remove_(new QPushButton(tr("Remove"), this)),
      up_(new QPushButton(tr("Up"), this)),
      down_(new QPushButton(tr("Down"), this)) {
  build();
  connect(add_, &QPushButton::clicked, this, &InterfaceEditor::addOne);
  connect(remove_, &QPushButton::clicked, this, &InterfaceEditor::removeChosen);
  connect(up_, &QPushButton::clicked, this, [this] { moveChosen(-1); });
  connect(down_, &QPushButton::clicked, this, [this] { moveChosen(1); });
  connect(table_, &QTableWidget::cellChanged, this, &InterfaceEditor::cellEdited);
  connect(table_, &QTableWidget::currentCellChanged, this, &InterfaceEditor::tellButtons);
}

void InterfaceEditor::build() {
  table_->setHorizontalHeaderLabels({tr("Id"), tr("Lies in"), tr("Addresses")});
  prepareSmallTable(table_, Addresses);
  table_->setColumnWidth(In, table_->fontMetrics().averageCharWidth() * 16);
  table_->setAccessibleName(tr("Interfaces"));
  add_->setToolTip(tr("A new interface after the others"));
  up_->setToolTip(tr("Where two paths are as good, the upper interface is taken"));
  down_->setToolTip(up_->toolTip());
  setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->addWidget(table_);
  column->addWidget(problem_);
  auto* buttons = new QHBoxLayout;
  for (QPushButton* button : {add_, remove_, up_, down_}) {
    button->setMinimumWidth(24);
    buttons->addWidget(button);
  }
  column->addLayout(buttons);
}

const document::Host* InterfaceEditor::host() const {
  const auto found = session_.data().hosts.constFind(host_);
  return found == session_.data().hosts.constEnd() ? nullptr : &*found;
}

int InterfaceEditor::chosenRow() const {
  const int row = table_->currentRow();
  return host() != nullptr && row >= 0 && row < host()->interfaces.size() ? row : -1;
}

void InterfaceEditor::setHost(const document::HostId& id) {
  const bool other = id != host_;
  // A refused entry stays with its interface, wherever that goes.
  const bool turned = other || rowIds() != interfaceIds();
  if (turned) drafts_.leave(host_.value);
  host_ = id;
  const document::Host* shown = host();
  setEnabled(shown != nullptr);
  filling_ = true;
  if (other) {
    table_->setRowCount(0);
    problem_->tell(QString());
  }
  table_->setRowCount(shown == nullptr ? 0 : static_cast<int>(shown->interfaces.size()));
  for (int row = 0; row < table_->rowCount(); ++row) fillRow(row, shown->interfaces[row]);
  table_->resizeColumnToContents(Id);
  fitSmallTable(table_);
  filling_ = false;
  tellButtons();
  if (turned) drafts_.enter(host_.value);
}

QStringList InterfaceEditor::rowIds() const {
  QStringList ids;
  for (int row = 0; row < table_->rowCount(); ++row) ids << table_->item(row, Id)->text();
  return ids;
}

QStringList InterfaceEditor::interfaceIds() const {
  QStringList ids;
  if (host() == nullptr) return ids;
  for (const Interface& interface : host()->interfaces) ids << interface.id.value;
  return ids;
}

void InterfaceEditor::fillRow(int row, const Interface& interface) {
  QTableWidgetItem* name = cellOf(table_, row, Id);
  name->setText(interface.id.value);
  name->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable);
  fillPlaces(row, interface.in);
  QTableWidgetItem* addresses = cellOf(table_, row, Addresses);
  addresses->setText(interface.addresses.join(QStringLiteral(", ")));
  addresses->setToolTip(
      tr("such as 10.1.0.11, fd00:1::11; a CIDR or a range stands for a group of machines").toHtmlEscaped());
}

void InterfaceEditor::fillPlaces(int row, const Place& place) {
  auto* combo = qobject_cast<QComboBox*>(table_->cellWidget(row, In));
  if (combo == nullptr) {
    combo = new QComboBox;
    combo->setAccessibleName(tr("Lies in"));
    combo->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    keepWheelFromChanging(combo);
    connect(combo, &QComboBox::activated, this, [this, row](int index) { placeChosen(row, index); });
    table_->setCellWidget(row, In, combo);
  }
  const document::DocumentData& content = session_.data();
  combo->clear();
  combo->addItem(tr("top level"), QString());
  for (const document::Network& network : content.networks) {
    combo->addItem(
        tr("%1 (network)").arg(text::entityName(EntityRef::network(network.id), content, session_.catalog())),
        placeKey(Place::in(network.id)));
  }
  for (const document::Zone& zone : content.zones) {
    combo->addItem(tr("%1 (zone)").arg(text::zoneName(zone.id, content)), placeKey(Place::in(zone.id)));
  }
  combo->setCurrentIndex(combo->findData(placeKey(place)));
  combo->setToolTip(combo->currentText().toHtmlEscaped());
}

void InterfaceEditor::placeChosen(int row, int index) {
  if (host() == nullptr || row >= host()->interfaces.size()) return;
  const auto* combo = qobject_cast<QComboBox*>(table_->cellWidget(row, In));
  Interface interface = host()->interfaces[row];
  interface.in = placeOf(combo->itemData(index).toString());
  session_.push(commands::setInterface(session_.data(), host_, interface));
}

void InterfaceEditor::cellEdited(int row, int column) {
  if (filling_ || column != Addresses || host() == nullptr || row >= host()->interfaces.size()) return;
  Interface interface = host()->interfaces[row];
  interface.addresses = splitList(table_->item(row, Addresses)->text());
  session_.push(commands::setInterface(session_.data(), host_, interface));
  setHost(host_);
}

void InterfaceEditor::addOne() {
  if (host() == nullptr) return;
  const Place place = host()->interfaces.isEmpty() ? Place{} : host()->interfaces.last().in;
  session_.push(commands::addInterface(session_.data(), host_, place).proposal);
  if (table_->rowCount() > 0) table_->setCurrentCell(table_->rowCount() - 1, Addresses);
}

void InterfaceEditor::removeChosen() {
  const int row = chosenRow();
  if (row < 0) return;
  session_.push(commands::removeInterface(session_.data(), host_, host()->interfaces[row].id));
}

void InterfaceEditor::moveChosen(int by) {
  const int row = chosenRow();
  if (row < 0 || row + by < 0 || row + by >= host()->interfaces.size()) return;
  session_.push(commands::moveInterface(session_.data(), host_, row, row + by));
  table_->setCurrentCell(row + by, Id);
}

void InterfaceEditor::tellButtons() {
  const int row = chosenRow();
  add_->setEnabled(host() != nullptr);
  remove_->setEnabled(row >= 0);
  up_->setEnabled(row > 0);
  down_->setEnabled(row >= 0 && row + 1 < host()->interfaces.size());
}

}  // namespace topo::views

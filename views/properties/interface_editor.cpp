// SPDX-License-Identifier: Apache-2.0
#include "views/properties/interface_editor.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QVBoxLayout>

#include "model/commands/change.h"
#include "views/properties/entity_fields.h"

namespace topo::views {

using document::Interface;
using document::Place;

namespace {

QString placeKey(const Place& place) {
  switch (place.type) {
    case Place::Type::Network: return QStringLiteral("network:") + place.id;
    case Place::Type::Zone: return QStringLiteral("zone:") + place.id;
    case Place::Type::TopLevel: break;
  }
  return {};
}

Place placeOf(const QString& key) {
  if (key.startsWith(QLatin1String("network:"))) return Place::in(document::NetworkId(key.mid(8)));
  if (key.startsWith(QLatin1String("zone:"))) return Place::in(document::ZoneId(key.mid(5)));
  return {};
}

QString orId(const QString& name, const QString& id) { return name.isEmpty() ? id : name; }

QComboBox* placeCombo(const document::DocumentData& data, const Place& place) {
  auto* combo = new QComboBox;
  combo->addItem(InterfaceEditor::tr("top level"), QString());
  for (const document::Network& network : data.networks) {
    combo->addItem(InterfaceEditor::tr("%1 (network)").arg(orId(network.name, network.id.value)),
                   placeKey(Place::in(network.id)));
  }
  for (const document::Zone& zone : data.zones) {
    combo->addItem(InterfaceEditor::tr("%1 (zone)").arg(orId(zone.name, zone.id.value)), placeKey(Place::in(zone.id)));
  }
  combo->setCurrentIndex(combo->findData(placeKey(place)));
  return combo;
}

}  // namespace

InterfaceEditor::InterfaceEditor(session::Session& session, QWidget* parent)
    : QWidget(parent),
      session_(session),
      table_(new QTableWidget(0, ColumnCount, this)),
      add_(new QPushButton(tr("Add interface"), this)),
      remove_(new QPushButton(tr("Remove"), this)),
      problem_(new QLabel(this)) {
  table_->setHorizontalHeaderLabels({tr("Id"), tr("Lies in"), tr("Addresses")});
  table_->horizontalHeader()->setStretchLastSection(true);
  table_->verticalHeader()->hide();
  table_->setSelectionBehavior(QAbstractItemView::SelectRows);
  table_->setMinimumHeight(110);
  table_->setAccessibleName(tr("Interfaces"));
  problem_->setTextFormat(Qt::PlainText);
  problem_->setWordWrap(true);
  problem_->hide();
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->addWidget(table_);
  column->addWidget(problem_);
  auto* buttons = new QHBoxLayout;
  buttons->addWidget(add_);
  buttons->addWidget(remove_);
  buttons->addStretch();
  column->addLayout(buttons);
  connect(add_, &QPushButton::clicked, this, &InterfaceEditor::addOne);
  connect(remove_, &QPushButton::clicked, this, &InterfaceEditor::removeChosen);
  connect(table_, &QTableWidget::cellChanged, this, &InterfaceEditor::cellEdited);
}

const document::Host* InterfaceEditor::host() const {
  const auto found = session_.data().hosts.constFind(host_);
  return found == session_.data().hosts.constEnd() ? nullptr : &*found;
}

void InterfaceEditor::setHost(const document::HostId& id) {
  filling_ = true;
  host_ = id;
  problem_->hide();
  const document::Host* shown = host();
  setEnabled(shown != nullptr);
  const int row = table_->currentRow();
  table_->setRowCount(0);
  if (shown != nullptr) {
    table_->setRowCount(static_cast<int>(shown->interfaces.size()));
    for (int i = 0; i < shown->interfaces.size(); ++i) fillRow(i, shown->interfaces[i]);
    table_->setCurrentCell(qMin(row, table_->rowCount() - 1), Id);
  }
  table_->resizeColumnToContents(Id);
  filling_ = false;
}

void InterfaceEditor::fillRow(int row, const Interface& interface) {
  auto* name = new QTableWidgetItem(interface.id.value);
  name->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable);
  table_->setItem(row, Id, name);
  auto* combo = placeCombo(session_.data(), interface.in);
  connect(combo, &QComboBox::activated, this, [this, row](int index) { placeChosen(row, index); });
  table_->setCellWidget(row, In, combo);
  auto* addresses = new QTableWidgetItem(interface.addresses.join(QStringLiteral(", ")));
  addresses->setToolTip(tr("such as 10.1.0.11, fd00:1::11; a CIDR or a range stands for a group of machines")
                            .toHtmlEscaped());
  table_->setItem(row, Addresses, addresses);
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
  const QStringList addresses = splitList(table_->item(row, Addresses)->text());
  const auto problem =
      checkList(addresses, document::isValidAddressText,
                tr("an address, a CIDR without host bits, or a range a-b, such as 10.1.0.11 or 10.9.0.0/24."));
  problem_->setVisible(problem.has_value());
  problem_->setText(problem.value_or(QString()));
  if (problem) return;
  Interface interface = host()->interfaces[row];
  interface.addresses = addresses;
  session_.push(commands::setInterface(session_.data(), host_, interface));
}

void InterfaceEditor::addOne() {
  if (host() == nullptr) return;
  const Place place = host()->interfaces.isEmpty() ? Place{} : host()->interfaces.last().in;
  session_.push(commands::addInterface(session_.data(), host_, place).proposal);
}

void InterfaceEditor::removeChosen() {
  const int row = table_->currentRow();
  if (host() == nullptr || row < 0 || row >= host()->interfaces.size()) return;
  session_.push(commands::removeInterface(session_.data(), host_, host()->interfaces[row].id));
}

}  // namespace topo::views

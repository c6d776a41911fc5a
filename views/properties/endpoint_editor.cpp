// SPDX-License-Identifier: Apache-2.0
#include "views/properties/endpoint_editor.h"

#include <QHeaderView>
#include <QVBoxLayout>

#include "model/commands/change.h"

namespace topo::views {

using document::EndpointOverride;

EndpointEditor::EndpointEditor(session::Session& session, QWidget* parent)
    : QWidget(parent), session_(session), table_(new QTableWidget(0, ColumnCount, this)), problem_(new QLabel(this)) {
  table_->setHorizontalHeaderLabels({tr("Endpoint"), tr("Port"), tr("Listens on")});
  table_->horizontalHeaderItem(Port)->setToolTip(tr("The port clients use and firewalls see."));
  table_->horizontalHeaderItem(ListenPort)
      ->setToolTip(tr("Behind NAT: the port the process really listens on; it matters for tests on the host itself."));
  table_->horizontalHeader()->setStretchLastSection(true);
  table_->verticalHeader()->hide();
  table_->setMinimumHeight(100);
  table_->setAccessibleName(tr("Endpoints"));
  problem_->setTextFormat(Qt::PlainText);
  problem_->setWordWrap(true);
  problem_->hide();
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->addWidget(table_);
  column->addWidget(problem_);
  connect(table_, &QTableWidget::cellChanged, this, &EndpointEditor::cellEdited);
}

const document::Component* EndpointEditor::component() const {
  const auto found = session_.data().components.constFind(component_);
  return found == session_.data().components.constEnd() ? nullptr : &*found;
}

void EndpointEditor::setComponent(const document::ComponentId& id) {
  filling_ = true;
  component_ = id;
  problem_->hide();
  table_->setRowCount(0);
  const document::Component* shown = component();
  const catalog::Kind* kind = shown == nullptr ? nullptr : session_.catalog().kind(shown->kind);
  setEnabled(kind != nullptr);
  if (kind != nullptr) {
    table_->setRowCount(static_cast<int>(kind->endpoints.size()));
    for (int row = 0; row < kind->endpoints.size(); ++row) {
      fillRow(row, kind->endpoints[row], shown->endpoints.value(kind->endpoints[row].id));
    }
  }
  filling_ = false;
}

void EndpointEditor::fillRow(int row, const catalog::Endpoint& endpoint, const EndpointOverride& own) {
  const QString transport = endpoint.transport == catalog::Transport::Tcp ? tr("tcp") : tr("udp");
  auto* name = new QTableWidgetItem(tr("%1 (%2 %3)").arg(endpoint.id, transport, endpoint.ports));
  name->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
  name->setCheckState(own.enabled.value_or(endpoint.enabled) ? Qt::Checked : Qt::Unchecked);
  name->setData(Qt::UserRole, endpoint.id);
  table_->setItem(row, Endpoint, name);
  table_->setItem(row, Port, new QTableWidgetItem(own.port));
  table_->setItem(row, ListenPort, new QTableWidgetItem(own.listenPort));
}

void EndpointEditor::cellEdited(int row, int column) {
  const document::Component* shown = component();
  if (filling_ || shown == nullptr) return;
  const QString id = table_->item(row, Endpoint)->data(Qt::UserRole).toString();
  const catalog::Kind* kind = session_.catalog().kind(shown->kind);
  const catalog::Endpoint* endpoint = kind == nullptr ? nullptr : kind->endpoint(id);
  if (endpoint == nullptr) return;
  EndpointOverride own = shown->endpoints.value(id);
  const QString text = table_->item(row, column)->text().trimmed();
  const bool bad = column != Endpoint && !text.isEmpty() && !document::isValidPortText(text);
  problem_->setVisible(bad);
  problem_->setText(bad ? tr("“%1” is no port: allowed are 1 to 65535, or a range such as 6000-7999.").arg(text)
                        : QString());
  if (bad) return;
  if (column == Port) own.port = text;
  if (column == ListenPort) own.listenPort = text;
  if (column == Endpoint) {
    const bool on = table_->item(row, Endpoint)->checkState() == Qt::Checked;
    own.enabled = on == endpoint->enabled ? std::nullopt : std::optional(on);
  }
  session_.push(commands::setEndpoint(session_.data(), session_.catalog(), component_, id, own));
}

}  // namespace topo::views

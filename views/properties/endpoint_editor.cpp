// SPDX-License-Identifier: Apache-2.0
#include "views/properties/endpoint_editor.h"

#include "model/commands/change.h"
#include "views/properties/small_table.h"

#include <QHeaderView>
#include <QVBoxLayout>

namespace topo::views {

using document::EndpointOverride;

namespace {

QString portProblem(const QString& text) {
  const QString port = text.trimmed();
  if (port.isEmpty() || document::isValidPortText(port)) return {};
  return EndpointEditor::tr("“%1” is no port: allowed are 1 to 65535, or a range such as 6000-7999.")
      .arg(port);
}

}  // namespace

EndpointEditor::EndpointEditor(session::Session& session, QWidget* parent)
    : RowEditor(
          ColumnCount, [](const QModelIndex&, const QString& text) { return portProblem(text); }, parent),
      session_(session) {
  table_->setHorizontalHeaderLabels({tr("Endpoint"), tr("Port"), tr("Listens on")});
  table_->horizontalHeaderItem(Port)->setToolTip(tr("The port clients use and firewalls see."));
  table_->horizontalHeaderItem(ListenPort)
      ->setToolTip(
          tr("Behind NAT: the port the process really listens on; it matters for tests on the host itself."));
  prepareSmallTable(table_, Endpoint);
  table_->setAccessibleName(tr("Endpoints"));
  setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
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
  const bool other = id != component_;
  if (other) drafts_.leave(component_.value);
  component_ = id;
  const document::Component* shown = component();
  const catalog::Kind* kind = shown == nullptr ? nullptr : session_.catalog().kind(shown->kind);
  setEnabled(kind != nullptr && !kind->endpoints.isEmpty());
  filling_ = true;
  if (other || kind == nullptr) {
    table_->setRowCount(0);
    problem_->tell(QString());
  }
  if (kind != nullptr) fill(*shown, *kind);
  filling_ = false;
  if (other) drafts_.enter(component_.value);
}

void EndpointEditor::fill(const document::Component& shown, const catalog::Kind& kind) {
  table_->setRowCount(static_cast<int>(kind.endpoints.size()));
  for (int row = 0; row < table_->rowCount(); ++row) {
    fillRow(row, kind.endpoints[row], shown.endpoints.value(kind.endpoints[row].id));
  }
  fitSmallTable(table_);
}

void EndpointEditor::fillRow(int row, const catalog::Endpoint& endpoint, const EndpointOverride& own) {
  const QString transport = endpoint.transport == catalog::Transport::Tcp ? tr("tcp") : tr("udp");
  QTableWidgetItem* name = cellOf(table_, row, Endpoint);
  name->setText(tr("%1 (%2 %3)").arg(endpoint.id, transport, endpoint.ports));
  name->setToolTip(endpoint.application.toHtmlEscaped());
  name->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
  name->setCheckState(own.enabled.value_or(endpoint.enabled) ? Qt::Checked : Qt::Unchecked);
  name->setData(Qt::UserRole, endpoint.id);
  cellOf(table_, row, Port)->setText(own.port);
  cellOf(table_, row, ListenPort)->setText(own.listenPort);
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
  if (column == Port) own.port = text;
  if (column == ListenPort) own.listenPort = text;
  if (column == Endpoint) {
    const bool on = table_->item(row, Endpoint)->checkState() == Qt::Checked;
    own.enabled = on == endpoint->enabled ? std::nullopt : std::optional(on);
  }
  session_.push(commands::setEndpoint(session_.data(), session_.catalog(), component_, id, own));
}

}  // namespace topo::views

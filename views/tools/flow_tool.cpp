// SPDX-License-Identifier: Apache-2.0
#include "views/tools/flow_tool.h"

#include "model/commands/change.h"
#include "model/commands/create.h"
#include "views/scene/canvas_view.h"
#include "views/tools/words.h"

#include <QPainter>
#include <QRegularExpression>

namespace topo::views {

using document::EntityRef;
using document::EntityType;

namespace {

QStringList servicesIn(const QString& text) {
  static const QRegularExpression separators(QStringLiteral("[,;\\s]+"));
  QStringList services = text.split(separators, Qt::SkipEmptyParts);
  services.removeDuplicates();
  return services;
}

bool areServices(const QString& text) {
  const QStringList services = servicesIn(text);
  return !services.isEmpty() && std::all_of(services.begin(), services.end(), [](const QString& service) {
    return document::isValidServiceText(service);
  });
}

}  // namespace

QString FlowTool::hint() const {
  return ToolWords::tr("Press on the host or component that connects, release on the one that listens.");
}

EntityRef FlowTool::endAt(const QPointF& point) const {
  const EntityRef ref = view_.canvas().targetAt(point, /*components=*/true);
  return ref.type == EntityType::Host || ref.type == EntityType::Component ? ref : EntityRef{};
}

void FlowTool::press(const Pointer& at) {
  from_ = endAt(at.scene);
  to_ = at.scene;
}

void FlowTool::hover(const Pointer& at) {
  view_.canvas().setDropTarget(endAt(at.scene));
}

void FlowTool::drag(const Pointer& at) {
  if (!isBusy()) return;
  to_ = at.scene;
  const EntityRef end = endAt(at.scene);
  view_.canvas().setDropTarget(end == from_ ? EntityRef{} : end);
  view_.viewport()->update();
}

void FlowTool::release(const Pointer& at) {
  if (!isBusy()) return;
  const EntityRef from = from_;
  const EntityRef to = endAt(at.scene);
  cancel();
  if (to.type == EntityType::Document || to == from) return;
  commands::Creation made =
      commands::addCustomFlow(view_.session().data(), from, to, {QStringLiteral("tcp/443")});
  if (made.created.isEmpty()) return;
  made.proposal.gesture = view_.session().newGesture();
  view_.session().push(made.proposal);
  view_.session().selection().set({made.created.first()});
  view_.toolUsed(at.modifiers);
  askServices(made.created.first(), at.scene, made.proposal.gesture);
}

void FlowTool::askServices(const EntityRef& flow, const QPointF& at, quint64 gesture) {
  const QSizeF size(view_.pixels(220), view_.pixels(28));
  CanvasView& view = view_;
  view_.edit(
      QRectF(at, size), QStringLiteral("tcp/443"), ToolWords::tr("Services, such as tcp/443, udp/53"),
      [&view, flow, gesture](const QString& text) {
        const auto& flows = view.session().data().customFlows;
        const auto found = flows.constFind(document::CustomFlowId(flow.id));
        if (found == flows.cend()) return;
        document::CustomFlow changed = *found;
        changed.services = servicesIn(text);
        view.session().push(commands::setCustomFlow(view.session().data(), changed, {}, gesture));
      },
      areServices);
}

void FlowTool::cancel() {
  from_ = {};
  view_.canvas().setDropTarget({});
  view_.viewport()->update();
}

void FlowTool::paintOverlay(QPainter& painter) const {
  if (!isBusy()) return;
  const QRectF from = view_.canvas().rectOf(from_).value_or(QRectF(to_, QSizeF()));
  painter.setPen(QPen(view_.palette().color(QPalette::Highlight), view_.pixels(2), Qt::DashLine));
  painter.drawLine(from.center(), to_);
  painter.setBrush(view_.palette().color(QPalette::Highlight));
  painter.setPen(Qt::NoPen);
  painter.drawEllipse(to_, view_.pixels(4), view_.pixels(4));
}

}  // namespace topo::views

// SPDX-License-Identifier: Apache-2.0
#include "views/tools/flow_tool.h"

#include "model/commands/change.h"
#include "model/commands/create.h"
#include "views/scene/canvas_view.h"
#include "views/tools/keys/directions.h"
#include "views/tools/words.h"

#include <QKeyEvent>
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
  if (byKeys_)
    return ToolWords::tr("Choose the one that listens by Tab or arrow keys, then press Enter; or by mouse.");
  return ToolWords::tr("Press on the host or component that connects, release on the one that listens.");
}

EntityRef FlowTool::endAt(const QPointF& point) const {
  const EntityRef ref = view_.canvas().targetAt(point, /*components=*/true);
  return ref.type == EntityType::Host || ref.type == EntityType::Component ? ref : EntityRef{};
}

void FlowTool::begin() {
  const QList<EntityRef>& refs = view_.session().selection().refs();
  const bool one = refs.size() == 1 &&
                   (refs.first().type == EntityType::Host || refs.first().type == EntityType::Component);
  from_ = one ? refs.first() : EntityRef{};
  target_ = {};
  byKeys_ = one;
  if (!one) return;
  to_ = view_.canvas().rectOf(from_).value_or(QRectF()).center();
  view_.viewport()->update();
}

void FlowTool::choose(const EntityRef& target) {
  if (target.type == EntityType::Document || target == from_) return;
  target_ = target;
  to_ = view_.canvas().rectOf(target).value_or(QRectF()).center();
  view_.canvas().setDropTarget(target);
  view_.centerOn(target);
  view_.viewport()->update();
}

bool FlowTool::step(bool forward) {
  if (!byKeys_) return false;
  QList<EntityRef> ends = view_.flowEnds();
  if (ends.size() < 2) return true;
  const qsizetype count = ends.size();
  qsizetype at = ends.indexOf(target_.type == EntityType::Document ? from_ : target_);
  do {
    at = (at + (forward ? 1 : count - 1)) % count;
  } while (ends[at] == from_);
  choose(ends[at]);
  return true;
}

bool FlowTool::key(QKeyEvent& event) {
  if (!byKeys_) return false;
  if (const auto direction = directionOf(event.key())) {
    choose(view_.flowEndBeside(target_.type == EntityType::Document ? from_ : target_, *direction));
    return true;
  }
  if (event.key() != Qt::Key_Return && event.key() != Qt::Key_Enter) return false;
  if (target_.type != EntityType::Document) make(target_, to_, {});
  return true;
}

void FlowTool::press(const Pointer& at) {
  byKeys_ = false;
  from_ = endAt(at.scene);
  to_ = at.scene;
}

void FlowTool::hover(const Pointer& at) {
  if (byKeys_ && target_.type != EntityType::Document) return;
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
  if (isBusy()) make(endAt(at.scene), at.scene, at.modifiers);
}

void FlowTool::make(EntityRef to, QPointF at, Qt::KeyboardModifiers modifiers) {
  const EntityRef from = from_;
  cancel();
  if (to.type == EntityType::Document || to == from) return;
  commands::Creation made =
      commands::addCustomFlow(view_.session().data(), from, to, {QStringLiteral("tcp/443")});
  if (made.created.isEmpty()) return;
  made.proposal.gesture = view_.session().newGesture();
  view_.session().push(made.proposal);
  view_.session().selection().set({made.created.first()});
  view_.toolUsed(modifiers);
  askServices(made.created.first(), at, made.proposal.gesture);
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
  target_ = {};
  byKeys_ = false;
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

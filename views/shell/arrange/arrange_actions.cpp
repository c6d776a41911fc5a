// SPDX-License-Identifier: Apache-2.0
#include "views/shell/arrange/arrange_actions.h"

#include "model/commands/place.h"

#include <algorithm>

namespace topo::views {

using commands::Align;
using commands::Along;
using commands::SameSize;
using document::EntityRef;
using document::EntityType;

namespace {

bool isArea(const EntityRef& ref) {
  return ref.type == EntityType::Zone || ref.type == EntityType::Network;
}

}  // namespace

ArrangeActions::ArrangeActions(session::Session& session, CanvasView& canvas, QWidget& window)
    : QObject(&window), session_(session), canvas_(canvas), arranger_(session, canvas, window) {
  arranger_.setParent(this);
  all_ = make(tr("Arrange &all"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_L),
              [this] { arranger_.arrange(Arranger::What::All); });
  these_ = make(tr("Arrange &selection"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_I),
                [this] { arranger_.arrange(Arranger::What::These, session_.selection().refs()); });
  makeAlign();
  lock_ = make(tr("&Lock"), QKeySequence(Qt::CTRL | Qt::Key_L), [this] { toggleLock(); });
  lock_->setCheckable(true);
  lock_->setStatusTip(tr("Locked things are neither moved nor resized: by mouse, keys or arranging"));
  const auto snap = [this] { canvas_.setSnapping({grid_->isChecked(), guides_->isChecked()}); };
  grid_ = make(tr("Snap to &grid"), {}, snap);
  guides_ = make(tr("Snap to &neighbours"), {}, snap);
  for (QAction* action : {grid_, guides_}) {
    action->setCheckable(true);
    action->setChecked(true);
    action->setStatusTip(tr("Hold Alt while dragging to do without"));
  }
  connect(&session_.selection(), &session::Selection::changed, this, &ArrangeActions::enable);
  connect(&session_.document(), &document::Document::changed, this, &ArrangeActions::enable);
  enable();
}

QAction* ArrangeActions::make(const QString& text, const QKeySequence& keys,
                              const std::function<void()>& run) {
  auto* action = new QAction(text, this);
  action->setShortcut(keys);
  action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
  connect(action, &QAction::triggered, this, run);
  canvas_.addAction(action);
  return action;
}

void ArrangeActions::makeAlign() {
  const auto aligning = [this](const QString& text, const QKeySequence& keys, Align how) {
    align_ << make(text, keys, [this, how] { align(how); });
  };
  const auto ctrlShift = [](Qt::Key key) { return QKeySequence(Qt::CTRL | Qt::SHIFT | key); };
  const auto ctrlAlt = [](Qt::Key key) { return QKeySequence(Qt::CTRL | Qt::ALT | key); };
  aligning(tr("Align &left"), ctrlShift(Qt::Key_Left), Align::Left);
  aligning(tr("Align &centres"), ctrlShift(Qt::Key_C), Align::Centre);
  aligning(tr("Align &right"), ctrlShift(Qt::Key_Right), Align::Right);
  aligning(tr("Align &top"), ctrlShift(Qt::Key_Up), Align::Top);
  aligning(tr("Align &middles"), ctrlShift(Qt::Key_M), Align::Middle);
  aligning(tr("Align &bottom"), ctrlShift(Qt::Key_Down), Align::Bottom);
  distribute_ << make(tr("Distribute &horizontally"), ctrlAlt(Qt::Key_H),
                      [this] { distribute(Along::Horizontal); });
  distribute_ << make(tr("Distribute &vertically"), ctrlAlt(Qt::Key_V),
                      [this] { distribute(Along::Vertical); });
  same_ << make(tr("Same &width"), ctrlAlt(Qt::Key_W), [this] { makeSame(SameSize::Width); });
  same_ << make(tr("Same h&eight"), ctrlAlt(Qt::Key_E), [this] { makeSame(SameSize::Height); });
  same_ << make(tr("Same si&ze"), ctrlAlt(Qt::Key_Z), [this] { makeSame(SameSize::Both); });
}

void ArrangeActions::addTo(QMenu& menu) {
  menu.addActions({all_, these_});
  menu.addSeparator();
  menu.addActions(align_);
  menu.addSeparator();
  menu.addActions(distribute_ + same_);
  menu.addSeparator();
  menu.addAction(lock_);
  menu.addSeparator();
  menu.addActions({grid_, guides_});
}

void ArrangeActions::addForSelection(QMenu& menu) {
  QMenu* sub = menu.addMenu(tr("Arran&ge"));
  sub->addAction(these_);
  for (const QList<QAction*>& group : {align_, distribute_ + same_}) {
    sub->addSeparator();
    sub->addActions(group);
  }
  sub->setEnabled(std::any_of(sub->actions().cbegin(), sub->actions().cend(), [](const QAction* action) {
    return !action->isSeparator() && action->isEnabled();
  }));
  menu.addAction(lock_);
}

QList<EntityRef> ArrangeActions::movable() const {
  QList<EntityRef> refs;
  for (const EntityRef& ref : session_.selection().refs()) {
    if (CanvasScene::isPlaceable(ref)) refs.append(ref);
  }
  return refs;
}

void ArrangeActions::enable() {
  const QList<EntityRef> refs = movable();
  const document::ViewId& view = canvas_.canvas().view();
  const bool area = refs.size() == 1 && isArea(refs.first());
  these_->setText(area ? tr("Arrange what is in&side") : tr("Arrange &selection"));
  these_->setEnabled(area || refs.size() > 1);
  all_->setEnabled(!session_.data().hosts.isEmpty() || !session_.data().zones.isEmpty());
  for (QAction* action : align_ + same_) action->setEnabled(refs.size() > 1);
  for (QAction* action : std::as_const(distribute_)) action->setEnabled(refs.size() > 2);
  lock_->setEnabled(!refs.isEmpty());
  lock_->setChecked(!refs.isEmpty() && std::all_of(refs.begin(), refs.end(), [&](const EntityRef& ref) {
    return commands::isLocked(session_.data(), view, ref);
  }));
}

void ArrangeActions::align(Align how) {
  const CanvasScene& scene = canvas_.canvas();
  canvas_.place([&](const document::DocumentData& data) {
    return commands::align(data, scene.view(), movable(), how, scene.sizeOf());
  });
}

void ArrangeActions::distribute(Along how) {
  const CanvasScene& scene = canvas_.canvas();
  canvas_.place([&](const document::DocumentData& data) {
    return commands::distribute(data, scene.view(), movable(), how, scene.sizeOf());
  });
}

void ArrangeActions::makeSame(SameSize how) {
  const CanvasScene& scene = canvas_.canvas();
  canvas_.place([&](const document::DocumentData& data) {
    return commands::makeSameSize(data, scene.view(), movable(), how, scene.sizeOf());
  });
}

void ArrangeActions::toggleLock() {
  const CanvasScene& scene = canvas_.canvas();
  // Some locked and some not: all of them.
  const QList<EntityRef> refs = movable();
  const bool locked = std::any_of(refs.begin(), refs.end(), [&](const EntityRef& ref) {
    return !commands::isLocked(session_.data(), scene.view(), ref);
  });
  canvas_.place([&](const document::DocumentData& data) {
    return commands::setLocked(data, scene.view(), refs, locked);
  });
  enable();
}

}  // namespace topo::views

// SPDX-License-Identifier: Apache-2.0
#include "views/scene/accessible.h"

#include "views/scene/canvas_view.h"
#include "views/scene/flow_tip.h"

#include <QAccessibleWidget>
#include <QHash>
#include <QPointer>

namespace topo::views {

using document::EntityRef;

namespace {

/// One thing on the canvas. Owned by Qt's registry; made and dropped by CanvasAccessible.
class ThingAccessible : public QAccessibleInterface {
 public:
  ThingAccessible(CanvasView* view, EntityRef ref) : view_(view), ref_(std::move(ref)) {}

  bool isValid() const override { return view_ && view_->canvas().rectOf(ref_).has_value(); }
  QObject* object() const override { return nullptr; }
  QWindow* window() const override { return view_ ? view_->window()->windowHandle() : nullptr; }
  QAccessibleInterface* childAt(int, int) const override { return nullptr; }
  QAccessibleInterface* parent() const override { return QAccessible::queryAccessibleInterface(view_); }
  QAccessibleInterface* child(int) const override { return nullptr; }
  int childCount() const override { return 0; }
  int indexOfChild(const QAccessibleInterface*) const override { return -1; }
  void setText(QAccessible::Text, const QString&) override {}
  QAccessible::Role role() const override { return QAccessible::ListItem; }

  QString text(QAccessible::Text kind) const override {
    if (!isValid()) return {};
    if (kind == QAccessible::Name) return view_->canvas().spokenName(ref_);
    if (kind == QAccessible::Description) {
      Hit hit;
      hit.ref = ref_;
      return tipFor(hit, view_->session(), view_->canvas().flowStates());
    }
    return {};
  }
  QRect rect() const override {
    if (!isValid()) return {};
    const QRect local = view_->viewportTransform().mapRect(*view_->canvas().rectOf(ref_)).toRect();
    return {view_->viewport()->mapToGlobal(local.topLeft()), local.size()};
  }
  QAccessible::State state() const override {
    QAccessible::State state;
    state.selectable = state.focusable = true;
    state.invalid = !isValid();
    if (view_) {
      const auto& selected = view_->session().selection().refs();
      state.selected = selected.contains(ref_);
      state.focused = !selected.isEmpty() && selected.last() == ref_ && view_->hasFocus();
    }
    return state;
  }
  const EntityRef& ref() const { return ref_; }

 private:
  QPointer<CanvasView> view_;
  EntityRef ref_;
};

class CanvasAccessible : public QAccessibleWidget {
 public:
  explicit CanvasAccessible(CanvasView* view) : QAccessibleWidget(view, QAccessible::List), view_(view) {}
  ~CanvasAccessible() override {
    for (const QAccessible::Id id : std::as_const(ids_)) QAccessible::deleteAccessibleInterface(id);
  }

  int childCount() const override { return int(things().size()); }
  QAccessibleInterface* child(int index) const override {
    const QList<EntityRef> all = things();
    return index >= 0 && index < all.size() ? thing(all[index]) : nullptr;
  }
  int indexOfChild(const QAccessibleInterface* child) const override {
    const auto* thing = dynamic_cast<const ThingAccessible*>(child);
    return thing ? int(things().indexOf(thing->ref())) : -1;
  }
  QAccessibleInterface* childAt(int x, int y) const override {
    const QPoint at = view_->viewport()->mapFromGlobal(QPoint(x, y));
    const Hit hit = view_->canvas().hitAt(view_->viewportTransform().inverted().map(QPointF(at)), 0);
    return things().contains(hit.ref) ? thing(hit.ref) : nullptr;
  }
  QAccessibleInterface* focusChild() const override {
    const auto& selected = view_->session().selection().refs();
    return selected.isEmpty() || !things().contains(selected.last()) ? nullptr : thing(selected.last());
  }

 private:
  QList<EntityRef> things() const { return view_->canvas().drawnThings(); }
  QAccessibleInterface* thing(const EntityRef& ref) const {
    const auto known = ids_.constFind(ref);
    if (known != ids_.cend()) return QAccessible::accessibleInterface(*known);
    auto* made = new ThingAccessible(view_, ref);
    ids_.insert(ref, QAccessible::registerAccessibleInterface(made));
    return made;
  }

  CanvasView* view_;
  mutable QHash<EntityRef, QAccessible::Id> ids_;
};

QAccessibleInterface* make(const QString& className, QObject* object) {
  auto* view =
      className == QLatin1String("topo::views::CanvasView") ? qobject_cast<CanvasView*>(object) : nullptr;
  return view ? new CanvasAccessible(view) : nullptr;
}

}  // namespace

// Installing the same function twice is harmless: Qt keeps one.
void installCanvasAccessibility() {
  QAccessible::installFactory(make);
}

}  // namespace topo::views

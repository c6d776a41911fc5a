// SPDX-License-Identifier: Apache-2.0
#include "views/shell/questions/marks.h"

#include <QTimer>

#include <algorithm>
#include <optional>

namespace topo::views {

namespace {

MarksItem::Kind kindOf(CanvasMark::Kind kind) {
  switch (kind) {
    case CanvasMark::Kind::New:
      return MarksItem::Kind::New;
    case CanvasMark::Kind::Gone:
      return MarksItem::Kind::Gone;
    case CanvasMark::Kind::Changed:
      return MarksItem::Kind::Changed;
    case CanvasMark::Kind::From:
      return MarksItem::Kind::From;
    case CanvasMark::Kind::To:
      return MarksItem::Kind::To;
    case CanvasMark::Kind::Stop:
      return MarksItem::Kind::Stop;
  }
  return MarksItem::Kind::Changed;
}

}  // namespace

Marks::Marks(CanvasView& canvas, QObject* parent)
    : QObject(parent),
      canvas_(canvas),
      look_{canvas.canvas().theme(), canvas.canvas().metrics()},
      item_(new MarksItem(look_)) {
  canvas.canvas().addItem(item_);
  connect(&canvas.canvas(), &QObject::destroyed, this, [this] { item_ = nullptr; });
  // After the scene has put things where they are now, which it does when it hears of the same.
  const auto later = [this] { QTimer::singleShot(0, this, &Marks::place); };
  connect(&canvas.session().document(), &document::Document::changed, this, later);
  connect(&canvas.session(), &session::Session::reportReady, this, later);
  connect(&canvas.canvas(), &CanvasScene::contentRectChanged, this, later);
  connect(&canvas.canvas(), &CanvasScene::viewChanged, this, later);
  connect(&canvas.canvas(), &CanvasScene::themeChanged, this, [this] {
    look_.theme = canvas_.canvas().theme();
    item_->update();
  });
}

// Where the scene is gone, so is the item.
Marks::~Marks() {
  delete item_;
}

void Marks::show(const QList<CanvasMark>& marks) {
  marks_ = marks;
  place();
}

std::optional<MarksItem::Mark> Marks::placed(const CanvasMark& mark) const {
  const CanvasScene& scene = canvas_.canvas();
  MarksItem::Mark made{kindOf(mark.kind), {}, {}, {}};
  if (mark.kind == CanvasMark::Kind::Gone) {
    if (!mark.was.isEmpty()) {
      made.rect = mark.was;
      made.label = mark.label;
      return made;
    }
    const auto start = scene.rectOf(mark.start);
    const auto end = scene.rectOf(mark.end);
    if (!start || !end || mark.start == mark.end) return std::nullopt;
    made.line = {start->center(), end->center()};
    return made;
  }
  if (mark.ref.type == document::EntityType::Flow) {
    const render::LinkBox* link = scene.linkOf(mark.ref.id);
    if (link == nullptr) return std::nullopt;
    made.line = link->line;
    return made;
  }
  const auto rect = scene.rectOf(mark.ref);
  if (!rect) return std::nullopt;
  made.rect = *rect;
  return made;
}

void Marks::place() {
  if (item_ == nullptr) return;
  QList<MarksItem::Mark> shown;
  for (const CanvasMark& mark : marks_) {
    const auto made = placed(mark);
    if (!made) continue;
    // Many flows lie on one link: where they fare differently, it has changed.
    const auto same = std::find_if(shown.begin(), shown.end(), [&made](const MarksItem::Mark& other) {
      return !made->line.empty() && other.line == made->line;
    });
    if (same == shown.end()) {
      shown << *made;
    } else if (same->kind != made->kind) {
      same->kind = MarksItem::Kind::Changed;
    }
  }
  item_->show(shown);
}

}  // namespace topo::views

// SPDX-License-Identifier: Apache-2.0
#include "model/commands/arrange/align.h"

#include "model/commands/place.h"
#include "model/commands/support/draft.h"
#include "model/commands/support/words.h"

#include <algorithm>

namespace topo::commands {

using document::DocumentData;
using document::EntityRef;
using document::ViewId;

namespace {

/// Ways bent by hand go along where both of their hosts take the same step.
void bendAlong(const DocumentData& data, const ViewId& view, const QHash<QString, QPoint>& moves,
               Draft& draft) {
  const auto moveOf = [&](const QString& end) {
    const auto component = data.components.constFind(document::ComponentId(end));
    return moves.value(component == data.components.constEnd() ? end : component->host.value);
  };
  const document::View drawn = data.views.value(view);
  for (auto link = drawn.links.constBegin(); link != drawn.links.constEnd(); ++link) {
    const QStringList parts = link.key().split(u'/');
    if (parts.size() < 3 || link->points.isEmpty()) continue;
    const QPoint from = moveOf(parts.at(parts.size() - 3));
    const QPoint to = moveOf(parts.at(parts.size() - 2));
    if (from != to || from.isNull()) continue;
    draft.bend(view, link.key(), moved(*link, from));
  }
}

/// Each thing's own step, with all that lies in it.
Proposal moveEach(const DocumentData& data, const ViewId& view, const Geometry& geometry,
                  const QHash<EntityRef, QPoint>& steps, const QString& text) {
  const document::View drawn = data.views.value(view);
  Draft draft(data);
  QHash<QString, QPoint> moves;  // of hosts
  for (auto step = steps.constBegin(); step != steps.constEnd(); ++step) {
    if (step->isNull() || drawn.at.value(step.key().id).locked) continue;
    for (const EntityRef& item : withContents(data, geometry, {step.key()})) {
      const auto at = drawn.at.constFind(item.id);
      if (at == drawn.at.constEnd()) continue;
      draft.place(view, item.id, moved(*at, *step));
      if (item.type == document::EntityType::Host) moves.insert(item.id, *step);
    }
  }
  bendAlong(data, view, moves, draft);
  return draft.proposal(text);
}

QPoint stepTo(const QRect& rect, const QRect& all, Align how) {
  switch (how) {
    case Align::Left:
      return {all.left() - rect.left(), 0};
    case Align::Right:
      return {all.right() - rect.right(), 0};
    case Align::Centre:
      return {all.left() + (all.width() - rect.width()) / 2 - rect.left(), 0};
    case Align::Top:
      return {0, all.top() - rect.top()};
    case Align::Bottom:
      return {0, all.bottom() - rect.bottom()};
    case Align::Middle:
      return {0, all.top() + (all.height() - rect.height()) / 2 - rect.top()};
  }
  return {};
}

QString alignText(Align how) {
  switch (how) {
    case Align::Left:
      return Words::tr("Align %1 left");
    case Align::Centre:
      return Words::tr("Centre %1 one above the other");
    case Align::Right:
      return Words::tr("Align %1 right");
    case Align::Top:
      return Words::tr("Align %1 at the top");
    case Align::Middle:
      return Words::tr("Centre %1 side by side");
    case Align::Bottom:
      return Words::tr("Align %1 at the bottom");
  }
  return {};
}

/// The rectangle all are lined up with: what is locked cannot come along, so it decides.
QRect goalOf(const DocumentData& data, const ViewId& view, const Geometry& geometry,
             const QList<EntityRef>& items) {
  QRect all;
  QRect locked;
  for (const EntityRef& item : items) {
    all |= geometry.rect(item);
    if (isLocked(data, view, item)) locked |= geometry.rect(item);
  }
  return locked.isNull() ? all : locked;
}

}  // namespace

QList<EntityRef> alignable(const DocumentData& data, const ViewId& view, const QList<EntityRef>& refs,
                           const SizeOf& sizeOf) {
  const Geometry geometry(data, view, sizeOf);
  QList<EntityRef> placed;
  std::copy_if(refs.begin(), refs.end(), std::back_inserter(placed),
               [&](const EntityRef& ref) { return geometry.contains(ref); });
  QSet<EntityRef> carried;
  for (const EntityRef& ref : std::as_const(placed)) {
    for (const EntityRef& item : withContents(data, geometry, {ref})) {
      if (item != ref) carried.insert(item);
    }
  }
  placed.removeIf([&](const EntityRef& ref) { return carried.contains(ref); });
  return placed;
}

Proposal align(const DocumentData& data, const ViewId& view, const QList<EntityRef>& refs, Align how,
               const SizeOf& sizeOf) {
  const Geometry geometry(data, view, sizeOf);
  const QList<EntityRef> items = alignable(data, view, refs, sizeOf);
  if (items.size() < 2) return {};
  const QRect all = goalOf(data, view, geometry, items);
  QHash<EntityRef, QPoint> steps;
  for (const EntityRef& item : items) steps.insert(item, stepTo(geometry.rect(item), all, how));
  return moveEach(data, view, geometry, steps, alignText(how).arg(called(data, items)));
}

Proposal distribute(const DocumentData& data, const ViewId& view, const QList<EntityRef>& refs, Along how,
                    const SizeOf& sizeOf) {
  const Geometry geometry(data, view, sizeOf);
  QList<EntityRef> items = alignable(data, view, refs, sizeOf);
  if (items.size() < 3) return {};
  const bool across = how == Along::Horizontal;
  const auto low = [&](const EntityRef& ref) {
    return across ? geometry.rect(ref).x() : geometry.rect(ref).y();
  };
  const auto length = [&](const EntityRef& ref) {
    return across ? geometry.rect(ref).width() : geometry.rect(ref).height();
  };
  std::sort(items.begin(), items.end(), [&](const EntityRef& a, const EntityRef& b) {
    const int twiceA = 2 * low(a) + length(a);
    const int twiceB = 2 * low(b) + length(b);
    return twiceA != twiceB ? twiceA < twiceB : a < b;
  });
  const int from = low(items.first()) + length(items.first());
  int taken = 0;
  for (qsizetype i = 1; i + 1 < items.size(); ++i) taken += length(items[i]);
  const double gap = double(low(items.last()) - from - taken) / double(items.size() - 1);
  double at = from;
  QHash<EntityRef, QPoint> steps;
  for (qsizetype i = 1; i + 1 < items.size(); ++i) {
    at += gap;
    const int step = qRound(at) - low(items[i]);
    steps.insert(items[i], across ? QPoint(step, 0) : QPoint(0, step));
    at += length(items[i]);
  }
  const QString what = called(data, items);
  return moveEach(data, view, geometry, steps,
                  across ? Words::tr("Distribute %1 horizontally").arg(what)
                         : Words::tr("Distribute %1 vertically").arg(what));
}

Proposal makeSameSize(const DocumentData& data, const ViewId& view, const QList<EntityRef>& refs,
                      SameSize how, const SizeOf& sizeOf) {
  const Geometry geometry(data, view, sizeOf);
  QList<EntityRef> items = refs;
  items.removeIf([&](const EntityRef& ref) { return !geometry.contains(ref); });
  if (items.size() < 2) return {};
  const QSize like = geometry.rect(items.last()).size();
  const document::View drawn = data.views.value(view);
  Draft draft(data);
  for (const EntityRef& item : std::as_const(items)) {
    const auto at = drawn.at.constFind(item.id);
    if (at == drawn.at.constEnd() || at->locked) continue;
    document::Placement now = *at;
    // The other side stays as it is, by content where it was by content.
    const QSize size = geometry.rect(item).size();
    if (how != SameSize::Height && size.width() != like.width()) now.w = like.width();
    if (how != SameSize::Width && size.height() != like.height()) now.h = like.height();
    draft.place(view, item.id, now);
  }
  Proposal proposal = draft.proposal({});
  const QString what = called(data, items);
  proposal.text = how == SameSize::Width    ? Words::tr("Make %1 as wide as the last").arg(what)
                  : how == SameSize::Height ? Words::tr("Make %1 as high as the last").arg(what)
                                            : Words::tr("Make %1 as large as the last").arg(what);
  return proposal;
}

}  // namespace topo::commands

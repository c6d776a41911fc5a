// SPDX-License-Identifier: Apache-2.0
#include "model/commands/support/draft.h"

#include <algorithm>

namespace topo::commands {

using document::Change;
using document::Edit;
using document::ViewId;

namespace {

template <class Key, class Value>
std::optional<Value> valueAt(const QMap<Key, Value>& map, const Key& key) {
  const auto found = map.constFind(key);
  return found == map.constEnd() ? std::nullopt : std::optional<Value>(*found);
}

/// In the order of ids, so that the same command always gives the same edits.
template <class Key>
QList<Key> sorted(const QSet<Key>& keys) {
  QList<Key> list(keys.begin(), keys.end());
  std::sort(list.begin(), list.end());
  return list;
}

template <class Key, class Value>
void addDifferences(QList<Edit>& edits, const QSet<Key>& touched, const QMap<Key, Value>& start,
                    const QMap<Key, Value>& now) {
  for (const Key& key : sorted(touched)) {
    Change<Value> change{valueAt(start, key), valueAt(now, key)};
    if (change.before != change.after) edits.append(std::move(change));
  }
}

template <class Value>
void addDifference(QList<Edit>& edits, const Value& start, const Value& now) {
  if (!(start == now)) edits.append(Change<Value>{start, now});
}

template <class Key, class Value>
void setOrRemove(QMap<Key, Value>& map, const Key& key, const std::optional<Value>& value) {
  if (value) {
    map.insert(key, *value);
  } else {
    map.remove(key);
  }
}

}  // namespace

void Draft::put(const document::Zone& value) {
  zones_.insert(value.id);
  now_.zones.insert(value.id, value);
}

void Draft::put(const document::Network& value) {
  networks_.insert(value.id);
  now_.networks.insert(value.id, value);
}

void Draft::put(const document::Host& value) {
  hosts_.insert(value.id);
  now_.hosts.insert(value.id, value);
}

void Draft::put(const document::Component& value) {
  components_.insert(value.id);
  now_.components.insert(value.id, value);
}

void Draft::put(const document::CustomFlow& value) {
  customFlows_.insert(value.id);
  now_.customFlows.insert(value.id, value);
}

void Draft::put(const document::FlowRecord& value) {
  records_.insert(value.flow);
  now_.flows.insert(value.flow, value);
}

void Draft::put(const document::Note& value) {
  notes_.insert(value.id);
  now_.notes.insert(value.id, value);
}

void Draft::put(const document::View& value) {
  views_.insert(value.id);
  now_.views.insert(value.id, value);
}

void Draft::remove(const document::ZoneId& id) {
  zones_.insert(id);
  now_.zones.remove(id);
}

void Draft::remove(const document::NetworkId& id) {
  networks_.insert(id);
  now_.networks.remove(id);
}

void Draft::remove(const document::HostId& id) {
  hosts_.insert(id);
  now_.hosts.remove(id);
}

void Draft::remove(const document::ComponentId& id) {
  components_.insert(id);
  now_.components.remove(id);
}

void Draft::remove(const document::CustomFlowId& id) {
  customFlows_.insert(id);
  now_.customFlows.remove(id);
}

void Draft::remove(const document::NoteId& id) {
  notes_.insert(id);
  now_.notes.remove(id);
}

void Draft::remove(const document::ViewId& id) {
  views_.insert(id);
  now_.views.remove(id);
}

void Draft::removeRecord(const QString& flow) {
  records_.insert(flow);
  now_.flows.remove(flow);
}

void Draft::place(const ViewId& view, const QString& item,
                  const std::optional<document::Placement>& placement) {
  const auto found = now_.views.find(view);
  if (found == now_.views.end()) return;
  setOrRemove(found->at, item, placement);
  placed_.insert({view, item});
}

void Draft::bend(const ViewId& view, const QString& flow, const std::optional<document::LinkShape>& shape) {
  const auto found = now_.views.find(view);
  if (found == now_.views.end()) return;
  setOrRemove(found->links, flow, shape);
  bent_.insert({view, flow});
}

QList<Edit> Draft::edits() const {
  QList<Edit> edits;
  addDifference(edits, start_.meta, now_.meta);
  addDifference(edits, start_.catalog, now_.catalog);
  addDifferences(edits, zones_, start_.zones, now_.zones);
  addDifferences(edits, networks_, start_.networks, now_.networks);
  addDifferences(edits, hosts_, start_.hosts, now_.hosts);
  addDifferences(edits, components_, start_.components, now_.components);
  addDifferences(edits, customFlows_, start_.customFlows, now_.customFlows);
  addDifferences(edits, records_, start_.flows, now_.flows);
  addDifferences(edits, notes_, start_.notes, now_.notes);
  addDifferences(edits, views_, start_.views, now_.views);
  addDifference(edits, start_.results, now_.results);

  // A view that is changed as a whole already carries its placements.
  for (const auto& [view, item] : sorted(placed_)) {
    if (views_.contains(view)) continue;
    document::PlacementChange change{view, item, valueAt(start_.views.value(view).at, item),
                                     valueAt(now_.views.value(view).at, item)};
    if (change.before != change.after) edits.append(std::move(change));
  }
  for (const auto& [view, flow] : sorted(bent_)) {
    if (views_.contains(view)) continue;
    document::LinkChange change{view, flow, valueAt(start_.views.value(view).links, flow),
                                valueAt(now_.views.value(view).links, flow)};
    if (change.before != change.after) edits.append(std::move(change));
  }
  return edits;
}

Proposal Draft::proposal(const QString& text, quint64 gesture) const {
  return {text, edits(), gesture};
}

}  // namespace topo::commands

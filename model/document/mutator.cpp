// SPDX-License-Identifier: Apache-2.0
#include "model/document/mutator.h"

namespace topo::document {

namespace {

/// Applies edits to the data one by one and notes what each did.
class Applier {
 public:
  Applier(DocumentData& data, ChangeSet& changes) : data_(data), changes_(changes) {}

  void operator()(const Change<Zone>& c) { entity(data_.zones, c, &EntityRef::zone); }
  void operator()(const Change<Network>& c) { entity(data_.networks, c, &EntityRef::network); }
  void operator()(const Change<Host>& c) { entity(data_.hosts, c, &EntityRef::host); }
  void operator()(const Change<Component>& c) { entity(data_.components, c, &EntityRef::component); }
  void operator()(const Change<CustomFlow>& c) { entity(data_.customFlows, c, &EntityRef::customFlow); }
  void operator()(const Change<Note>& c) { entity(data_.notes, c, &EntityRef::note); }

  void operator()(const Change<View>& c) {
    entity(data_.views, c, &EntityRef::view);
    changes_.views.insert(c.after ? c.after->id : c.before->id);
  }

  void operator()(const Change<FlowRecord>& c) {
    const QString key = c.after ? c.after->flow : c.before->flow;
    put(data_.flows, key, c);
    changes_.changed.insert(EntityRef::flow(key));
    changes_.records = true;
  }

  void operator()(const Change<Meta>& c) {
    if (c.after) data_.meta = *c.after;
    changes_.meta = true;
  }

  void operator()(const Change<CatalogChoice>& c) {
    if (c.after) data_.catalog = *c.after;
    changes_.catalog = true;
  }

  void operator()(const Change<QList<TestRun>>& c) {
    data_.results = c.after.value_or(QList<TestRun>{});
    changes_.results = true;
  }

  void operator()(const PlacementChange& c) {
    const auto view = data_.views.find(c.view);
    if (view == data_.views.end()) return;
    put(view->at, c.item, c);
    notePlaced(c.view, c.item);
  }

  void operator()(const LinkChange& c) {
    const auto view = data_.views.find(c.view);
    if (view == data_.views.end()) return;
    put(view->links, c.flow, c);
    notePlaced(c.view, c.flow);
  }

 private:
  template <class Key, class Value, class C>
  static void put(QMap<Key, Value>& map, const Key& key, const C& change) {
    Q_ASSERT(map.contains(key) == change.before.has_value());
    if (change.after) {
      map.insert(key, *change.after);
    } else {
      map.remove(key);
    }
  }

  template <class Key, class Value, class MakeRef>
  void entity(QMap<Key, Value>& map, const Change<Value>& change, MakeRef makeRef) {
    const Key key = change.after ? change.after->id : change.before->id;
    put(map, key, change);
    note(makeRef(key), change.before.has_value(), change.after.has_value());
  }

  void note(const EntityRef& ref, bool before, bool after) {
    if (before && after) {
      changes_.changed.insert(ref);
    } else if (after) {
      changes_.added.insert(ref);
      changes_.removed.remove(ref);
    } else {
      changes_.removed.insert(ref);
      changes_.added.remove(ref);
    }
  }

  void notePlaced(const ViewId& view, const QString& item) {
    changes_.placed.insert(item);
    changes_.views.insert(view);
  }

  DocumentData& data_;
  ChangeSet& changes_;
};

}  // namespace

void Mutator::apply(const QList<Edit>& edits) {
  if (edits.isEmpty()) return;
  ChangeSet changes;
  Applier applier(document_.data_, changes);
  for (const Edit& edit : edits) std::visit(applier, edit);
  ++document_.revision_;
  emit document_.changed(changes);
}

void Mutator::replace(DocumentData data) {
  document_.data_ = std::move(data);
  ++document_.revision_;
  ChangeSet changes;
  changes.everything = true;
  emit document_.changed(changes);
}

}  // namespace topo::document

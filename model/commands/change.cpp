// SPDX-License-Identifier: Apache-2.0
#include "model/commands/change.h"

#include "model/commands/support/checks.h"
#include "model/commands/support/draft.h"
#include "model/commands/support/fresh_ids.h"
#include "model/commands/support/words.h"

#include <algorithm>

namespace topo::commands {

using document::DocumentData;
using document::EntityRef;

namespace {

QString textOr(const QString& text, const DocumentData& data, const QList<EntityRef>& refs) {
  return text.isEmpty() ? Words::tr("Change %1").arg(called(data, refs)) : text;
}

/// Sets one entity of a map, when the document has it and the new value fits.
template <class Map, class Value>
bool putIfFits(Draft& draft, Map DocumentData::*map, const Value& value) {
  const auto& held = draft.data().*map;
  const auto before = held.constFind(value.id);
  if (before == held.constEnd() || *before == value || !fits(draft.data(), value)) return false;
  draft.put(value);
  return true;
}

template <class Map, class Value>
Proposal setOne(const DocumentData& data, Map DocumentData::*map, const Value& value, const EntityRef& ref,
                const QString& text, quint64 gesture) {
  Draft draft(data);
  putIfFits(draft, map, value);
  return draft.proposal(textOr(text, data, {ref}), gesture);
}

template <class IdType, class Map, class Value>
Proposal changeMany(const DocumentData& data, Map DocumentData::*map, const QStringList& ids,
                    const std::function<void(Value&)>& change, EntityRef (*refOf)(const IdType&),
                    const QString& text, quint64 gesture) {
  Draft draft(data);
  QList<EntityRef> changed;
  for (const QString& text_ : ids) {
    const IdType id(text_);
    const auto found = (data.*map).constFind(id);
    if (found == (data.*map).constEnd()) continue;
    Value value = (draft.data().*map).value(id);
    change(value);
    value.id = id;
    if (putIfFits(draft, map, value)) changed.append(refOf(id));
  }
  return draft.proposal(textOr(text, data, changed), gesture);
}

/// True when the record says nothing: then it need not be there.
bool saysNothing(document::FlowRecord record) {
  record.flow.clear();
  return record == document::FlowRecord{};
}

void putRecord(Draft& draft, const document::FlowRecord& record) {
  if (record.flow.isEmpty()) return;
  if (saysNothing(record)) {
    draft.removeRecord(record.flow);
  } else {
    draft.put(record);
  }
}

}  // namespace

Proposal setZone(const DocumentData& data, const document::Zone& value, const QString& text,
                 quint64 gesture) {
  return setOne(data, &DocumentData::zones, value, EntityRef::zone(value.id), text, gesture);
}

Proposal setNetwork(const DocumentData& data, const document::Network& value, const QString& text,
                    quint64 gesture) {
  return setOne(data, &DocumentData::networks, value, EntityRef::network(value.id), text, gesture);
}

Proposal setHost(const DocumentData& data, const document::Host& value, const QString& text,
                 quint64 gesture) {
  return setOne(data, &DocumentData::hosts, value, EntityRef::host(value.id), text, gesture);
}

Proposal setComponent(const DocumentData& data, const document::Component& value, const QString& text,
                      quint64 gesture) {
  if (data.components.value(value.id).kind != value.kind) return {};
  return setOne(data, &DocumentData::components, value, EntityRef::component(value.id), text, gesture);
}

Proposal setCustomFlow(const DocumentData& data, const document::CustomFlow& value, const QString& text,
                       quint64 gesture) {
  return setOne(data, &DocumentData::customFlows, value, EntityRef::customFlow(value.id), text, gesture);
}

Proposal setNote(const DocumentData& data, const document::Note& value, const QString& text,
                 quint64 gesture) {
  Draft draft(data);
  if (data.notes.contains(value.id)) draft.put(value);
  return draft.proposal(textOr(text, data, {EntityRef::note(value.id)}), gesture);
}

Proposal setView(const DocumentData& data, const document::View& value, const QString& text,
                 quint64 gesture) {
  const auto found = data.views.constFind(value.id);
  if (found == data.views.constEnd()) return {};
  document::View changed = *found;
  changed.name = value.name;
  changed.page = value.page;
  Draft draft(data);
  draft.put(changed);
  return draft.proposal(textOr(text, data, {EntityRef::view(value.id)}), gesture);
}

Proposal setFlowRecord(const DocumentData& data, const document::FlowRecord& value, const QString& text,
                       quint64 gesture) {
  Draft draft(data);
  putRecord(draft, value);
  return draft.proposal(textOr(text, data, {EntityRef::flow(value.flow)}), gesture);
}

Proposal setMeta(const DocumentData& data, const document::Meta& value, const QString& text,
                 quint64 gesture) {
  Draft draft(data);
  draft.put(value);
  return draft.proposal(text.isEmpty() ? Words::tr("Change title block") : text, gesture);
}

Proposal setCatalogChoice(const DocumentData& data, const catalog::Catalog& catalog,
                          const document::CatalogChoice& value, const QString& text, quint64 gesture) {
  const bool known = std::all_of(value.groups.begin(), value.groups.end(),
                                 [&](const QString& group) { return catalog.hasGroup(group); });
  if (!known) return {};
  Draft draft(data);
  draft.put(value);
  return draft.proposal(text.isEmpty() ? Words::tr("Change which flows are derived") : text, gesture);
}

Proposal changeZones(const DocumentData& data, const QStringList& ids,
                     const std::function<void(document::Zone&)>& change, const QString& text,
                     quint64 gesture) {
  return changeMany<document::ZoneId>(data, &DocumentData::zones, ids, change, &EntityRef::zone, text,
                                      gesture);
}

Proposal changeNetworks(const DocumentData& data, const QStringList& ids,
                        const std::function<void(document::Network&)>& change, const QString& text,
                        quint64 gesture) {
  return changeMany<document::NetworkId>(data, &DocumentData::networks, ids, change, &EntityRef::network,
                                         text, gesture);
}

Proposal changeHosts(const DocumentData& data, const QStringList& ids,
                     const std::function<void(document::Host&)>& change, const QString& text,
                     quint64 gesture) {
  return changeMany<document::HostId>(data, &DocumentData::hosts, ids, change, &EntityRef::host, text,
                                      gesture);
}

Proposal changeComponents(const DocumentData& data, const QStringList& ids,
                          const std::function<void(document::Component&)>& change, const QString& text,
                          quint64 gesture) {
  const std::function<void(document::Component&)> keepingKind = [&](document::Component& component) {
    const QString kind = component.kind;
    change(component);
    component.kind = kind;
  };
  return changeMany<document::ComponentId>(data, &DocumentData::components, ids, keepingKind,
                                           &EntityRef::component, text, gesture);
}

Proposal changeCustomFlows(const DocumentData& data, const QStringList& ids,
                           const std::function<void(document::CustomFlow&)>& change, const QString& text,
                           quint64 gesture) {
  return changeMany<document::CustomFlowId>(data, &DocumentData::customFlows, ids, change,
                                            &EntityRef::customFlow, text, gesture);
}

Proposal changeFlowRecords(const DocumentData& data, const QStringList& flows,
                           const std::function<void(document::FlowRecord&)>& change, const QString& text,
                           quint64 gesture) {
  Draft draft(data);
  QList<EntityRef> changed;
  for (const QString& flow : flows) {
    document::FlowRecord record = draft.data().flows.value(flow);
    change(record);
    record.flow = flow;
    putRecord(draft, record);
    changed.append(EntityRef::flow(flow));
  }
  return draft.proposal(textOr(text, data, changed), gesture);
}

Proposal rename(const DocumentData& data, const EntityRef& ref, const QString& name, quint64 gesture) {
  using document::EntityType;
  const QString text = Words::tr("Rename %1").arg(called(data, ref));
  const auto setName = [&](auto& value) { value.name = name; };
  switch (ref.type) {
    case EntityType::Zone:
      return changeZones(data, {ref.id}, setName, text, gesture);
    case EntityType::Network:
      return changeNetworks(data, {ref.id}, setName, text, gesture);
    case EntityType::Host:
      return changeHosts(data, {ref.id}, setName, text, gesture);
    case EntityType::Component:
      return changeComponents(data, {ref.id}, setName, text, gesture);
    case EntityType::CustomFlow:
      return changeCustomFlows(data, {ref.id}, setName, text, gesture);
    case EntityType::View: {
      document::View view = data.views.value(document::ViewId(ref.id));
      view.name = name;
      return setView(data, view, text, gesture);
    }
    case EntityType::Note: {
      document::Note note = data.notes.value(document::NoteId(ref.id));
      note.text = name;
      return setNote(data, note, Words::tr("Edit note"), gesture);
    }
    default:
      return {};
  }
}

Proposal moveComponentsToHost(const DocumentData& data, const QList<document::ComponentId>& components,
                              const document::HostId& host) {
  QStringList ids;
  QList<EntityRef> refs;
  for (const auto& id : components) {
    ids.append(id.value);
    refs.append(EntityRef::component(id));
  }
  const QString what = called(data, refs);
  const QString text = host ? Words::tr("Move %1 to %2").arg(what, called(data, EntityRef::host(host)))
                            : Words::tr("Take %1 off its host").arg(what);
  return changeComponents(
      data, ids, [&](document::Component& c) { c.host = host; }, text);
}

Proposal moveComponentToHost(const DocumentData& data, const document::ComponentId& component,
                             const document::HostId& host) {
  return moveComponentsToHost(data, {component}, host);
}

Proposal setEndpoint(const DocumentData& data, const catalog::Catalog& catalog,
                     const document::ComponentId& component, const QString& endpoint,
                     const document::EndpointOverride& value, quint64 gesture) {
  document::Component changed = data.components.value(component);
  const catalog::Kind* kind = catalog.kind(changed.kind);
  if (kind == nullptr || kind->endpoint(endpoint) == nullptr) return {};
  if (value == document::EndpointOverride{}) {
    changed.endpoints.remove(endpoint);
  } else {
    changed.endpoints.insert(endpoint, value);
  }
  const QString text = Words::tr("Change port %1 of %2")
                           .arg(shortened(endpoint), called(data, EntityRef::component(component)));
  return setComponent(data, changed, text, gesture);
}

Creation addInterface(const DocumentData& data, const document::HostId& host, const document::Place& in,
                      const QStringList& addresses) {
  document::Host changed = data.hosts.value(host);
  document::Interface interface;
  interface.id = freshInterfaceId(changed);
  interface.in = in;
  interface.addresses = addresses;
  changed.interfaces.append(interface);
  const QString text = Words::tr("Add interface to %1").arg(called(data, EntityRef::host(host)));
  Creation creation{setHost(data, changed, text), {}};
  if (!creation.proposal.isEmpty()) creation.created = {EntityRef::interface(host, interface.id)};
  return creation;
}

Proposal setInterface(const DocumentData& data, const document::HostId& host,
                      const document::Interface& value, quint64 gesture) {
  document::Host changed = data.hosts.value(host);
  for (document::Interface& interface : changed.interfaces) {
    if (interface.id == value.id) interface = value;
  }
  const QString text = Words::tr("Change %1").arg(called(data, EntityRef::interface(host, value.id)));
  return setHost(data, changed, text, gesture);
}

Proposal removeInterface(const DocumentData& data, const document::HostId& host,
                         const document::InterfaceId& interface) {
  document::Host changed = data.hosts.value(host);
  changed.interfaces.removeIf([&](const document::Interface& i) { return i.id == interface; });
  const QString text = Words::tr("Delete %1").arg(called(data, EntityRef::interface(host, interface)));
  return setHost(data, changed, text);
}

Proposal moveInterface(const DocumentData& data, const document::HostId& host, int from, int to) {
  document::Host changed = data.hosts.value(host);
  const auto count = changed.interfaces.size();
  if (from < 0 || to < 0 || from >= count || to >= count) return {};
  changed.interfaces.move(from, to);
  return setHost(data, changed,
                 Words::tr("Reorder interfaces of %1").arg(called(data, EntityRef::host(host))));
}

}  // namespace topo::commands

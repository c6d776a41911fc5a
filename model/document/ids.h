// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QHashFunctions>
#include <QString>
#include <QStringView>

#include <compare>

namespace topo::document {

/// A strong id: the id of one sort of entity, which cannot be taken for that of another.
///
/// The text is `[a-z0-9][a-z0-9-]*`, unique in the whole document (of a rule: in its firewall; of an
/// interface: in its host), stable for ever and never shown as the name. An empty id means "none".
/// A plain value: copy freely, from any thread.
template <class Tag>
struct Id {
  QString value;

  Id() = default;
  explicit Id(QString text) : value(std::move(text)) {}

  [[nodiscard]] bool isNull() const { return value.isEmpty(); }
  explicit operator bool() const { return !isNull(); }
  friend bool operator==(const Id&, const Id&) = default;
  friend bool operator<(const Id& a, const Id& b) { return a.value < b.value; }
  friend size_t qHash(const Id& id, size_t seed = 0) { return qHash(id.value, seed); }
};

using ZoneId = Id<struct ZoneTag>;
using NetworkId = Id<struct NetworkTag>;
using HostId = Id<struct HostTag>;
using InterfaceId = Id<struct InterfaceTag>;
using ComponentId = Id<struct ComponentTag>;
using CustomFlowId = Id<struct CustomFlowTag>;
using RuleId = Id<struct RuleTag>;
using NoteId = Id<struct NoteTag>;
using ViewId = Id<struct ViewTag>;

/// True when `text` has the form every id of a document has.
[[nodiscard]] bool isValidId(QStringView text);

/// What an EntityRef names.
enum class EntityType { Document, Zone, Network, Host, Interface, Component, CustomFlow, Note, View, Rule, Flow };

/// Names anything a person can point at, for the selection, for change sets and for the subjects of
/// findings. `owner` is the zone of a rule and the host of an interface, else empty. A flow is named by
/// its flow id (`api-1/console-1/https`).
struct EntityRef {
  EntityType type = EntityType::Document;
  QString id;
  QString owner;

  friend bool operator==(const EntityRef&, const EntityRef&) = default;
  friend bool operator<(const EntityRef& a, const EntityRef& b) {
    if (a.type != b.type) return a.type < b.type;
    if (a.owner != b.owner) return a.owner < b.owner;
    return a.id < b.id;
  }
  friend size_t qHash(const EntityRef& ref, size_t seed = 0) {
    return qHashMulti(seed, static_cast<int>(ref.type), ref.id, ref.owner);
  }

  /// `zone:dmz`, `rule:dmz/r3`, `interface:dmcm1/eth0`, `flow:api-1/console-1/https`, `document` …
  [[nodiscard]] QString text() const;

  static EntityRef zone(const ZoneId& id) { return {EntityType::Zone, id.value, {}}; }
  static EntityRef network(const NetworkId& id) { return {EntityType::Network, id.value, {}}; }
  static EntityRef host(const HostId& id) { return {EntityType::Host, id.value, {}}; }
  static EntityRef interface(const HostId& host, const InterfaceId& id) {
    return {EntityType::Interface, id.value, host.value};
  }
  static EntityRef component(const ComponentId& id) { return {EntityType::Component, id.value, {}}; }
  static EntityRef customFlow(const CustomFlowId& id) { return {EntityType::CustomFlow, id.value, {}}; }
  static EntityRef note(const NoteId& id) { return {EntityType::Note, id.value, {}}; }
  static EntityRef view(const ViewId& id) { return {EntityType::View, id.value, {}}; }
  static EntityRef rule(const ZoneId& zone, const RuleId& id) { return {EntityType::Rule, id.value, zone.value}; }
  static EntityRef flow(const QString& flowId) { return {EntityType::Flow, flowId, {}}; }
};

}  // namespace topo::document

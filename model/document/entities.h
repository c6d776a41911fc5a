// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/catalog/catalog.h"
#include "model/document/ids.h"
#include "model/document/selector.h"

#include <QByteArray>
#include <QDate>
#include <QList>
#include <QMap>
#include <QPoint>
#include <QString>
#include <QStringList>

#include <optional>

/// The value structs of a document, one for each entity of the file format (docs/format.md).
///
/// Plain values without behaviour: copy, compare, keep; implicitly shared inside, so copies are cheap and
/// may be read from any thread. Defaults are those of the format. `extra` holds the keys a newer or foreign
/// program wrote, each with its value as compact JSON text, so that they survive. Null references are
/// empty ids.
namespace topo::document {

using Extra = QMap<QString, QByteArray>;

enum class Action { Allow, Deny, Reject };
enum class Direction { In, Out, Both };
enum class ZoneStyle { Internet, Dmz, Internal, Data, Management, Cloud, Plain };
enum class Decision { None, Exclude, Accept };
/// How the catalog's "All DMCM Components" is read (see Catalog).
enum class AllComponents { Core, EveryRow };

struct Rule {
  RuleId id;
  bool enabled = true;
  Direction direction = Direction::In;
  Action action = Action::Allow;
  QList<Selector> from;
  QList<Selector> to;
  QStringList services;
  QString comment;
  QString owner;
  QString ticket;
  std::optional<QDate> expires;
  Extra extra;
  bool operator==(const Rule&) const = default;
};

struct Firewall {
  QString name;
  QString device;
  bool enabled = true;
  Action inbound = Action::Deny;
  Action outbound = Action::Allow;
  QList<Rule> rules;
  Extra extra;
  bool operator==(const Firewall&) const = default;
};

struct Zone {
  ZoneId id;
  QString name;
  ZoneId parent;
  ZoneStyle style = ZoneStyle::Plain;
  std::optional<Firewall> firewall;
  QStringList tags;  ///< the user's own words to filter by
  Extra extra;
  bool operator==(const Zone&) const = default;
};

struct Network {
  NetworkId id;
  QString name;
  ZoneId zone;
  QStringList cidrs;
  std::optional<int> vlan;
  QStringList tags;  ///< the user's own words to filter by
  Extra extra;
  bool operator==(const Network&) const = default;
};

/// Where an interface lies: in a network, in a zone, or at top level.
struct Place {
  enum class Type { TopLevel, Network, Zone };
  Type type = Type::TopLevel;
  QString id;
  static Place in(const NetworkId& network) { return {Type::Network, network.value}; }
  static Place in(const ZoneId& zone) { return {Type::Zone, zone.value}; }
  bool operator==(const Place&) const = default;
};

struct Interface {
  InterfaceId id;
  Place in;
  QStringList addresses;
  Extra extra;
  bool operator==(const Interface&) const = default;
};

struct Host {
  HostId id;
  QString name;
  QString role;
  QStringList dnsNames;
  HostId standbyOf;
  QList<Interface> interfaces;
  QStringList tags;  ///< the user's own words to filter by
  QString platform;  ///< `linux`, `windows` or "" (not said): how it is tested from; no verdict uses it
  Extra extra;
  bool operator==(const Host&) const = default;
};

struct EndpointOverride {
  QString port;        ///< empty: as the catalog says
  QString listenPort;  ///< empty: the same as the port
  std::optional<bool> enabled;
  Extra extra;
  bool operator==(const EndpointOverride&) const = default;
};

struct Component {
  ComponentId id;
  QString kind;
  HostId host;
  QString name;
  ComponentId standbyOf;
  QList<InterfaceId> listensOn;
  QMap<QString, EndpointOverride> endpoints;
  QStringList tags;  ///< the user's own words to filter by
  Extra extra;
  bool operator==(const Component&) const = default;
};

struct CustomFlow {
  CustomFlowId id;
  QString name;
  QList<Selector> from;  ///< hosts and components only
  QList<Selector> to;    ///< hosts and components only
  QStringList services;
  QString purpose;
  QStringList tags;  ///< the user's own words to filter by
  Extra extra;
  bool operator==(const CustomFlow&) const = default;
};

struct FlowRecord {
  QString flow;
  Decision decision = Decision::None;
  QString reason;
  QString justification;
  QString owner;
  QString data;
  QString ticket;
  std::optional<QDate> expires;
  Extra extra;
  bool operator==(const FlowRecord&) const = default;
};

struct Note {
  NoteId id;
  QString text;
  Extra extra;
  bool operator==(const Note&) const = default;
};

/// Where an item is drawn, in logical units of the canvas, absolute. Width or height 0: sized by its content.
struct Placement {
  int x = 0;
  int y = 0;
  int w = 0;
  int h = 0;
  bool locked = false;  ///< neither the hand nor arranging moves it
  Extra extra;
  bool operator==(const Placement&) const = default;
};

struct LinkShape {
  QList<QPoint> points;
  Extra extra;
  bool operator==(const LinkShape&) const = default;
};

/// What of a document a view or a table shows. Each list that is not empty must be met by one of its values;
/// all empty: everything.
struct ViewFilter {
  QString words;         ///< each must occur somewhere in what a flow says of itself, whatever its case
  QStringList kinds;     ///< of a component at either end
  QStringList zones;     ///< ids; an end lies in one, however deep
  QStringList hosts;     ///< ids; an end is on one
  QStringList verdicts;  ///< `allowed`, `blocked`, `partly`, `local`, `unplaced`
  QStringList needs;     ///< `required`, `disputed`, `custom`
  QStringList evidence;  ///< `initiates`, `accepts`, `prose`, `supplement`
  QStringList tests;     ///< `not-tested`, `agree`, `wrong-service`, `network-closed`, `network-open`
  QStringList tags;      ///< of an end, what holds it, or the custom flow
  Extra extra;
  [[nodiscard]] bool isEmpty() const { return *this == ViewFilter{}; }
  bool operator==(const ViewFilter&) const = default;
};

/// Which flows one drawn link stands for.
enum class Bundling { Hosts, Zones, None };

struct View {
  ViewId id;
  QString name;
  QString page = QStringLiteral("A3-landscape");
  QStringList hidden;              ///< ids of what this view does not show
  QMap<QString, Placement> at;     ///< by id of zone, network, host or note
  QMap<QString, LinkShape> links;  ///< by flow id
  Bundling bundling = Bundling::Hosts;
  ViewFilter filter;
  QString focus;  ///< `host:dmcm1`, `component:api-1`, `flow:…` or another EntityRef; the rest fades
  QStringList
      hiddenLayers;  ///< `networks`, `flows`, `notes`, `labels`, or `group:` and a group of the catalog
  int order = 0;     ///< among the tabs; the same: by id
  Extra extra;
  bool operator==(const View&) const = default;
};

struct TestResult {
  QString flow;
  QString address;
  int port = 0;
  QString outcome;
  std::optional<double> latencyMs;
  QString detail;
  QString at;
  Extra extra;
  bool standIn = false;  ///< a stand-in answered: the way is open, the service itself was not there
  QString reporter{};    ///< address of the machine that rejected, usually a firewall; "" if none said so
  bool operator==(const TestResult&) const = default;
};

/// One run of live tests, as written by `probe -o`.
struct TestRun {
  QString documentSha256;
  QString vantage;  ///< `this-machine` or `host:ID`
  bool vantageClaimed = false;
  bool controlPassed = false;
  QString startedAt;
  QString tool;  ///< what made the tests: "" this program, `ansible`, `bash`, `powershell`, `nmap`
  QList<TestResult> results;
  Extra extra;
  bool operator==(const TestRun&) const = default;
};

/// Title block and the document's own unknown keys.
struct Meta {
  QString title;
  QString customer;
  QString author;
  QString revision;
  std::optional<QDate> date;
  Extra extra;
  bool operator==(const Meta&) const = default;
};

struct CatalogChoice {
  int edition = 1;
  AllComponents allComponents = AllComponents::Core;
  QStringList groups;
  QList<catalog::Kind> kinds;            ///< the document's own, beside those of the edition
  QList<catalog::Statement> statements;  ///< what its own kinds connect to
  Extra extra;
  bool operator==(const CatalogChoice&) const = default;
};

/// A whole document as one value. Copying is O(1) (shared until changed), which is how analysis gets its
/// immutable snapshot.
struct DocumentData {
  Meta meta;
  CatalogChoice catalog;
  QMap<ZoneId, Zone> zones;
  QMap<NetworkId, Network> networks;
  QMap<HostId, Host> hosts;
  QMap<ComponentId, Component> components;
  QMap<CustomFlowId, CustomFlow> customFlows;
  QMap<QString, FlowRecord> flows;
  QMap<NoteId, Note> notes;
  QMap<ViewId, View> views;
  QList<TestRun> results;
  bool operator==(const DocumentData&) const = default;
};

}  // namespace topo::document

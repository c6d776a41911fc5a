// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/document/ids.h"

#include <QDate>
#include <QHash>
#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

/// What analysis found, in the document's own ids: flows with their verdicts and traces, and findings.
///
/// Plain values without words (sentences are made in views/text); immutable once made, so shared between
/// threads through `std::shared_ptr<const Report>`.
namespace topo::snapshot {

enum class Verdict { Allowed, Blocked, Partly, Local, Unplaced };
enum class Need { Required, Disputed, Custom };
enum class Passes { All, None, Part };
enum class StopAction { Deny, Reject, NoCommonFamily };
enum class CrossingDirection { Out, In };
/// In the order in which evidence is listed in outputs (alphabetical).
enum class EvidenceType { Accepts, Initiates, LoadBalancer, Prose, Supplement, Custom };
/// The stable word of outputs and comments; never translated.
[[nodiscard]] QString evidenceTypeText(EvidenceType type);

struct Evidence {
  EvidenceType type = EvidenceType::Prose;
  QString place;  ///< where it stands on the vendor's page; may be empty
};

/// What stopped some of a flow. No zone: the two ends share no address family. No rule: the zone's default.
struct Blocker {
  document::ZoneId zone;
  CrossingDirection direction = CrossingDirection::In;
  document::RuleId rule;
  StopAction action = StopAction::Deny;
};

/// One zone boundary on a flow's way, in the order the traffic meets them.
struct Crossing {
  document::ZoneId zone;
  CrossingDirection direction = CrossingDirection::In;
  bool inspected = false;
  Passes passes = Passes::All;
  QList<document::RuleId> rules;  ///< those that decided some part, in rule order
  bool usedDefault = false;
  QList<Blocker> blockers;
};

/// Why a flow is unplaced, or blocked without a crossing.
enum class Reason { None, SourceUnplaced, DestinationUnplaced, NoCommonFamily };

struct Flow {
  QString id;
  QString from;  ///< the component or host it starts at
  QString to;
  document::HostId fromHost;  ///< null when on no host
  document::HostId toHost;
  QString fromKind;  ///< catalog kind, empty for a host
  QString toKind;
  document::InterfaceId fromInterface;  ///< the chosen one; null when local or unplaced
  document::InterfaceId toInterface;
  QStringList fromAddresses;  ///< of the chosen interface
  QStringList toAddresses;
  QString statement;  ///< catalog statement it comes from; empty for a custom flow or balancer leg
  document::CustomFlowId custom;
  QString endpoint;     ///< empty for a custom flow
  QString protocol;     ///< tcp, udp, icmp, any
  QString ports;        ///< "3306", "6000-7999", "any", ""
  QString listenPorts;  ///< what the process listens on behind NAT; the same as ports unless overridden
  QString application;
  std::optional<bool> encrypted;
  QString purpose;
  Need need = Need::Required;
  QList<Evidence> evidence;
  QString group;
  Verdict verdict = Verdict::Unplaced;
  Reason reason = Reason::None;
  QList<Crossing> crossings;
  QList<Blocker> blockedBy;

  /// Required or custom: counts in the summary and must work.
  [[nodiscard]] bool counts() const { return need != Need::Disputed; }
  [[nodiscard]] bool isStopped() const { return verdict == Verdict::Blocked || verdict == Verdict::Partly; }
};

struct ExcludedFlow {
  QString id;
  QString reason;
};

enum class Severity { Error, Warning, Info };

enum class FindingCode {
  RequiredFlowBlocked,
  UnplacedComponent,
  DuplicateAddress,
  MissingComponent,
  HostWithoutAddress,
  AddressOutsideNetwork,
  OverlappingNetworks,
  ShadowedRule,
  EmptyRule,
  WideRule,
  ExpiredRule,
  ExpiredFlow,
  CleartextAcrossZones,
  StaleReference,
  UnknownKey,
  CatalogChanged,
  RiakCount,
  MysqlPair,
  PublisherCount,
  DispatcherActive,
  UnsupportedLayout,
  DisputedFlow,
  UnusedRule,
};

/// `required-flow-blocked` … as in outputs.
[[nodiscard]] QString findingCodeText(FindingCode code);
[[nodiscard]] Severity severityOf(FindingCode code);

struct Finding {
  FindingCode code = FindingCode::UnusedRule;
  /// What it is about. Of a rule: its zone, then the rule.
  QList<document::EntityRef> subjects;
  /// What the sentence needs besides its subjects, by name: "address", "count", "key", "kind", …
  QHash<QString, QString> details;

  [[nodiscard]] Severity severity() const { return severityOf(code); }
  /// What a jump goes to: the rule where it is about one, else the first subject, else the document.
  [[nodiscard]] document::EntityRef target() const;
};

struct Summary {
  int flows = 0;  ///< required and custom
  int required = 0;
  int disputed = 0;
  int excluded = 0;
  int allowed = 0;
  int blocked = 0;
  int partly = 0;
  int local = 0;
  int unplaced = 0;
};

struct Report {
  quint64 revision = 0;  ///< of the document it was made from
  Summary summary;
  QList<Flow> flows;  ///< sorted by id
  QList<ExcludedFlow> excluded;
  QList<Finding> findings;  ///< errors first, then by code, then by subject

  /// Null when there is no such flow.
  [[nodiscard]] const Flow* flow(const QString& id) const;
};

}  // namespace topo::snapshot

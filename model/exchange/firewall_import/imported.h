// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/document/entities.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <optional>
#include <variant>

/// Rules of real firewalls, read into the rules of a drawn one.
///
/// One promise holds everywhere here: what is imported never lets pass more than the source does. A condition
/// that is not understood leaves an allow rule out and makes a deny rule stop all that it might match; either
/// is reported, with its place. Plain values; any thread; any bytes are safe input.
namespace topo::firewall_import {

enum class SourceFormat { IptablesSave, NftJson, AwsSecurityGroup };

/// Where in the source something stands: a line from 1, or a JSON pointer.
struct Place {
  int line = 0;
  QString pointer;
  friend bool operator==(const Place&, const Place&) = default;
};

/// What became of an entry of the source that is not simply a rule now.
enum class Outcome {
  LeftOut,  ///< it lets traffic pass, wholly or in part, that stays closed now
  Widened,  ///< it stops more now than it did
  Unclear,  ///< a return whose condition is not understood: rules behind it pass less and stop more
  Implied,  ///< needs no rule: replies, and packets that belong to no connection
  Ignored   ///< says nothing about traffic that goes through
};

/// Why. What `Note::detail` holds is said where it is not empty.
enum class Reason {
  UnknownMatch,        ///< the condition
  UnknownTarget,       ///< the target
  SourcePort,          ///< a drawn rule has no source ports
  Interface,           ///< the interface; not said on which side it lies, or it is but a part of that side
  IcmpType,            ///< a drawn rule has ICMP as a whole only
  RateLimit,           ///< a limit of rate or number
  OtherProtocol,       ///< the protocol; a drawn rule has TCP, UDP, ICMP or all of IP
  Fragments,           ///< of fragments only
  ConnectionState,     ///< the states
  UnknownSet,          ///< the set, which is not in the source
  ChangingSet,         ///< the set, whose elements come and go while the firewall runs
  TooIntricate,        ///< exact sets would grow beyond bounds
  Replies,             ///< replies follow their connection in every drawn firewall
  OutOfState,          ///< packets that belong to no connection
  Logging,             ///< logs, counts or marks, decides nothing
  NoTraffic,           ///< can match nothing that crosses the zone's boundary
  OtherChain,          ///< the chain, which traffic through the router does not meet
  AddressTranslation,  ///< the drawing has no address translation
  NoReplyRule,         ///< nothing accepts replies, which the drawing takes for granted
  AssumedIpv4,         ///< nothing tells IPv4 from IPv6
  FamilyMissing,       ///< the family of which the source says nothing, and which stays closed
  GroupReference,      ///< the security group whose members are not known
  PrefixList,          ///< the prefix list whose addresses are not known
  BadEntry             ///< what is wrong with it
};

struct Note {
  Place place;
  Outcome outcome = Outcome::Ignored;
  Reason reason = Reason::Logging;
  QString detail;  ///< cleaned and bounded, as `source` is
  QString source;  ///< the entry as it stands in the source; may be empty
  friend bool operator==(const Note&, const Note&) = default;
};

/// A source that cannot be read as what it is said to be.
struct InputError {
  Place place;
  QString message;
};

enum class FamilyChoice { Detect, V4, V6 };

/// What the source does not say itself.
struct Options {
  QStringList inside;   ///< the router's interfaces towards the zone; empty: not known
  QStringList outside;  ///< all its others; empty: any that is not inside
  std::optional<document::Direction> direction;  ///< only rules of this direction; nothing, Both: both
  FamilyChoice family = FamilyChoice::Detect;    ///< of iptables-save
  QStringList groups;                            ///< security groups to take, by id or name
};

/// What an import gives. Rules have ids that are unique among themselves.
struct Imported {
  QList<document::Rule> rules;
  QList<Place> places;  ///< of each rule
  /// The defaults; nothing where the direction was not asked for.
  std::optional<document::Action> inbound;
  std::optional<document::Action> outbound;
  QList<Note> notes;  ///< in the order of the source
};

using ImportResult = std::variant<Imported, InputError>;

/// Bounds, checked before anything is expanded.
inline constexpr qsizetype kMaxBytes = qsizetype{64} * 1024 * 1024;
inline constexpr int kMaxSourceRules = 100'000;
inline constexpr int kMaxRules = 10'000;

/// The word of an outcome or reason in reports; stable.
[[nodiscard]] QString code(Outcome outcome);
[[nodiscard]] QString code(Reason reason);

/// Text of a source as it may be kept or shown: one line, no control, format or bidirectional characters, cut
/// after `most` characters.
[[nodiscard]] QString cleaned(QStringView text, qsizetype most = 200);

}  // namespace topo::firewall_import

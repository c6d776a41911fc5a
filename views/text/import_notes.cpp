// SPDX-License-Identifier: Apache-2.0
#include "views/text/import_notes.h"

#include <QCoreApplication>

#include <algorithm>

namespace topo::text {

using firewall_import::Note;
using firewall_import::Outcome;
using firewall_import::Reason;

namespace {

QString tr(const char* source) {
  return QCoreApplication::translate("topo::text", source);
}

/// The frame of the sentence; %1 is the reason.
QString outcomeText(Outcome outcome) {
  switch (outcome) {
    case Outcome::LeftOut:
      return tr("Left out, wholly or in part, so that it stays closed: %1.");
    case Outcome::Widened:
      return tr("Taken over, but stops more than in the source: %1.");
    case Outcome::Unclear:
      return tr("Not followed exactly; rules behind it let pass less and stop more: %1.");
    case Outcome::Implied:
      return tr("Needs no rule: %1.");
    case Outcome::Ignored:
      break;
  }
  return tr("Not taken over: %1.");
}

/// Reasons that are about the source, or need nothing but themselves.
QString plainReason(Reason reason) {
  switch (reason) {
    case Reason::SourcePort:
      return tr("a drawn rule has no source ports");
    case Reason::Fragments:
      return tr("it is about fragments of packets");
    case Reason::TooIntricate:
      return tr("its exact sets of traffic would grow beyond bounds");
    case Reason::Replies:
      return tr("replies follow their connection through every drawn firewall");
    case Reason::OutOfState:
      return tr("it is about packets that belong to no connection");
    case Reason::Logging:
      return tr("it decides nothing (it logs, counts or marks)");
    case Reason::NoTraffic:
      return tr("no traffic that crosses the boundary of the zone can match it");
    case Reason::NoReplyRule:
      return tr("nothing in the source accepts replies, which a drawn firewall always does");
    case Reason::AssumedIpv4:
      return tr("nothing tells whether this is IPv4 or IPv6; it was read as IPv4");
    default:
      return {};
  }
}

/// Reasons that name something; %1 is what.
QString namingReason(Reason reason) {
  switch (reason) {
    case Reason::UnknownMatch:
      return tr("the condition “%1” is not understood");
    case Reason::UnknownTarget:
      return tr("the target “%1” is not understood");
    case Reason::Interface:
      return tr("where the interface “%1” lies is not known, or it is not the whole of its side");
    case Reason::IcmpType:
      return tr("a drawn rule has ICMP as a whole, not a type of it (%1)");
    case Reason::RateLimit:
      return tr("a drawn rule has no limits of rate or number (%1)");
    case Reason::OtherProtocol:
      return tr("a drawn rule has TCP, UDP, ICMP or all of IP, and nothing between (%1)");
    case Reason::ConnectionState:
      return tr("it goes by the state of connections (%1)");
    case Reason::UnknownSet:
      return tr("the set “%1” is not in the source");
    case Reason::ChangingSet:
      return tr("the elements of the set “%1” come and go");
    case Reason::OtherChain:
      return tr("traffic through the router does not meet the chain “%1”");
    case Reason::AddressTranslation:
      return tr("the drawing has no address translation");
    case Reason::FamilyMissing:
      return tr("the source says nothing about %1, which stays closed");
    case Reason::GroupReference:
      return tr("the members of the security group “%1” are not known");
    case Reason::PrefixList:
      return tr("the addresses of the prefix list “%1” are not known");
    case Reason::BadEntry:
      return tr("it cannot be read (%1)");
    default:
      return {};
  }
}

QString reasonText(const Note& note) {
  const QString plain = plainReason(note.reason);
  if (!plain.isEmpty()) return plain;
  QString text = namingReason(note.reason);
  // Nothing to name: without the brackets, or with a dash where a name stands in the sentence.
  if (note.detail.isEmpty()) text.remove(QStringLiteral(" (%1)"));
  return text.contains(QStringLiteral("%1")) ? text.arg(note.detail.isEmpty() ? tr("?") : note.detail) : text;
}

}  // namespace

QString importNoteText(const Note& note) {
  // About the source as a whole: nothing of it was or was not taken over.
  const bool whole = note.reason == Reason::NoReplyRule || note.reason == Reason::AssumedIpv4 ||
                     note.reason == Reason::FamilyMissing;
  if (whole) return tr("Please note: %1.").arg(reasonText(note));
  return outcomeText(note.outcome).arg(reasonText(note));
}

QString importPlaceText(const firewall_import::Place& place) {
  return place.line > 0 ? tr("Line %1").arg(place.line) : place.pointer;
}

QString importSummaryText(const firewall_import::Imported& imported) {
  const auto count = [&](Outcome outcome) {
    return std::count_if(imported.notes.begin(), imported.notes.end(),
                         [outcome](const Note& note) { return note.outcome == outcome; });
  };
  return tr("Rules: %1. Left out: %2. Stop more than in the source: %3. Need no rule or say nothing here: "
            "%4.")
      .arg(imported.rules.size())
      .arg(count(Outcome::LeftOut))
      .arg(count(Outcome::Widened) + count(Outcome::Unclear))
      .arg(count(Outcome::Implied) + count(Outcome::Ignored));
}

}  // namespace topo::text

// SPDX-License-Identifier: Apache-2.0
#include "model/snapshot/findings/set_findings.h"

#include <algorithm>

namespace topo::snapshot {

namespace {

using document::EntityRef;

FindingCode convert(analysis::FindingCode code) {
  switch (code) {
    case analysis::FindingCode::DuplicateAddress:
      return FindingCode::DuplicateAddress;
    case analysis::FindingCode::OverlappingNetworks:
      return FindingCode::OverlappingNetworks;
    case analysis::FindingCode::AddressOutsideNetwork:
      return FindingCode::AddressOutsideNetwork;
    case analysis::FindingCode::HostWithoutAddress:
      return FindingCode::HostWithoutAddress;
    case analysis::FindingCode::ShadowedRule:
      return FindingCode::ShadowedRule;
    case analysis::FindingCode::EmptyRule:
      return FindingCode::EmptyRule;
    case analysis::FindingCode::WideRule:
      return FindingCode::WideRule;
    case analysis::FindingCode::UnusedRule:
      return FindingCode::UnusedRule;
  }
  return FindingCode::UnusedRule;
}

QString detailText(analysis::FindingDetail detail) {
  switch (detail) {
    case analysis::FindingDetail::None:
    case analysis::FindingDetail::CoversActAlike:
    case analysis::FindingDetail::CoversActDifferently:
      return {};
    case analysis::FindingDetail::OutsideOwnNetwork:
      return QStringLiteral("outside-own-network");
    case analysis::FindingDetail::InsideOtherNetwork:
      return QStringLiteral("inside-other-network");
    case analysis::FindingDetail::NothingToDecide:
      return QStringLiteral("nothing-to-decide");
    case analysis::FindingDetail::Undecided:
      return QStringLiteral("undecided");
    case analysis::FindingDetail::NoSource:
      return QStringLiteral("no-source");
    case analysis::FindingDetail::NoDestination:
      return QStringLiteral("no-destination");
    case analysis::FindingDetail::NoService:
      return QStringLiteral("no-service");
  }
  return {};
}

QString textOf(const net::AddressSet& addresses) {
  QStringList texts;
  for (const net::AddressRange& range : addresses.ranges()) texts << QString::fromStdString(range.toString());
  return texts.join(QStringLiteral(", "));
}

/// Decimal; what the largest value stands for is "that many or more".
QString textOf(net::Bits128 value) {
  QString digits;
  do {
    digits.prepend(QChar(char16_t(u'0' + int(value % 10))));
    value /= 10;
  } while (value != 0);
  return digits;
}

void addWidth(const analysis::Width& width, QHash<QString, QString>& details) {
  const auto flag = [&](const char* name, bool set) {
    if (set) details.insert(QLatin1String(name), QStringLiteral("true"));
  };
  const auto number = [&](const char* name, net::Bits128 value) {
    if (value != 0) details.insert(QLatin1String(name), textOf(value));
  };
  flag("undrawnSources", width.undrawnSources);
  flag("undrawnDestinations", width.undrawnDestinations);
  flag("extraProtocols", width.extraProtocols);
  flag("extraPairs", width.extraPairs);
  number("extraSources", width.extraSources);
  number("extraDestinations", width.extraDestinations);
  number("extraTcpPorts", width.extraTcpPorts);
  number("extraUdpPorts", width.extraUdpPorts);
  if (!width.excess.isZero()) {
    details.insert(QStringLiteral("excess"), QString::fromStdString(width.excess.toString()));
  }
  flag("excessAtMost", width.excessAtMost);
}

}  // namespace

void SetFindings::add(const std::vector<analysis::Finding>& found, QList<Finding>& out) const {
  for (const analysis::Finding& finding : found) out << convert(finding);
}

Finding SetFindings::convert(const analysis::Finding& found) const {
  Finding finding;
  finding.code = snapshot::convert(found.code);
  if (found.rule != analysis::kNone) {
    const document::ZoneId& zone = map_.zones()[size_t(found.zone)];
    finding.subjects << EntityRef::zone(zone)
                     << EntityRef::rule(zone, rules_[size_t(found.zone)][size_t(found.rule)]);
  }
  for (const int i : found.interfaces) {
    const TopologyMap::InterfaceName& name = map_.interfaces()[size_t(i)];
    finding.subjects << EntityRef::interface(name.host, name.interface);
  }
  for (const int i : found.networks) finding.subjects << EntityRef::network(map_.networks()[size_t(i)]);
  for (const int i : found.hosts) finding.subjects << EntityRef::host(map_.hosts()[size_t(i)]);
  addDetails(found, finding);
  return finding;
}

void SetFindings::addDetails(const analysis::Finding& found, Finding& finding) const {
  auto& details = finding.details;
  if (!found.addresses.empty()) details.insert(QStringLiteral("address"), textOf(found.addresses));
  const QString reason = detailText(found.detail);
  if (!reason.isEmpty()) details.insert(QStringLiteral("reason"), reason);
  if (found.code == analysis::FindingCode::ShadowedRule) {
    QStringList covers;
    for (const int rule : found.coveredBy) covers << rules_[size_t(found.zone)][size_t(rule)].value;
    if (!covers.isEmpty()) details.insert(QStringLiteral("coveredBy"), covers.join(QStringLiteral(", ")));
    if (found.detail == analysis::FindingDetail::CoversActDifferently) {
      details.insert(QStringLiteral("differs"), QStringLiteral("true"));
    }
  }
  if (found.code == analysis::FindingCode::WideRule) addWidth(found.width, details);
}

}  // namespace topo::snapshot

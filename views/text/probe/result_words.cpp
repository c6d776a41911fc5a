// SPDX-License-Identifier: Apache-2.0
#include "views/text/probe/result_words.h"

#include "views/text/names.h"
#include "views/text/probe/probe_words.h"

#include <QCoreApplication>
#include <QDateTime>

#include <algorithm>
#include <optional>

namespace topo::text {

using probe::Comparison;
using probe::FlowState;
using probe::FlowTest;
using probe::Standing;

namespace {

constexpr qsizetype kMostPlaces = 3;

QString tr(const char* source) {
  return QCoreApplication::translate("topo::text", source);
}

/// Whether an address says that the way is open; nothing when it says nothing.
std::optional<bool> isOpen(const FlowTest& test) {
  if (test.outcome == probe::Outcome::NotRun || test.outcome == probe::Outcome::DnsFailure) return {};
  const bool answered = probe::wasAnswered(test.outcome);
  if (answered && !test.trusted) return {};
  return answered;
}

bool anyDistrusted(const FlowState& state) {
  return std::any_of(state.tests.begin(), state.tests.end(),
                     [](const FlowTest& test) { return !test.trusted; });
}

/// Where it is open, or closed, in a list that stays short. Ports are named where they differ.
QString places(const FlowState& state, bool open) {
  QStringList names;
  const int port = state.tests.isEmpty() ? 0 : state.tests.first().result.port;
  const bool onePort = std::all_of(state.tests.begin(), state.tests.end(),
                                   [port](const FlowTest& test) { return test.result.port == port; });
  for (const FlowTest& test : state.tests) {
    if (isOpen(test) != open) continue;
    const QString address = oneLine(test.result.address);
    names << (onePort ? address : tr("%1 port %2").arg(address, QString::number(test.result.port)));
  }
  const qsizetype more = names.size() - kMostPlaces;
  QString list = names.mid(0, kMostPlaces).join(QStringLiteral(", "));
  return more > 0 ? tr("%1 and %2 more").arg(list, QString::number(more)) : list;
}

/// What weakens a state, for brackets behind it.
QString remarks(const FlowState& state) {
  QStringList list;
  if (anyDistrusted(state)) {
    list << tr("control test failed");
  } else if (state.standing == Standing::Hint) {
    list << tr("hint");
  } else if (state.standing == Standing::ConfirmsIfClaim) {
    list << tr("claimed");
  }
  return list.join(QStringLiteral(", "));
}

/// "open", "open (stand-in)", or of a reject whose it is.
QString outcomeOf(const FlowTest& test) {
  if (test.result.standIn) return outcomeText(test.outcome, true);
  const bool rejected = test.outcome == probe::Outcome::Unreachable && !test.result.reporter.isEmpty();
  return rejected ? tr("rejected by %1").arg(oneLine(test.result.reporter)) : outcomeText(test.outcome);
}

QString testLine(const FlowTest& test, const probe::Bearers& bearers, const document::DocumentData& data) {
  const QString where = tr("%1 port %2").arg(oneLine(test.result.address), QString::number(test.result.port));
  QStringList parts{outcomeText(test.outcome, test.result.standIn)};
  const QString rejected = rejectedByText(test.result, bearers.of(test.result.reporter), data);
  if (!rejected.isEmpty()) parts << rejected;
  parts << tr("from %1").arg(testedFromText(test.vantage, test.claimed, data)) << timeText(test.result.at);
  QString line = tr("%1: %2").arg(where, parts.join(QStringLiteral(", ")));
  const QString detail = oneLine(test.result.detail);
  if (!detail.isEmpty() && !test.result.standIn) line = tr("%1 (%2)").arg(line, detail);
  if (!test.trusted && probe::wasAnswered(test.outcome))
    line += tr("; not trusted, the control test of that run failed");
  return line;
}

}  // namespace

QString partlyText(const FlowState& state) {
  const QString closed = places(state, false), open = places(state, true);
  if (closed.isEmpty() || open.isEmpty()) return {};
  return tr("closed at %1, open at %2").arg(closed, open);
}

QString comparisonOf(const FlowState& state) {
  const QString text = comparisonText(state.comparison);
  const QString closed = places(state, false), open = places(state, true);
  if (closed.isEmpty() || open.isEmpty()) return text;
  if (state.comparison == Comparison::DrawingOpenNetworkClosed) return tr("%1 at %2").arg(text, closed);
  return state.comparison == Comparison::DrawingClosedNetworkOpen ? tr("%1 at %2").arg(text, open) : text;
}

QString lastTestText(const FlowState& state) {
  if (state.tests.isEmpty()) return state.stale == 0 ? QString() : tr("stale");
  QStringList outcomes;
  for (const FlowTest& test : state.tests) outcomes << outcomeOf(test);
  outcomes.removeDuplicates();
  const QString cell = tr("%1: %2").arg(outcomes.join(QStringLiteral(", ")), comparisonOf(state));
  const QString weak = remarks(state);
  return weak.isEmpty() ? cell : tr("%1 (%2)").arg(cell, weak);
}

QString resultSummary(const FlowState& state) {
  if (state.tests.isEmpty() && state.stale == 0) return {};
  if (state.comparison == Comparison::NotTested) return tr(" · tested: nothing that counts now");
  const QString weak = remarks(state);
  const QString word = comparisonText(state.comparison);
  const QString text = state.metStandIn() ? tr("%1, with a stand-in").arg(word) : word;
  return weak.isEmpty() ? tr(" · tested: %1").arg(text) : tr(" · tested: %1 (%2)").arg(text, weak);
}

QStringList testLines(const FlowState& state, const document::DocumentData& data, qsizetype most) {
  QStringList lines;
  if (!state.tests.isEmpty()) {
    const probe::Bearers bearers(data);
    lines << tr("Live test: %1, %2").arg(comparisonText(state.comparison), standingText(state.standing));
    const QString partly = partlyText(state);
    if (!partly.isEmpty()) lines << tr("Not the same everywhere: %1").arg(partly);
    for (const FlowTest& test : state.tests.mid(0, most))
      lines << QStringLiteral("• ") + testLine(test, bearers, data);
    if (const auto left = state.tests.size() - most; left > 0) lines << tr("… and %1 more").arg(left);
    if (state.metStandIn()) lines << standInMeaning();
  }
  if (state.stale > 0)
    lines << tr("Stale, because the flow no longer has that address or port: %1").arg(state.stale);
  return lines;
}

QString bearerText(const probe::Bearer& bearer, const document::DocumentData& data) {
  if (!bearer.host.isNull()) {
    QStringList firewalls;
    for (const document::ZoneId& zone : bearer.firewalls) firewalls << firewallName(zone, data);
    const QString name = hostName(bearer.host, data);
    return firewalls.isEmpty() ? name
                               : tr("%1, the firewall %2").arg(name, firewalls.join(QStringLiteral(", ")));
  }
  if (bearer.network.isNull()) return {};
  const QString network = entityName(document::EntityRef::network(bearer.network), data, catalog::Catalog());
  return bearer.zone.isNull() ? tr("an address in %1").arg(network)
                              : tr("an address in %1 (%2)").arg(network, zoneName(bearer.zone, data));
}

QString rejectedByText(const document::TestResult& result, const probe::Bearer& bearer,
                       const document::DocumentData& data) {
  if (result.reporter.isEmpty()) return {};
  const QString who = oneLine(result.reporter);
  if (result.reporter == result.address) return tr("rejected by %1 itself").arg(who);
  const QString name = bearerText(bearer, data);
  if (name.isEmpty()) return tr("rejected by %1").arg(who);
  return bearer.host.isNull() ? tr("rejected by %1, %2").arg(who, name)
                              : tr("rejected by %1, which is %2").arg(who, name);
}

QString testedFromText(const QString& vantage, bool claimed, const document::DocumentData& data) {
  const QString prefix = QStringLiteral("host:");
  const QString name = vantage.startsWith(prefix)
                           ? hostName(document::HostId(vantage.mid(prefix.size())), data)
                           : tr("the tester's machine");
  return claimed ? tr("%1 (claimed)").arg(name) : name;
}

QString timeText(const QString& written) {
  const QDateTime at = QDateTime::fromString(written, Qt::ISODate);
  if (!at.isValid()) return oneLine(written);
  return at.toUTC().toString(QStringLiteral("yyyy-MM-dd HH:mm:ss")) + QStringLiteral(" UTC");
}

}  // namespace topo::text

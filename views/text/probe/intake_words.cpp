// SPDX-License-Identifier: Apache-2.0
#include "views/text/probe/intake_words.h"

#include "views/text/names.h"

#include <QCoreApplication>

#include <algorithm>

namespace topo::text {

using intake::Unmatched;

namespace {

QString tr(const char* source) {
  return QCoreApplication::translate("topo::text", source);
}

}  // namespace

QString vantageText(const QString& vantage, bool claimed, const document::DocumentData& data) {
  const QString prefix = QStringLiteral("host:");
  if (!vantage.startsWith(prefix)) return tr("this machine");
  const QString host = oneLine(hostName(document::HostId(vantage.mid(prefix.size())), data));
  return claimed ? tr("%1 (claimed)").arg(host) : host;
}

QString toolText(const QString& tool) {
  if (tool.isEmpty()) return tr("this program");
  if (tool == QStringLiteral("ansible")) return tr("Ansible");
  if (tool == QStringLiteral("bash")) return tr("a script (bash)");
  if (tool == QStringLiteral("powershell")) return tr("a script (PowerShell)");
  return oneLine(tool);
}

QString momentText(const QString& moment) {
  constexpr qsizetype untilSeconds = 19;
  if (moment.size() < untilSeconds) return oneLine(moment);
  return oneLine(moment.left(untilSeconds)).replace(u'T', u' ');
}

QString unmatchedText(Unmatched reason) {
  switch (reason) {
    case Unmatched::UnknownVantage:
      return tr("made on a host that the document does not have");
    case Unmatched::UnknownFlow:
      return tr("the document has no such flow");
    case Unmatched::ExcludedFlow:
      return tr("the flow is excluded");
    case Unmatched::AddressChanged:
      return tr("the address is not, or no longer, one of the flow's");
    case Unmatched::PortChanged:
      return tr("the port is not, or no longer, one of the flow's");
    case Unmatched::NoOutcome:
      return tr("says nothing of what came of it");
    case Unmatched::NoFlowThere:
      return tr("no flow goes there");
    case Unmatched::NotFromHere:
      return tr("flows go there, but none from where nmap ran");
    case Unmatched::Undecided:
      return tr("what nmap says of it decides nothing (such as open|filtered)");
    case Unmatched::HostDown:
      return tr("nmap took the machine for switched off and tried no port; run it with -Pn");
  }
  return {};
}

QString leftoverText(const intake::Leftover& leftover, const document::DocumentData& data) {
  QStringList what;
  if (!leftover.flow.isEmpty()) what << oneLine(leftover.flow);
  if (!leftover.address.isEmpty()) what << oneLine(leftover.address);
  if (leftover.port > 0) what << tr("port %1").arg(leftover.port);
  if (leftover.reason == Unmatched::UnknownVantage) what << vantageText(leftover.vantage, false, data);
  if (leftover.count > 1) what << tr("(%1 results)").arg(leftover.count);
  return tr("%1: %2").arg(what.join(u' '), unmatchedText(leftover.reason));
}

QString takenRunText(const intake::TakenRun& run, const document::DocumentData& data) {
  const QString when =
      run.startedAt.isEmpty() ? tr("at no known time") : tr("%1 UTC").arg(momentText(run.startedAt));
  return tr("from %1, %2, by %3: results: %4, new: %5, already in the document: %6, matching no flow: %7")
      .arg(vantageText(run.vantage, run.claimed, data), when, toolText(run.tool))
      .arg(run.read)
      .arg(run.matched)
      .arg(run.known)
      .arg(run.unmatched);
}

QString intakeSummary(const intake::Intake& intake) {
  const intake::TakenRun sum = intake.sum();
  if (sum.read == 0) return tr("There are no results in it.");
  if (sum.matched == 0 && sum.known == sum.read) {
    return tr("All %1 results are in the document already; nothing is added.").arg(sum.read);
  }
  return tr("Runs: %1. Results: %2, of which new: %3, already in the document: %4, matching no flow: %5. "
            "Flows with results: %6.")
      .arg(intake.runs.size())
      .arg(sum.read)
      .arg(sum.matched)
      .arg(sum.known)
      .arg(sum.unmatched)
      .arg(intake.flows.size());
}

QStringList intakeWarnings(const intake::Intake& intake) {
  const auto any = [&](auto holds) { return std::any_of(intake.runs.begin(), intake.runs.end(), holds); };
  QStringList lines;
  if (any([](const intake::TakenRun& run) { return run.otherState; })) {
    lines << tr(
        "Made for another state of this document, or for another document. That is usual after changes; "
        "only what still fits a flow's address and port is taken.");
  }
  if (any([](const intake::TakenRun& run) { return !run.controlPassed && run.tool != u"nmap"; })) {
    lines << tr(
        "The control test of a run failed or was not made, so nothing that run found open is trusted.");
  }
  if (any([](const intake::TakenRun& run) { return !run.controlPassed && run.tool == u"nmap"; })) {
    lines << tr(
        "nmap made no control test, so nothing it found open is trusted. Scan 192.0.2.1 too, with -Pn: "
        "nobody can answer there, and if it shows no open port the rest may be believed.");
  }
  if (any([](const intake::TakenRun& run) { return run.claimed; })) {
    lines << tr("That a run was made on the host it names is somebody's claim.");
  }
  return lines;
}

}  // namespace topo::text

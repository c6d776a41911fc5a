// SPDX-License-Identifier: Apache-2.0
#include "app/cli/call.h"
#include "model/exchange/diff_json.h"
#include "model/snapshot/analyse.h"
#include "model/snapshot/diff/diff.h"
#include "views/text/diff_text.h"
#include "views/text/names.h"
#include "views/text/traffic_text.h"

#include <QDate>

namespace topo::cli {

using namespace Qt::StringLiterals;

namespace {

/// Two documents and how they differ.
struct Compared {
  const document::DocumentData& before;
  const document::DocumentData& after;
  const snapshot::Diff& diff;
  const catalog::Catalog& catalog;
  const Console& console;
};

void addOptions(QCommandLineParser& parser) {
  parser.addOption({u"json"_s, QString()});
}

/// One thing that was added, modified or removed, and lines about it.
void tell(const Console& console, QLatin1StringView change, const QString& what, const QStringList& lines) {
  const Tone tone = change == "ADD"_L1 || change == "OPENS"_L1       ? Tone::Good
                    : change == "REMOVE"_L1 || change == "CLOSES"_L1 ? Tone::Bad
                                                                     : Tone::Doubtful;
  console.report(u"  %1 %2"_s.arg(change, what), tone);
  for (const QString& line : lines) console.report(u"      "_s + line);
}

template <class Value>
void tellHeading(const Console& console, const QString& title, const snapshot::Changes<Value>& changes) {
  console.report(u"%1: %2 to add, %3 to modify, %4 to remove"_s.arg(title)
                     .arg(changes.added.size())
                     .arg(changes.modified.size())
                     .arg(changes.removed.size()));
}

QStringList flowLines(const snapshot::Flow& flow, const document::DocumentData& data,
                      const catalog::Catalog& catalog) {
  return {u"%1: %2, %3"_s.arg(text::flowTitle(flow, data, catalog), text::needText(flow.need),
                              text::verdictText(flow.verdict))};
}

void tellFlows(const Compared& c) {
  tellHeading(c.console, u"Flows"_s, c.diff.flows);
  for (const snapshot::Flow& flow : c.diff.flows.added)
    tell(c.console, "ADD"_L1, flow.id, flowLines(flow, c.after, c.catalog));
  for (const auto& [before, after] : c.diff.flows.modified) {
    tell(c.console, "MODIFY"_L1, after.id,
         QStringList(text::flowTitle(after, c.after, c.catalog)) +
             text::flowDifferences(before, after, c.before, c.after));
  }
  for (const snapshot::Flow& flow : c.diff.flows.removed)
    tell(c.console, "REMOVE"_L1, flow.id, flowLines(flow, c.before, c.catalog));
}

QString ruleAt(const document::ZoneId& zone, const document::RuleId& rule) {
  return zone.value + u'/' + rule.value;
}

QString ruleAt(const snapshot::PlacedRule& placed) {
  return ruleAt(placed.zone, placed.rule.id);
}

QStringList ruleLines(const document::Rule& rule) {
  QStringList lines{text::ruleText(rule)};
  if (!rule.comment.isEmpty()) lines << text::oneLine(rule.comment);
  return lines;
}

void tellRules(const Compared& c) {
  tellHeading(c.console, u"Rules"_s, c.diff.rules);
  for (const snapshot::PlacedRule& placed : c.diff.rules.added)
    tell(c.console, "ADD"_L1, ruleAt(placed), ruleLines(placed.rule));
  for (const auto& [before, after] : c.diff.rules.modified)
    tell(c.console, "MODIFY"_L1, ruleAt(after), text::ruleDifferences(before.rule, after.rule));
  for (const snapshot::PlacedRule& placed : c.diff.rules.removed)
    tell(c.console, "REMOVE"_L1, ruleAt(placed), ruleLines(placed.rule));
  for (const snapshot::MovedRule& moved : c.diff.movedRules)
    tell(c.console, "MOVE"_L1, ruleAt(moved.zone, moved.rule), {text::moveText(moved)});
}

void tellFirewalls(const Compared& c) {
  tellHeading(c.console, u"Firewalls"_s, c.diff.firewalls);
  for (const snapshot::PlacedFirewall& placed : c.diff.firewalls.added)
    tell(c.console, "ADD"_L1, placed.zone.value, {text::firewallText(placed.firewall)});
  for (const auto& [before, after] : c.diff.firewalls.modified) {
    tell(c.console, "MODIFY"_L1, after.zone.value,
         text::firewallDifferences(before.firewall, after.firewall));
  }
  for (const snapshot::PlacedFirewall& placed : c.diff.firewalls.removed)
    tell(c.console, "REMOVE"_L1, placed.zone.value, {text::firewallText(placed.firewall)});
}

void tellEntities(const Compared& c) {
  tellHeading(c.console, u"Drawn things and decisions"_s, c.diff.entities);
  const auto each = [&](QLatin1StringView change, const document::EntityRef& ref,
                        const document::DocumentData& data) {
    tell(c.console, change, ref.text(), {text::entityName(ref, data, c.catalog)});
  };
  for (const document::EntityRef& ref : c.diff.entities.added) each("ADD"_L1, ref, c.after);
  for (const auto& [before, after] : c.diff.entities.modified) each("MODIFY"_L1, after, c.after);
  for (const document::EntityRef& ref : c.diff.entities.removed) each("REMOVE"_L1, ref, c.before);
}

void tellTraffic(const Compared& c, const document::ZoneId& zone, snapshot::CrossingDirection direction,
                 QLatin1StringView change, const QList<snapshot::NamedTraffic>& traffic) {
  // The names of what is gone are in the old document only.
  const auto& data = c.after.zones.contains(zone) ? c.after : c.before;
  for (const snapshot::NamedTraffic& one : traffic) {
    tell(c.console, change, u"%1 %2"_s.arg(zone.value, text::directionText(direction)),
         text::trafficLines(one, data));
  }
}

void tellSets(const Compared& c) {
  for (const snapshot::FirewallTraffic& one : c.diff.traffic) {
    const QString where =
        u"%1, %2"_s.arg(text::firewallName(one.zone, c.after.zones.contains(one.zone) ? c.after : c.before),
                        text::directionText(one.direction));
    if (one.undecided) {
      c.console.report(u"%1: %2"_s.arg(where, text::undecidedComparisonText()), Tone::Doubtful);
      continue;
    }
    c.console.report(u"%1: %2 opened, %3 closed"_s.arg(where).arg(one.opens.size()).arg(one.closes.size()));
    tellTraffic(c, one.zone, one.direction, "OPENS"_L1, one.opens);
    tellTraffic(c, one.zone, one.direction, "CLOSES"_L1, one.closes);
  }
}

void tellAll(const Compared& c) {
  if (c.diff.isEmpty()) {
    c.console.report(u"No difference."_s);
    return;
  }
  if (!c.diff.flows.isEmpty()) tellFlows(c);
  if (!c.diff.rules.isEmpty() || !c.diff.movedRules.isEmpty()) tellRules(c);
  if (!c.diff.firewalls.isEmpty()) tellFirewalls(c);
  if (!c.diff.entities.isEmpty()) tellEntities(c);
  tellSets(c);
}

int run(const Call& call) {
  const QStringList files = call.arguments.positionalArguments();
  if (files[0] == "-"_L1 && files[1] == "-"_L1) {
    call.console.fail(u"only one of OLD and NEW may be standard input"_s);
    return Usage;
  }
  int exitCode = Good;
  const auto before = load(files[0], call, exitCode);
  if (!before) return exitCode;
  const auto after = load(files[1], call, exitCode);
  if (!after) return exitCode;
  // No finding is shown, so the day does not matter.
  const QDate today = QDate::currentDate();
  const snapshot::Diff diff =
      snapshot::compare(before->data, snapshot::analyse(before->data, before->catalog, today), after->data,
                        snapshot::analyse(after->data, after->catalog, today), call.catalog);
  if (call.arguments.isSet(u"json"_s)) {
    call.console.put(exchange::toDiffJson(diff));
  } else {
    tellAll({before->data, after->data, diff, after->catalog, call.console});
  }
  return diff.isEmpty() ? Good : Findings;
}

}  // namespace

Command diffCommand() {
  return {"diff",
          "OLD NEW [--json]",
          "How two documents differ: flows and rules, and what each firewall newly lets through or stops.",
          2,
          2,
          addOptions,
          run};
}

}  // namespace topo::cli

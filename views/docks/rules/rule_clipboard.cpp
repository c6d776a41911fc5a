// SPDX-License-Identifier: Apache-2.0
#include "views/docks/rules/rule_clipboard.h"

#include "model/commands/rules.h"
#include "views/docks/rules/paste_report.h"

#include <QClipboard>
#include <QGuiApplication>

namespace topo::views {

using document::Rule;
using document::RuleId;
using document::ZoneId;

namespace {

/// Far beyond any sheet of rules, and read in a moment.
constexpr qsizetype kMostText = 8 * 1024 * 1024;

int indexBehind(const QList<Rule>& rules, const RuleId& after) {
  for (int i = 0; i < rules.size(); ++i) {
    if (rules[i].id == after) return i + 1;
  }
  return static_cast<int>(rules.size());
}

}  // namespace

RuleClipboard::RuleClipboard(session::Session& session, QWidget* page)
    : QObject(page), session_(session), page_(page) {}

void RuleClipboard::copy(const QList<Rule>& rules) {
  QGuiApplication::clipboard()->setText(writeRuleSheet(rules));
}

void RuleClipboard::paste(const ZoneId& zone, const RuleId& after) {
  const QString text = QGuiApplication::clipboard()->text();
  if (text.size() > kMostText)
    return emit refused(tr("The clipboard holds too much text to be a sheet of rules."));
  const RuleSheet sheet = readRuleSheet(text, session_.data(), session_.catalog());
  if (sheet.rules.isEmpty() && sheet.bad.isEmpty()) return emit refused(tr("There are no rows to paste."));
  if (sheet.bad.isEmpty()) return take(sheet.rules, zone, after);
  auto* report = new PasteReport(sheet, page_);
  connect(report, &QDialog::accepted, this, [this, sheet, zone, after] { take(sheet.rules, zone, after); });
  report->open();
}

void RuleClipboard::take(const QList<Rule>& rules, const ZoneId& zone, const RuleId& after) {
  // The document may have changed while the report was open.
  const auto wall = session_.data().zones.value(zone).firewall;
  const auto made =
      commands::insertRules(session_.data(), zone, wall ? indexBehind(wall->rules, after) : 0, rules);
  if (made.created.isEmpty()) {
    return emit refused(
        tr("Nothing was pasted: the firewall may hold %1 rules, and everything they name must be in "
           "the document.")
            .arg(commands::kMostRulesOfFirewall));
  }
  session_.push(made.proposal);
  QList<RuleId> added;
  for (const document::EntityRef& ref : made.created) added << RuleId(ref.id);
  emit refused(QString());
  emit taken(zone, added);
}

}  // namespace topo::views

// SPDX-License-Identifier: Apache-2.0
#include "views/docks/rules/rule_details.h"

#include "views/text/names.h"

#include <QVBoxLayout>

namespace topo::views {

using document::EntityRef;
using document::Rule;

namespace {

/// More than anybody reads; the count says how many there are.
constexpr int kMostLines = 200;

const Rule* findRule(const document::DocumentData& data, const document::ZoneId& zone,
                     const document::RuleId& id) {
  const auto held = data.zones.constFind(zone);
  if (held == data.zones.constEnd() || !held->firewall) return nullptr;
  for (const Rule& rule : held->firewall->rules) {
    if (rule.id == id) return &rule;
  }
  return nullptr;
}

}  // namespace

RuleDetails::RuleDetails(session::Session& session, QWidget* parent)
    : QWidget(parent), session_(session), headline_(new QLabel(this)), lines_(new QListWidget(this)) {
  headline_->setTextFormat(Qt::PlainText);
  headline_->setWordWrap(true);
  lines_->setAccessibleName(tr("What the rule decides"));
  lines_->setUniformItemSizes(true);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(6, 0, 0, 0);
  column->addWidget(headline_);
  column->addWidget(lines_);
  connect(lines_, &QListWidget::itemActivated, this, [this](QListWidgetItem* item) {
    const int row = lines_->row(item);
    if (row < targets_.size() && targets_[row].type != document::EntityType::Document)
      emit jumpRequested(targets_[row]);
  });
}

void RuleDetails::addLine(const QString& text, const EntityRef& target) {
  auto* item = new QListWidgetItem(text, lines_);
  item->setToolTip(text.toHtmlEscaped());
  targets_ << target;
}

QString RuleDetails::headline(const Rule& rule, const RuleHit& hit) const {
  if (!rule.enabled) return tr("Switched off: it decides nothing.");
  if (hit.empty) return tr("One of its lists is empty: it matches nothing.");
  if (hit.shadowed && hit.coveredBy.isEmpty())
    return tr("Nothing it names crosses this edge: it decides nothing.");
  if (hit.shadowed) {
    return hit.differently ? tr("Shadowed: the rules before it leave it nothing, and they act otherwise.")
                           : tr("Shadowed: the rules before it leave it nothing.");
  }
  if (hit.flows.isEmpty()) {
    return hit.undecided ? tr("Decides no drawn flow; whether it is shadowed could not be settled.")
                         : tr("Decides no drawn flow.");
  }
  return hit.flows.size() == 1 ? tr("Decides one drawn flow:")
                               : tr("Decides %1 drawn flows:").arg(hit.flows.size());
}

void RuleDetails::showRule(const document::ZoneId& zone, const document::RuleId& id, const RuleHits& hits) {
  lines_->clear();
  targets_.clear();
  const document::DocumentData& content = session_.data();
  const Rule* rule = id.isNull() ? nullptr : findRule(content, zone, id);
  if (rule == nullptr) {
    headline_->setText(tr("Choose a rule to see which flows it decides."));
    return;
  }
  const RuleHit& hit = hits.of(id);
  headline_->setText(headline(*rule, hit));
  const auto name = [&](const document::RuleId& other) {
    return text::ruleName(zone, other, snapshot::CrossingDirection::In, content);
  };
  for (const document::RuleId& other : hit.coveredBy)
    addLine(tr("shadowed by %1").arg(name(other)), EntityRef::rule(zone, other));
  for (const QString& flow : hit.flows) {
    if (targets_.size() == kMostLines) {
      addLine(tr("… and %1 more").arg(hit.flows.size() + hit.coveredBy.size() - kMostLines), {});
      break;
    }
    const snapshot::Flow* known = session_.report()->flow(flow);
    const QString title = known == nullptr
                              ? text::flowName(flow, content, session_.catalog())
                              : tr("%1: %2").arg(text::flowTitle(*known, content, session_.catalog()),
                                                 text::verdictText(known->verdict));
    addLine(title, EntityRef::flow(flow));
  }
  for (const document::RuleId& other : hit.covers)
    addLine(tr("helps to shadow %1").arg(name(other)), EntityRef::rule(zone, other));
}

}  // namespace topo::views

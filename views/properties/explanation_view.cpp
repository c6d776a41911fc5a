// SPDX-License-Identifier: Apache-2.0
#include "views/properties/explanation_view.h"

#include "views/text/explain.h"
#include "views/text/explain_together.h"
#include "views/text/names.h"
#include "views/text/probe/result_words.h"

#include <QMap>
#include <QVBoxLayout>

namespace topo::views {

namespace {

QLabel* plainLabel(QWidget* parent) {
  auto* label = new QLabel(parent);
  label->setTextFormat(Qt::PlainText);
  label->setWordWrap(true);
  label->setTextInteractionFlags(Qt::TextSelectableByMouse);
  return label;
}

QString marked(const QString& sentence, bool stops) {
  return (stops ? QStringLiteral("✗ ") : QStringLiteral("· ")) + sentence;
}

/// More would be read by nobody, and cost time while thousands are selected.
constexpr qsizetype kMostExplained = 40;

enum Role { TypeRole = Qt::UserRole, IdRole, OwnerRole };

void remember(QListWidgetItem* item, const document::EntityRef& ref) {
  item->setData(TypeRole, static_cast<int>(ref.type));
  item->setData(IdRole, ref.id);
  item->setData(OwnerRole, ref.owner);
}

document::EntityRef remembered(const QListWidgetItem* item) {
  return {static_cast<document::EntityType>(item->data(TypeRole).toInt()), item->data(IdRole).toString(),
          item->data(OwnerRole).toString()};
}

/// Why the catalog doubts a statement; empty when it does not.
QString doubtOf(const QString& statement, const catalog::Catalog& catalog) {
  for (const catalog::Statement& candidate : catalog.statements()) {
    if (candidate.id == statement) return candidate.doubt;
  }
  return {};
}

QString detailText(const snapshot::Flow& flow, const session::Session& session) {
  QStringList lines;
  if (!flow.purpose.isEmpty()) lines << ExplanationView::tr("Purpose: %1").arg(flow.purpose);
  lines << ExplanationView::tr("Need: %1. Encrypted: %2.")
               .arg(text::needText(flow.need), text::encryptedText(flow.encrypted));
  lines << ExplanationView::tr("Source: %1").arg(text::evidenceLines(flow).join(QStringLiteral("; ")));
  const QString doubt = doubtOf(flow.statement, session.catalog());
  if (!doubt.isEmpty()) lines << ExplanationView::tr("Doubt: %1").arg(doubt);
  const probe::FlowState tests = probe::flowStates(*session.report(), session.data()).value(flow.id);
  const QString last = text::lastTestText(tests);
  if (!last.isEmpty()) lines << ExplanationView::tr("Last test: %1").arg(last);
  for (const QString& line : text::testLines(tests, session.data())) lines << QStringLiteral("  ") + line;
  return lines.join(u'\n');
}

}  // namespace

ExplanationView::ExplanationView(session::Session& session, QWidget* parent)
    : QWidget(parent),
      session_(session),
      title_(plainLabel(this)),
      headline_(plainLabel(this)),
      steps_(new QListWidget(this)),
      details_(plainLabel(this)) {
  QFont bold = headline_->font();
  bold.setBold(true);
  headline_->setFont(bold);
  steps_->setWordWrap(true);
  steps_->setTextElideMode(Qt::ElideNone);
  steps_->setAccessibleName(tr("Why: each boundary on the way, or each reason"));
  steps_->setToolTip(tr("Double-click a line, or press Enter on it, to go to its zone, rule or flow."));
  steps_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  for (QWidget* part : {static_cast<QWidget*>(title_), static_cast<QWidget*>(headline_),
                        static_cast<QWidget*>(steps_), static_cast<QWidget*>(details_)}) {
    column->addWidget(part);
  }
  connect(steps_, &QListWidget::itemActivated, this,
          [this](QListWidgetItem* item) { emit jumpRequested(remembered(item)); });
  connect(&session_, &session::Session::reportReady, this, &ExplanationView::show);
  show();
}

void ExplanationView::setFlows(const QStringList& flowIds) {
  flowIds_ = flowIds;
  show();
}

QString ExplanationView::absentText(const QString& flowId) const {
  for (const snapshot::ExcludedFlow& flow : session_.report()->excluded) {
    if (flow.id == flowId)
      return tr("Excluded: %1").arg(flow.reason.isEmpty() ? tr("no reason given") : flow.reason);
  }
  return tr("The drawing no longer has this flow.");
}

void ExplanationView::addLine(const QString& text, bool bold, const document::EntityRef& ref) {
  auto* item = new QListWidgetItem(text, steps_);
  QFont font = item->font();
  font.setBold(bold);
  item->setFont(font);
  remember(item, ref);
}

void ExplanationView::show() {
  steps_->clear();
  if (flowIds_.size() == 1) {
    showOne(flowIds_.first());
  } else {
    showSeveral();
  }
  steps_->setVisible(steps_->count() > 0);
  details_->setVisible(!details_->text().isEmpty());
  const int lines = qBound(2, steps_->count() * 2 + 1, 16);
  steps_->setFixedHeight(lines * steps_->fontMetrics().lineSpacing() + 8);
}

void ExplanationView::showOne(const QString& flowId) {
  const auto report = session_.report();
  const snapshot::Flow* flow = report->flow(flowId);
  if (flow == nullptr) {
    title_->setText(text::flowName(flowId, session_.data(), session_.catalog()));
    headline_->setText(absentText(flowId));
    details_->clear();
    return;
  }
  const text::Explanation why = text::explain(*flow, session_.data(), session_.catalog());
  title_->setText(why.title);
  headline_->setText(why.headline);
  for (const text::Step& step : why.steps) {
    addLine(marked(step.sentence, step.stops), step.stops, step.subject);
  }
  details_->setText(detailText(*flow, session_));
}

void ExplanationView::showSeveral() {
  const auto report = session_.report();
  QList<const snapshot::Flow*> flows;
  QMap<snapshot::Verdict, int> counts;
  for (const QString& id : flowIds_) {
    if (const snapshot::Flow* flow = report->flow(id)) {
      flows << flow;
      ++counts[flow->verdict];
    }
  }
  QStringList tally;
  for (auto it = counts.cbegin(); it != counts.cend(); ++it) {
    tally << tr("%1 %2").arg(QString::number(it.value()), text::verdictText(it.key()));
  }
  title_->setText(tr("%1 flows are selected.").arg(flowIds_.size()));
  headline_->setText(tally.join(QStringLiteral(", ")));
  const qsizetype more = flows.size() - kMostExplained;
  details_->setText(more > 0 ? tr("%1 more are not explained here: select fewer.").arg(more) : QString());
  flows.resize(qMin(flows.size(), kMostExplained));
  for (const auto& shared : text::explainTogether(flows, session_.data(), session_.catalog())) {
    for (qsizetype i = 0; i < shared.titles.size(); ++i) {
      addLine(shared.titles.at(i), true, document::EntityRef::flow(shared.flowIds.at(i)));
    }
    if (shared.stops.isEmpty()) {
      addLine(marked(shared.headline, false), false, document::EntityRef::flow(shared.flowIds.first()));
    }
    for (const text::Step& step : shared.stops) addLine(marked(step.sentence, true), false, step.subject);
  }
}

}  // namespace topo::views

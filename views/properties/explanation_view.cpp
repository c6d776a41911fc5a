// SPDX-License-Identifier: Apache-2.0
#include "views/properties/explanation_view.h"

#include "views/text/explain.h"
#include "views/text/names.h"
#include "views/text/probe/probe_words.h"

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
  for (const QString& line : text::testLines(tests)) lines << QStringLiteral("  ") + line;
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
  steps_->setAccessibleName(tr("Why: each boundary on the way"));
  steps_->setToolTip(tr("Double-click a line, or press Enter on it, to go to its zone or rule."));
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

void ExplanationView::setFlow(const QString& flowId) {
  flowId_ = flowId;
  show();
}

QString ExplanationView::absentText() const {
  for (const snapshot::ExcludedFlow& flow : session_.report()->excluded) {
    if (flow.id == flowId_)
      return tr("Excluded: %1").arg(flow.reason.isEmpty() ? tr("no reason given") : flow.reason);
  }
  return tr("The drawing no longer has this flow.");
}

void ExplanationView::show() {
  const auto report = session_.report();
  const snapshot::Flow* flow = flowId_.isEmpty() ? nullptr : report->flow(flowId_);
  steps_->clear();
  steps_->setVisible(flow != nullptr);
  details_->setVisible(flow != nullptr);
  if (flow == nullptr) {
    title_->setText(flowId_.isEmpty() ? tr("Several flows are selected.")
                                      : text::flowName(flowId_, session_.data(), session_.catalog()));
    headline_->setText(flowId_.isEmpty() ? QString() : absentText());
    return;
  }
  const text::Explanation why = text::explain(*flow, session_.data(), session_.catalog());
  title_->setText(why.title);
  headline_->setText(why.headline);
  for (const text::Step& step : why.steps) {
    auto* item = new QListWidgetItem(
        (step.stops ? QStringLiteral("✗ ") : QStringLiteral("· ")) + step.sentence, steps_);
    QFont font = item->font();
    font.setBold(step.stops);
    item->setFont(font);
    remember(item, step.subject);
  }
  const int lines = qBound(2, static_cast<int>(why.steps.size()) * 2 + 1, 12);
  steps_->setFixedHeight(lines * steps_->fontMetrics().lineSpacing() + 8);
  details_->setText(detailText(*flow, session_));
}

}  // namespace topo::views

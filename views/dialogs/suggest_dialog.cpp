// SPDX-License-Identifier: Apache-2.0
#include "views/dialogs/suggest_dialog.h"

#include "model/commands/rules.h"
#include "views/text/names.h"
#include "views/text/suggestion.h"

#include <QDialogButtonBox>
#include <QHeaderView>
#include <QSet>
#include <QTextDocument>
#include <QVBoxLayout>

#include <memory>

namespace topo::views {

namespace {

using namespace Qt::StringLiterals;

enum Column { Now, Then, Name, Says };

constexpr int kContext = 2;  ///< rules that stay as they are, shown around a new one
constexpr int kMostFlows = 200;

QTreeWidgetItem* addLine(QTreeWidgetItem* parent, const QString& text) {
  auto* item = new QTreeWidgetItem(parent);
  item->setText(Says, text);
  item->setToolTip(Says, Qt::convertFromPlainText(text));
  return item;
}

void setBold(QTreeWidgetItem* item, int column) {
  QFont font = item->font(column);
  font.setBold(true);
  item->setFont(column, font);
}

}  // namespace

SuggestDialog::SuggestDialog(session::Session& session, const std::optional<QStringList>& onlyFlows,
                             QWidget* parent)
    : QDialog(parent),
      session_(session),
      onlyFlows_(onlyFlows),
      data_(session.data()),
      summary_(new QLabel(this)),
      list_(new QTreeWidget(this)),
      proof_(new QLabel(this)) {
  pool_.setMaxThreadCount(1);
  build();
  work();
}

SuggestDialog::~SuggestDialog() {
  pool_.waitForDone();
}

void SuggestDialog::build() {
  setWindowTitle(tr("Suggested rules"));
  for (QLabel* label : {summary_, proof_}) {
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
  }
  summary_->setText(tr("Working out the narrowest rules that let the blocked flows through …"));
  proof_->setAccessibleName(tr("Proof"));
  list_->setAccessibleName(tr("Rules before and after"));
  list_->setHeaderLabels({tr("Now"), tr("Then"), tr("Rule"), tr("What it says")});
  list_->setUniformRowHeights(true);
  list_->setAlternatingRowColors(true);
  list_->setSelectionMode(QAbstractItemView::ExtendedSelection);
  auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
  apply_ = buttons->button(QDialogButtonBox::Ok);
  apply_->setText(tr("Add these rules"));
  applyAndCompare_ = buttons->addButton(tr("Add and compare"), QDialogButtonBox::AcceptRole);
  applyAndCompare_->setToolTip(tr("Adds them and points out what changed, in a list and on the canvas"));
  for (QPushButton* button : {apply_, applyAndCompare_}) button->setEnabled(false);
  auto* column = new QVBoxLayout(this);
  column->addWidget(summary_);
  column->addWidget(list_, 1);
  column->addWidget(proof_);
  column->addWidget(buttons);
  connect(apply_, &QPushButton::clicked, this, &SuggestDialog::apply);
  connect(applyAndCompare_, &QPushButton::clicked, this, &SuggestDialog::applyAndCompare);
  connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
  connect(list_, &QTreeWidget::itemChanged, this, &SuggestDialog::tellChosen);
  resize(900, 620);
}

void SuggestDialog::work() {
  pool_.start([this, data = data_, catalog = session_.catalog(), only = onlyFlows_] {
    const auto suggestion =
        std::make_shared<const snapshot::Suggestion>(snapshot::suggest(data, catalog, only));
    // The destructor waits for this job, so `this` is there; an answer still queued then goes with it.
    QMetaObject::invokeMethod(
        this, [this, suggestion] { present(*suggestion); }, Qt::QueuedConnection);
  });
}

void SuggestDialog::present(const snapshot::Suggestion& suggestion) {
  suggestion_ = suggestion;
  {
    const QSignalBlocker quiet(list_);
    boxes_.resize(suggestion.rules.size());
    for (qsizetype i = 0; i < suggestion.rules.size(); ++i) {
      if (i == 0 || suggestion.rules[i - 1].zone != suggestion.rules[i].zone)
        showFirewall(suggestion.rules[i].zone);
    }
    showRemaining();
    for (int i = 0; i < list_->topLevelItemCount(); ++i) list_->topLevelItem(i)->setExpanded(true);
  }
  for (const int column : {Now, Then, Name}) list_->resizeColumnToContents(column);
  proof_->setVisible(!suggestion.rules.isEmpty());
  tellChosen();
  emit ready();
}

void SuggestDialog::showFirewall(const document::ZoneId& zone) {
  const QList<text::RuleLine> lines = text::rulesAfterwards(zone, suggestion_->rules, data_);
  auto* top = new QTreeWidgetItem(list_);
  top->setFirstColumnSpanned(true);
  top->setText(Now, text::firewallName(zone, data_));
  setBold(top, Now);
  int rule = 0;
  while (suggestion_->rules[rule].zone != zone) ++rule;
  const auto isNear = [&lines](int at) {
    for (int i = std::max(0, at - kContext); i <= at + kContext && i < lines.size(); ++i) {
      if (lines[i].isNew) return true;
    }
    return false;
  };
  int left = 0;
  const auto tellLeft = [&] {
    if (left > 0) addLine(top, tr("… %1 more as they are").arg(left));
    left = 0;
  };
  for (int i = 0; i < lines.size(); ++i) {
    if (!isNear(i)) {
      ++left;
      continue;
    }
    tellLeft();
    const text::RuleLine& line = lines[i];
    QTreeWidgetItem* item = addLine(top, line.sentence);
    item->setText(Now, line.isNew ? tr("new") : QString::number(line.before));
    item->setText(Then, QString::number(line.after));
    item->setText(Name, line.id);
    if (line.isNew) showNewRule(item, rule++);
  }
  tellLeft();
  addLine(top, text::defaultsSentence(*data_.zones[zone].firewall));
}

void SuggestDialog::showNewRule(QTreeWidgetItem* item, int rule) {
  const snapshot::SuggestedRule& suggested = suggestion_->rules[rule];
  boxes_[rule] = item;
  item->setCheckState(Name, Qt::Checked);
  for (const int column : {Now, Then, Name, Says}) setBold(item, column);
  const auto add = [item](const QString& text) { addLine(item, QString(6, u' ') + text); };
  for (qsizetype i = 0; i < suggested.flows.size() && i < kMostFlows; ++i)
    add(tr("for %1").arg(text::flowName(suggested.flows[i], data_, session_.catalog())));
  if (suggested.flows.size() > kMostFlows)
    add(tr("and %1 more flows").arg(suggested.flows.size() - kMostFlows));
  const QString overrides = text::overridesSentence(suggested, data_);
  if (!overrides.isEmpty()) add(overrides);
  const QString comment = text::oneLine(suggested.rule.comment);
  if (!comment.isEmpty()) add(tr("comment: %1").arg(comment));
  item->setExpanded(true);
}

void SuggestDialog::showRemaining() {
  if (suggestion_->remaining.isEmpty()) return;
  auto* top = new QTreeWidgetItem(list_);
  top->setFirstColumnSpanned(true);
  top->setText(Now, suggestion_->remaining.size() == 1
                        ? tr("One flow stays blocked or unplaced")
                        : tr("%1 flows stay blocked or unplaced").arg(suggestion_->remaining.size()));
  setBold(top, Now);
  const auto report = session_.report();
  for (const QString& id : suggestion_->remaining) {
    const snapshot::Flow* flow = report->flow(id);
    const QString name = text::flowName(id, data_, session_.catalog());
    addLine(top, flow == nullptr ? name : tr("%1: %2").arg(name, text::remainingReason(*flow)));
  }
}

QList<int> SuggestDialog::chosen() const {
  QList<int> rules;
  for (int i = 0; i < boxes_.size(); ++i) {
    if (boxes_[i]->checkState(Name) == Qt::Checked) rules << i;
  }
  return rules;
}

/// Flows of which some rule is not taken: they stay blocked.
QStringList SuggestDialog::flowsLeftOut() const {
  QSet<QString> flows;
  for (int i = 0; i < boxes_.size(); ++i) {
    if (boxes_[i]->checkState(Name) == Qt::Checked) continue;
    for (const QString& flow : suggestion_->rules[i].flows) flows << flow;
  }
  return flows.values();
}

void SuggestDialog::tellChosen() {
  QSet<QString> served;
  for (const snapshot::SuggestedRule& rule : suggestion_->rules) {
    for (const QString& flow : rule.flows) served << flow;
  }
  const auto rules = chosen();
  const auto left = flowsLeftOut();
  for (QPushButton* button : {apply_, applyAndCompare_}) button->setEnabled(!rules.isEmpty());
  if (suggestion_->rules.isEmpty()) {
    summary_->setText(suggestion_->remaining.isEmpty()
                          ? tr("Nothing to do: every flow that is needed is allowed.")
                          : tr("No rule can help: see why below."));
    return;
  }
  const auto opened = served.size() - left.size();
  summary_->setText((rules.size() == 1 ? tr("One rule") : tr("%1 rules").arg(rules.size())) + u' ' +
                    (opened == 1 ? tr("for one blocked flow.") : tr("for %1 blocked flows.").arg(opened)));
  QStringList sentences;
  const bool holds[] = {suggestion_->blockedBefore, suggestion_->allowedAfter,
                        suggestion_->nothingElseOpened};
  for (const QString& sentence : text::proofSentences(*suggestion_))
    sentences << (holds[sentences.size()] ? u"✓ "_s : u"✗ "_s) + sentence;
  if (const QString note = text::mergingNote(*suggestion_); !note.isEmpty()) sentences << note;
  if (!left.isEmpty())
    sentences << tr("Because of rules left out, %1 of these flows stay blocked.").arg(left.size());
  proof_->setText(sentences.join(u'\n'));
}

bool SuggestDialog::apply() {
  if (!suggestion_ || !(session_.data() == data_)) {
    reject();
    return false;
  }
  QList<commands::PlacedRule> rules;
  const QList<int> taken = chosen();
  int before = 0;
  for (int i = 0; i < boxes_.size(); ++i) {
    const snapshot::SuggestedRule& rule = suggestion_->rules[i];
    if (i > 0 && suggestion_->rules[i - 1].zone != rule.zone) before = 0;
    if (taken.contains(i)) {
      rules << commands::PlacedRule{rule.zone, rule.index - before, rule.rule};
    } else {
      ++before;
    }
  }
  session_.push(commands::addRules(data_, rules).proposal);
  accept();
  return true;
}

void SuggestDialog::applyAndCompare() {
  if (apply()) emit compareRequested(data_);
}

}  // namespace topo::views

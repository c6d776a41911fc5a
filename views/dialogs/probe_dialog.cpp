// SPDX-License-Identifier: Apache-2.0
#include "views/dialogs/probe_dialog.h"

#include "model/commands/results.h"
#include "model/probe/flow_state.h"
#include "model/probe/reach.h"
#include "model/probe/results.h"
#include "views/text/names.h"
#include "views/text/probe/probe_words.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QSet>
#include <QVBoxLayout>
#include <QtConcurrentRun>

#include <algorithm>

namespace topo::views {

namespace {

enum Column { What, Target, Outcome, Detail, ColumnCount };

QLabel* plainLabel(QWidget* parent) {
  auto* label = new QLabel(parent);
  label->setTextFormat(Qt::PlainText);
  label->setWordWrap(true);
  return label;
}

QPushButton* revealing(const QString& text, QWidget* what, QWidget* parent) {
  auto* button = new QPushButton(text, parent);
  button->setCheckable(true);
  button->setAutoDefault(false);
  what->hide();
  QObject::connect(button, &QPushButton::toggled, what, &QWidget::setVisible);
  return button;
}

QString marked(const probe::Attempt& attempt) {
  const QString word = text::outcomeText(attempt);
  switch (attempt.outcome) {
    case probe::Outcome::Open:
      return QStringLiteral("✓ ") + word;
    case probe::Outcome::NotRun:
      return QStringLiteral("· ") + word;
    default:
      return QStringLiteral("✗ ") + word;
  }
}

}  // namespace

ProbeDialog::ProbeDialog(session::Session& session, const QStringList& chosen, const document::HostId& host,
                         QWidget* parent)
    : QDialog(parent),
      session_(session),
      chosen_(chosen),
      host_(host),
      scope_(new QComboBox(this)),
      public_(new QCheckBox(tr("Also test public addresses"), this)),
      said_(plainLabel(this)),
      moreLimits_(nullptr),
      limits_(new ProbeLimits(this)),
      list_(new QTreeWidget(this)),
      agree_(new QCheckBox(tr("I have seen this list and may test these addresses and ports"), this)),
      progress_(new QProgressBar(this)),
      result_(plainLabel(this)),
      moreLog_(nullptr),
      log_(new ProbeLogView(this)),
      start_(new QPushButton(tr("Start tests"), this)),
      cancel_(new QPushButton(tr("Cancel tests"), this)),
      close_(new QPushButton(tr("Close"), this)) {
  setWindowTitle(tr("Test ports from this machine"));
  moreLimits_ = revealing(tr("Limits"), limits_, this);
  moreLog_ = revealing(tr("Log"), log_, this);
  build();
  connect(scope_, &QComboBox::currentIndexChanged, this, &ProbeDialog::makePlan);
  connect(public_, &QCheckBox::toggled, this, &ProbeDialog::makePlan);
  connect(limits_, &ProbeLimits::moved, this, &ProbeDialog::moveLimits);
  connect(agree_, &QCheckBox::toggled, this, [this] { setRunning(prober_.isRunning()); });
  connect(start_, &QPushButton::clicked, this, &ProbeDialog::start);
  connect(cancel_, &QPushButton::clicked, this, [this] { prober_.cancel(); });
  connect(close_, &QPushButton::clicked, this, &ProbeDialog::reject);
  connect(&prober_, &probe::Prober::progressed, this, &ProbeDialog::showProgress);
  connect(&prober_, &probe::Prober::finished, this, &ProbeDialog::showReport);
  connect(&session_, &session::Session::reportReady, this, &ProbeDialog::keepUp);
  makePlan();
}

void ProbeDialog::build() {
  const auto add = [this](Scope scope, const QString& text) {
    scope_->addItem(text, static_cast<int>(scope));
  };
  if (!chosen_.isEmpty()) add(Scope::Chosen, tr("The selected flows (%1)").arg(chosen_.size()));
  add(Scope::Blocked, tr("All flows that the drawing blocks"));
  if (!host_.isNull()) {
    add(Scope::FromHost, tr("All flows from %1").arg(text::hostName(host_, session_.data())));
  }
  add(Scope::All, tr("All flows"));
  scope_->setAccessibleName(tr("Which flows"));
  list_->setHeaderLabels({tr("Flow"), tr("What is tried"), tr("Outcome"), tr("Detail")});
  list_->setRootIsDecorated(false);
  list_->setUniformRowHeights(true);
  list_->setAlternatingRowColors(true);
  list_->setAccessibleName(tr("Tests"));
  list_->header()->setStretchLastSection(true);
  auto* top = new QHBoxLayout;
  top->addWidget(scope_);
  top->addWidget(public_);
  top->addStretch();
  top->addWidget(moreLimits_);
  auto* buttons = new QHBoxLayout;
  buttons->addWidget(start_);
  buttons->addWidget(cancel_);
  buttons->addStretch();
  buttons->addWidget(moreLog_);
  buttons->addWidget(close_);
  auto* column = new QVBoxLayout(this);
  column->addLayout(top);
  column->addWidget(limits_);
  column->addWidget(said_);
  column->addWidget(list_, 3);
  column->addWidget(agree_);
  column->addWidget(progress_);
  column->addWidget(result_);
  column->addWidget(log_, 2);
  column->addLayout(buttons);
  progress_->hide();
  start_->setDefault(true);
  resize(980, 620);
}

void ProbeDialog::setOptions(const probe::Options& options) {
  options_ = options;
  limits_->display(options);
  makePlan();
}

/// The list stays as it is, but how it is tried does not: that needs another yes.
void ProbeDialog::moveLimits() {
  options_ = plan_.job.options = limits_->applied(options_);
  agree_->setChecked(false);
  tellPlan();
}

void ProbeDialog::setScope(Scope scope) {
  scope_->setCurrentIndex(scope_->findData(static_cast<int>(scope)));
}

QStringList ProbeDialog::flowsOf(Scope scope) const {
  if (scope == Scope::Chosen) return chosen_;
  QStringList flows;
  for (const snapshot::Flow& flow : session_.report()->flows) {
    const bool fits = scope == Scope::All || (scope == Scope::Blocked && flow.isStopped()) ||
                      (scope == Scope::FromHost && flow.fromHost == host_);
    if (fits) flows << flow.id;
  }
  return flows;
}

void ProbeDialog::makePlan() {
  if (prober_.isRunning()) return;
  options_.allowPublic = public_->isChecked();
  planned_ = session_.data();
  const auto scope = static_cast<Scope>(scope_->currentData().toInt());
  plan_ = probe::makePlan(*session_.report(), planned_, flowsOf(scope), options_, probe::ownAddresses());
  fillPlan();
  // Another list needs another yes.
  agree_->setChecked(false);
  result_->clear();
  setRunning(false);
}

/// The document may change while the dialog stands open: then the list is made anew, and needs a new yes.
void ProbeDialog::keepUp() {
  if (prober_.isRunning()) return;
  const probe::Plan now = probe::makePlan(*session_.report(), session_.data(),
                                          flowsOf(static_cast<Scope>(scope_->currentData().toInt())),
                                          options_, probe::ownAddresses());
  const bool same =
      now.job.targets == plan_.job.targets &&
      std::equal(now.tests.begin(), now.tests.end(), plan_.tests.begin(), plan_.tests.end(),
                 [](const auto& a, const auto& b) { return a.flow == b.flow && a.target == b.target; });
  if (!same) makePlan();
}

QString ProbeDialog::flowTitle(const QString& flow) const {
  return text::flowName(flow, session_.data(), session_.catalog());
}

void ProbeDialog::fillPlan() {
  list_->clear();
  rows_.clear();
  controlRows_.clear();
  QList<QTreeWidgetItem*> items;
  for (const probe::Target& control : plan_.job.controls) {
    items << new QTreeWidgetItem(
        {tr("Control test"), tr("%1 (must not answer)").arg(text::targetText(control))});
    controlRows_ << items.last();
  }
  for (const probe::PlannedTest& test : plan_.tests) {
    const probe::Target& target = plan_.job.targets[static_cast<size_t>(test.target)];
    items << new QTreeWidgetItem({flowTitle(test.flow), text::targetText(target)});
    rows_.insert(target.id, items.last());
  }
  for (const probe::Exclusion& left : plan_.left) {
    items << new QTreeWidgetItem({flowTitle(left.flow), QString(), tr("left out"), text::leftOutText(left)});
    items.last()->setDisabled(true);
  }
  list_->addTopLevelItems(items);
  list_->setColumnWidth(What, 330);
  list_->setColumnWidth(Target, 270);
  list_->setColumnWidth(Outcome, 150);
  list_->setRootIsDecorated(false);
  tellPlan();
}

void ProbeDialog::tellPlan() {
  said_->setText(tr("Tests: %1, control tests: %2, sent from this machine, at most %3 a second; nothing but "
                    "a greeting, no "
                    "credentials. Left out: %4.")
                     .arg(plan_.tests.size())
                     .arg(plan_.job.controls.size())
                     .arg(plan_.job.options.ratePerSecond)
                     .arg(plan_.left.size()));
}

void ProbeDialog::setRunning(bool running) {
  scope_->setEnabled(!running);
  public_->setEnabled(!running);
  limits_->setEnabled(!running);
  agree_->setEnabled(!running && !plan_.tests.empty());
  start_->setEnabled(!running && agree_->isChecked() && !plan_.tests.empty());
  cancel_->setEnabled(running);
  progress_->setVisible(running);
}

void ProbeDialog::start() {
  if (!agree_->isChecked() || !prober_.start(plan_.job)) return;
  result_->clear();
  log_->begin(plan_);
  fingerprint_ = QtConcurrent::run([data = planned_] { return session::Session::sha256(data); });
  for (const auto& rows : {rows_.values(), controlRows_}) {
    for (QTreeWidgetItem* item : rows) {
      item->setText(Outcome, QString());
      item->setText(Detail, QString());
      qDeleteAll(item->takeChildren());
    }
  }
  progress_->setRange(0, static_cast<int>(plan_.job.controls.size() + plan_.job.targets.size()));
  progress_->setValue(0);
  setRunning(true);
}

void ProbeDialog::showOutcome(QTreeWidgetItem* item, const probe::Attempt& attempt) {
  item->setText(Outcome, marked(attempt));
  item->setText(Detail, attempt.detail);
  const QString meaning = attempt.standIn ? text::standInMeaning() : text::outcomeMeaning(attempt.outcome);
  item->setToolTip(Outcome, meaning.toHtmlEscaped());
  item->setToolTip(Detail, attempt.detail.toHtmlEscaped());
}

/// One address of those a name led to, below the row of the name, which sums them up.
void ProbeDialog::showAddress(QTreeWidgetItem* item, const probe::Attempt& attempt) {
  auto* below = new QTreeWidgetItem({QString(), text::targetText(attempt.target)});
  showOutcome(below, attempt);
  item->addChild(below);
  item->setExpanded(true);
  list_->setRootIsDecorated(true);
  QStringList outcomes;
  for (int i = 0; i < item->childCount(); ++i) outcomes << item->child(i)->text(Outcome);
  outcomes.removeDuplicates();
  item->setText(Outcome, outcomes.join(QStringLiteral(", ")));
}

void ProbeDialog::showAttempt(const probe::Attempt& attempt) {
  const bool ofName = !attempt.target.name.isEmpty() && !attempt.target.address.isNull();
  const auto rows = rows_.equal_range(attempt.target.id);
  for (auto row = rows.first; row != rows.second; ++row) {
    ofName ? showAddress(*row, attempt) : showOutcome(*row, attempt);
  }
}

void ProbeDialog::showProgress(const probe::Progress& progress) {
  progress_->setMaximum(progress.total);
  progress_->setValue(progress.done);
  for (const probe::Attempt& attempt : progress.news) showAttempt(attempt);
  log_->add(progress.log);
}

qsizetype ProbeDialog::countDiffering() const {
  QSet<QString> differing;
  const auto states = probe::flowStates(*session_.report(), session_.data());
  for (const probe::PlannedTest& test : plan_.tests) {
    const probe::Comparison comparison = states.value(test.flow).comparison;
    const bool same = comparison == probe::Comparison::Agree || comparison == probe::Comparison::NotTested;
    if (!same) differing.insert(test.flow);
  }
  return differing.size();
}

void ProbeDialog::showReport(const probe::Report& report) {
  // Everything that was decided has been shown as news.
  for (const probe::Attempt& attempt : report.attempts) {
    const QTreeWidgetItem* row = rows_.value(attempt.target.id);
    if (row != nullptr && row->text(Outcome).isEmpty()) showAttempt(attempt);
  }
  const auto& controls = report.control.attempts;
  for (size_t i = 0; i < controls.size() && i < static_cast<size_t>(controlRows_.size()); ++i) {
    showOutcome(controlRows_[static_cast<qsizetype>(i)], controls[i]);
  }
  const document::TestRun run = probe::toTestRun(plan_, report, fingerprint_.result());
  session_.push(commands::addTestRun(session_.data(), run));
  const QString end = report.cancelled ? tr("Cancelled; what was found is kept.") : tr("Done.");
  const QString summary =
      tr("%1 %2 Flows where drawing and network differ: %3. Results from this machine are hints unless it is "
         "the flow's source host.")
          .arg(end, text::controlText(report.control))
          .arg(countDiffering());
  result_->setText(summary);
  agree_->setChecked(false);
  setRunning(false);
  emit resultsTaken(summary);
  if (closing_) QDialog::reject();
}

void ProbeDialog::reject() {
  if (!prober_.isRunning()) return QDialog::reject();
  // The cancelled run still reports what it found; the dialog goes when that is in the document.
  closing_ = true;
  prober_.cancel();
}

}  // namespace topo::views

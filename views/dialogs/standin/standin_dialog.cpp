// SPDX-License-Identifier: Apache-2.0
#include "views/dialogs/standin/standin_dialog.h"

#include "model/probe/reach.h"
#include "views/text/names.h"
#include "views/text/probe/standin_words.h"

#include <QCoreApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLocale>
#include <QSplitter>
#include <QVBoxLayout>

#include <algorithm>

namespace topo::views {

namespace {

enum Column { Port, For, Need, State, ColumnCount };
enum VisitColumn { From, To, Times, Last };

QLabel* plainLabel(QWidget* parent) {
  auto* label = new QLabel(parent);
  label->setTextFormat(Qt::PlainText);
  label->setWordWrap(true);
  return label;
}

QTreeWidget* plainList(QWidget* parent, const QStringList& headers, const QString& name) {
  auto* list = new QTreeWidget(parent);
  list->setHeaderLabels(headers);
  list->setRootIsDecorated(false);
  list->setUniformRowHeights(true);
  list->setAlternatingRowColors(true);
  list->setAccessibleName(name);
  list->header()->setStretchLastSection(true);
  return list;
}

}  // namespace

StandInDialog::StandInDialog(session::Session& session, const document::HostId& host, QWidget* parent)
    : QDialog(parent),
      session_(session),
      host_(new QComboBox(this)),
      minutes_(new QSpinBox(this)),
      needed_(new QCheckBox(tr("Only what flows from elsewhere need"), this)),
      said_(plainLabel(this)),
      list_(plainList(this, {tr("Port"), tr("Stands in for"), tr("Needed"), tr("State")}, tr("Ports"))),
      came_(plainLabel(this)),
      visitors_(plainList(this, {tr("From"), tr("Came to"), tr("Times"), tr("Last")}, tr("Who came"))),
      agree_(new QCheckBox(tr("I have seen this list and may open these ports on this machine"), this)),
      state_(plainLabel(this)),
      start_(new QPushButton(tr("Open the ports"), this)),
      stop_(new QPushButton(tr("Stop"), this)),
      close_(new QPushButton(tr("Close"), this)) {
  setWindowTitle(tr("Stand-ins on this machine"));
  build();
  layOut();
  connect(host_, &QComboBox::currentIndexChanged, this, &StandInDialog::makePlan);
  connect(needed_, &QCheckBox::toggled, this, &StandInDialog::makePlan);
  connect(agree_, &QCheckBox::toggled, this, [this] { setRunning(server_.isRunning()); });
  connect(list_, &QTreeWidget::itemChanged, this, [this](const QTreeWidgetItem*, int column) {
    if (column == Port && !server_.isRunning()) agree_->setChecked(false);  // another list, another yes
  });
  connect(start_, &QPushButton::clicked, this, &StandInDialog::start);
  connect(stop_, &QPushButton::clicked, this, [this] { server_.stop(); });
  connect(close_, &QPushButton::clicked, this, &StandInDialog::reject);
  connect(&second_, &QTimer::timeout, this, &StandInDialog::showTime);
  connect(&server_, &probe::StandInServer::looked, this, &StandInDialog::showHolders);
  connect(&server_, &probe::StandInServer::opened, this, &StandInDialog::showOpening);
  connect(&server_, &probe::StandInServer::visited, this, &StandInDialog::showVisits);
  connect(&server_, &probe::StandInServer::finished, this, &StandInDialog::showEnd);
  connect(&session_, &session::Session::reportReady, this, &StandInDialog::keepUp);
  fillHosts(host);
  makePlan();
}

void StandInDialog::build() {
  host_->setAccessibleName(tr("Which host this machine is"));
  host_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
  host_->setMinimumContentsLength(28);
  minutes_->setRange(1, 24 * 60);
  minutes_->setValue(limits_.seconds / 60);
  minutes_->setSuffix(tr(" min"));
  minutes_->setAccessibleName(tr("End after"));
  list_->setColumnWidth(Port, 210);
  list_->setColumnWidth(For, 210);
  list_->setColumnWidth(Need, 210);
  visitors_->setColumnWidth(From, 210);
  visitors_->setColumnWidth(To, 210);
  visitors_->setColumnWidth(Times, 90);
  came_->setText(tr("Nobody came yet."));
  start_->setDefault(true);
  // Where Start is gone, Enter must neither stop the run nor close the window.
  for (QPushButton* button : {stop_, close_}) button->setAutoDefault(false);
  second_.setInterval(1000);
  resize(980, 640);
}

void StandInDialog::layOut() {
  auto* hostLabel = new QLabel(tr("&This machine is"), this);
  hostLabel->setBuddy(host_);
  auto* timeLabel = new QLabel(tr("&End after"), this);
  timeLabel->setBuddy(minutes_);
  auto* top = new QHBoxLayout;
  for (QWidget* part : {static_cast<QWidget*>(hostLabel), static_cast<QWidget*>(host_),
                        static_cast<QWidget*>(timeLabel), static_cast<QWidget*>(minutes_)}) {
    top->addWidget(part);
  }
  top->addStretch();
  top->addWidget(needed_);
  auto* guests = new QWidget(this);
  auto* guestColumn = new QVBoxLayout(guests);
  guestColumn->setContentsMargins(0, 0, 0, 0);
  guestColumn->addWidget(came_);
  guestColumn->addWidget(visitors_, 1);
  auto* halves = new QSplitter(Qt::Vertical, this);
  halves->setChildrenCollapsible(false);
  halves->addWidget(list_);
  halves->addWidget(guests);
  halves->setStretchFactor(0, 3);
  halves->setStretchFactor(1, 2);
  auto* buttons = new QHBoxLayout;
  buttons->addWidget(start_);
  buttons->addWidget(stop_);
  buttons->addStretch();
  buttons->addWidget(close_);
  auto* column = new QVBoxLayout(this);
  column->addLayout(top);
  column->addWidget(said_);
  column->addWidget(halves, 1);
  column->addWidget(agree_);
  column->addWidget(state_);
  column->addLayout(buttons);
}

void StandInDialog::fillHosts(const document::HostId& wanted) {
  const QList<document::HostId> here = probe::hostsHere(session_.data(), probe::ownAddresses());
  const QSignalBlocker quiet(host_);
  host_->clear();
  for (const document::Host& host : session_.data().hosts) {
    const QString name = text::oneLine(text::hostName(host.id, session_.data()));
    host_->addItem(here.contains(host.id) ? tr("%1 (has an address of this machine)").arg(name) : name,
                   host.id.value);
  }
  const document::HostId first = wanted.isNull() && !here.isEmpty() ? here.first() : wanted;
  host_->setCurrentIndex(std::max(0, host_->findData(first.value)));
}

void StandInDialog::setHost(const document::HostId& host) {
  host_->setCurrentIndex(std::max(0, host_->findData(host.value)));
}

document::HostId StandInDialog::host() const {
  return document::HostId(host_->currentData().toString());
}

probe::StandInPlan StandInDialog::planNow() const {
  probe::StandInOptions options;
  options.neededOnly = needed_->isChecked();
  return probe::makeStandInPlan(*session_.report(), session_.data(), session_.catalog(), host(), options,
                                probe::ownAddresses());
}

void StandInDialog::makePlan() {
  if (server_.isRunning()) return;
  plan_ = planNow();
  fillPlan();
  // Another list needs another yes.
  agree_->setChecked(false);
  state_->clear();
  setRunning(false);
  server_.look(plan_.here);
}

/// The document may change while the dialog stands open: then the list is made anew, and needs a new yes.
void StandInDialog::keepUp() {
  if (server_.isRunning()) return;
  QStringList shown;
  for (int i = 0; i < host_->count(); ++i) shown << host_->itemData(i).toString();
  QStringList now;
  for (const document::Host& one : session_.data().hosts) now << one.id.value;
  if (shown != now) fillHosts(host());
  const probe::StandInPlan plan = planNow();
  const bool same = plan.host == plan_.host && plan.fault == plan_.fault && plan.here == plan_.here &&
                    plan.elsewhere == plan_.elsewhere && plan.left.size() == plan_.left.size();
  if (!same) makePlan();
}

QTreeWidgetItem* StandInDialog::rowOf(const probe::StandIn& standIn, const QString& state) {
  QStringList owners;
  for (const QString& endpoint : standIn.endpoints) {
    const document::ComponentId component(endpoint.section(u'/', 0, 0));
    const bool known = session_.data().components.contains(component);
    const QString name = text::componentName(component, session_.data(), session_.catalog());
    owners << (known ? tr("%1 (%2)").arg(text::oneLine(name), endpoint.section(u'/', 1))
                     : text::oneLine(endpoint));
  }
  auto* row = new QTreeWidgetItem({text::standInText(standIn), owners.join(QStringLiteral(", ")),
                                   text::standInNeedText(standIn), QString()});
  row->setToolTip(For, (owners + standIn.endpoints).join(u'\n').toHtmlEscaped());
  QStringList flows;
  for (const QString& flow : standIn.flows) {
    flows << text::oneLine(text::flowName(flow, session_.data(), session_.catalog()));
    if (flows.size() == 20) break;
  }
  row->setToolTip(Need, flows.join(u'\n').toHtmlEscaped());
  setState(row, state);
  return row;
}

void StandInDialog::setState(QTreeWidgetItem* row, const QString& text) {
  row->setText(State, text);
  row->setToolTip(State, text.toHtmlEscaped());
}

void StandInDialog::fillPlan() {
  const QSignalBlocker quiet(list_);
  list_->clear();
  rows_.clear();
  runningRows_.clear();
  QList<QTreeWidgetItem*> items;
  for (const probe::StandIn& one : plan_.here) {
    items << rowOf(one, QString());
    items.last()->setCheckState(Port, Qt::Checked);
    rows_ << items.last();
  }
  for (const probe::StandIn& one : plan_.elsewhere) {
    items << rowOf(one, tr("not an address of this machine"));
    items.last()->setDisabled(true);
  }
  for (const probe::StandInLeft& left : plan_.left) {
    items << new QTreeWidgetItem({tr("left out"), text::oneLine(left.endpoint)});
    setState(items.last(), text::notStoodInText(left));
    items.last()->setDisabled(true);
  }
  list_->addTopLevelItems(items);
  const QString fault = text::standInFaultText(plan_, text::hostName(host(), session_.data()));
  said_->setText(
      fault.isEmpty()
          ? tr("Until the services are installed, stand-ins answer on their ports of this machine, "
               "so that the way there can be tested (%1 in all). Each says that it is a stand-in, "
               "whatever it is sent, and hangs up.")
                .arg(plan_.here.size())
          : tr("Nothing to open: %1.").arg(fault));
}

std::vector<probe::StandIn> StandInDialog::chosen() const {
  std::vector<probe::StandIn> standIns;
  for (qsizetype i = 0; i < rows_.size(); ++i) {
    if (rows_[i]->checkState(Port) == Qt::Checked) standIns.push_back(plan_.here[static_cast<size_t>(i)]);
  }
  return standIns;
}

void StandInDialog::setRunning(bool running) {
  for (QWidget* part :
       {static_cast<QWidget*>(host_), static_cast<QWidget*>(minutes_), static_cast<QWidget*>(needed_)}) {
    part->setEnabled(!running);
  }
  const QSignalBlocker quiet(list_);
  for (QTreeWidgetItem* row : std::as_const(rows_)) {
    row->setFlags(running ? row->flags() & ~Qt::ItemIsUserCheckable : row->flags() | Qt::ItemIsUserCheckable);
  }
  stop_->setEnabled(running);
  if (running) stop_->setFocus();
  agree_->setEnabled(!running && !plan_.here.empty());
  start_->setEnabled(!running && agree_->isChecked() && !plan_.here.empty());
}

void StandInDialog::start() {
  if (!agree_->isChecked() || server_.isRunning()) return;
  job_ = chosen();
  if (job_.empty()) return state_->setText(tr("No port is ticked."));
  runningRows_.clear();
  for (QTreeWidgetItem* row : std::as_const(rows_)) {
    setState(row, QString());
    if (row->checkState(Port) == Qt::Checked) runningRows_ << row;
  }
  visitors_->clear();
  came_->setText(tr("Nobody came yet."));
  probe::StandInJob job{job_, limits_};
  job.limits.seconds = minutes_->value() * 60;
  server_.start(job);
  setRunning(true);
}

/// Before a run: what listens there already.
void StandInDialog::showHolders(const std::vector<std::optional<probe::PortHolder>>& holders) {
  const QSignalBlocker quiet(list_);
  for (size_t i = 0; i < holders.size() && i < static_cast<size_t>(rows_.size()); ++i) {
    if (!holders[i] || !holders[i]->listening) continue;
    setState(rows_[static_cast<qsizetype>(i)],
             tr("✗ taken already by %1").arg(text::holderText(*holders[i])));
  }
}

void StandInDialog::showOpening(const probe::StandInOpening& opening) {
  opening_ = opening;
  since_.start();
  const QSignalBlocker quiet(list_);
  for (qsizetype i = 0; i < runningRows_.size(); ++i) {
    const auto at = static_cast<size_t>(i);
    const probe::StandInState& state = opening.states[at];
    const bool open = state.trouble == probe::StandInTrouble::None;
    const QString why = text::standInTroubleText(state, job_[at], QCoreApplication::applicationFilePath());
    setState(runningRows_[i], open ? tr("✓ open") : QStringLiteral("✗ ") + why);
  }
  second_.start();
  showTime();
}

void StandInDialog::showTime() {
  const qint64 left = std::max<qint64>(0, qint64{minutes_->value()} * 60 - since_.elapsed() / 1000);
  const int open = opening_.openCount();
  const QString ports = open == 1 ? tr("1 port") : tr("%1 ports").arg(open);
  const QString line = tr("Listening on %1; ends by itself in %2, and when this window closes.")
                           .arg(ports, text::spanText(left));
  const bool taken = std::any_of(opening_.states.begin(), opening_.states.end(), [](const auto& state) {
    return state.trouble == probe::StandInTrouble::Taken;
  });
  state_->setText(taken ? line + u' ' + text::takenMeaning() : line);
}

void StandInDialog::showVisits(const probe::Visits& visits) {
  const auto& all = visits.visitors();
  for (size_t i = 0; i < all.size(); ++i) {
    const probe::Visitor& visitor = all[i];
    const bool isNew = visitors_->topLevelItemCount() <= static_cast<int>(i);
    QTreeWidgetItem* row =
        isNew ? new QTreeWidgetItem(visitors_) : visitors_->topLevelItem(static_cast<int>(i));
    const QString times = QString::number(visitor.times);
    if (!isNew && row->text(Times) == times) continue;
    row->setText(From, tr("%1 port %2").arg(visitor.peer.toString(), QString::number(visitor.port)));
    row->setText(To, text::standInText(job_[static_cast<size_t>(visitor.standIn)]));
    row->setText(Times, times);
    row->setText(Last, QLocale().toString(visitor.last.toLocalTime().time(), QLocale::LongFormat));
  }
  came_->setText(
      visits.unlisted() == 0
          ? tr("Visits so far: %1.").arg(visits.total())
          : tr("Visits so far: %1, of which %2 are not listed.").arg(visits.total()).arg(visits.unlisted()));
}

void StandInDialog::showEnd(const probe::StandInReport& report) {
  second_.stop();
  const int open = report.opening.openCount();
  if (report.visits.total() > 0) showVisits(report.visits);
  const QSignalBlocker quiet(list_);
  for (qsizetype i = 0; i < runningRows_.size(); ++i) {
    const bool wasOpen = report.opening.states[static_cast<size_t>(i)].trouble == probe::StandInTrouble::None;
    if (wasOpen) setState(runningRows_[i], tr("closed"));
  }
  if (open == 0) {
    state_->setText(tr("Nothing could be opened."));
  } else {
    state_->setText(
        report.stopped
            ? tr("Stopped: all ports are closed. Visits: %1.").arg(report.visits.total())
            : tr("The time is over: all ports are closed. Visits: %1.").arg(report.visits.total()));
  }
  agree_->setChecked(false);
  setRunning(false);
}

void StandInDialog::reject() {
  server_.stop();
  QDialog::reject();
}

}  // namespace topo::views

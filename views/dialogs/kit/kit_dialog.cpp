// SPDX-License-Identifier: Apache-2.0
#include "views/dialogs/kit/kit_dialog.h"

#include "model/commands/results.h"
#include "model/format/format_error.h"
#include "model/probe/flow_state.h"
#include "model/probe/intake/intake.h"
#include "model/probe/kit/kit.h"
#include "views/dialogs/question.h"
#include "views/text/names.h"
#include "views/text/probe/kit_words.h"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QFormLayout>
#include <QGroupBox>
#include <QHBoxLayout>
#include <QStandardPaths>
#include <QToolButton>
#include <QVBoxLayout>
#include <QtConcurrent>

#include <algorithm>

namespace topo::views {

namespace {

constexpr int kMostLogLines = 5000;

QLabel* plainLabel(const QString& text, QWidget* parent) {
  auto* label = new QLabel(text, parent);
  label->setTextFormat(Qt::PlainText);
  label->setWordWrap(true);
  return label;
}

QString logLine(const probe::AnsibleEvent& event) {
  if (event.host.isEmpty()) return event.message.isEmpty() ? event.task : event.message;
  QString state;
  switch (event.state) {
    case probe::AnsibleEvent::State::Ok:
      state = QStringLiteral("ok");
      break;
    case probe::AnsibleEvent::State::Failed:
      state = QStringLiteral("failed");
      break;
    case probe::AnsibleEvent::State::Unreachable:
      state = QStringLiteral("unreachable");
      break;
    default:
      return {};
  }
  return event.host + QStringLiteral(": ") + event.task + QStringLiteral(": ") + state +
         (event.message.isEmpty() ? QString() : QStringLiteral(": ") + event.message);
}

}  // namespace

KitDialog::KitDialog(session::Session& session, QWidget* parent)
    : QDialog(parent),
      session_(session),
      list_(new KitList(this)),
      summary_(plainLabel({}, this)),
      public_(new QCheckBox(tr("Also test &public addresses"), this)),
      standIns_(new QCheckBox(tr("Let &stand-ins answer where nothing is installed yet"), this)),
      user_(new QLineEdit(this)),
      key_(new QLineEdit(this)),
      become_(new QCheckBox(tr("Become &root (stand-ins need it for ports below 1024)"), this)),
      agree_(new QCheckBox(
          tr("I have seen this &list and may test these addresses and ports from these hosts"), this)),
      progress_(new QProgressBar(this)),
      result_(plainLabel({}, this)),
      log_(new QPlainTextEdit(this)),
      writeButton_(new QPushButton(tr("&Write folder …"), this)),
      startButton_(new QPushButton(tr("&Run tests"), this)),
      cancelButton_(new QPushButton(tr("&Cancel tests"), this)),
      closeButton_(new QPushButton(tr("Close"), this)) {
  setWindowTitle(tr("Test from the hosts"));
  build();
  connect(public_, &QCheckBox::toggled, this, &KitDialog::plan);
  connect(agree_, &QCheckBox::toggled, this, &KitDialog::refresh);
  connect(standIns_, &QCheckBox::toggled, this, &KitDialog::refresh);
  for (QLineEdit* field : {user_, key_}) connect(field, &QLineEdit::textChanged, this, &KitDialog::refresh);
  connect(writeButton_, &QPushButton::clicked, this, &KitDialog::chooseFolder);
  connect(startButton_, &QPushButton::clicked, this, &KitDialog::start);
  connect(cancelButton_, &QPushButton::clicked, this, [this] {
    result_->setText(tr("Cancelling: stand-ins are closed first …"));
    run_.cancel();
    refresh();
  });
  connect(closeButton_, &QPushButton::clicked, this, &KitDialog::reject);
  connect(&writing_, &QFutureWatcherBase::finished, this, &KitDialog::written);
  connect(&run_, &probe::AnsibleRun::heard, this, &KitDialog::hear);
  connect(&run_, &probe::AnsibleRun::ended, this, &KitDialog::finish);
  connect(&session_, &session::Session::reportReady, this, &KitDialog::keepUp);
  plan();
}

KitDialog::~KitDialog() {
  writing_.waitForFinished();
}

void KitDialog::build() {
  auto* column = new QVBoxLayout(this);
  column->addWidget(
      plainLabel(tr("Each flow is tested from the host where it really starts: with Ansible, or with one "
                    "script for each host. Nothing is installed there."),
                 this));
  auto* choices = new QHBoxLayout;
  choices->addWidget(public_);
  choices->addWidget(standIns_);
  choices->addStretch();
  column->addLayout(choices);
  column->addWidget(list_, 1);
  column->addWidget(summary_);
  column->addWidget(buildRun());
  column->addWidget(agree_);
  column->addWidget(progress_);
  column->addWidget(result_);
  log_->setReadOnly(true);
  log_->setMaximumBlockCount(kMostLogLines);
  log_->setAccessibleName(tr("Log"));
  log_->setFixedHeight(130);
  column->addWidget(log_);
  auto* buttons = new QHBoxLayout;
  for (QPushButton* button : {startButton_, cancelButton_, writeButton_}) {
    button->setAutoDefault(false);
    buttons->addWidget(button);
  }
  buttons->addStretch();
  buttons->addWidget(closeButton_);
  closeButton_->setAutoDefault(false);
  column->addLayout(buttons);
  progress_->hide();
  log_->hide();
  result_->hide();
  resize(1020, 720);
}

QWidget* KitDialog::buildRun() {
  auto* box = new QGroupBox(tr("Run with Ansible from this machine"), this);
  auto* form = new QFormLayout(box);
  if (probe::AnsibleRun::program().isEmpty()) {
    form->addRow(
        plainLabel(tr("There is no ansible-playbook on this machine. Write the folder and run it on one that "
                      "has it; its README says how, also without Ansible."),
                   box));
    for (QWidget* field :
         {static_cast<QWidget*>(user_), static_cast<QWidget*>(key_), static_cast<QWidget*>(become_),
          static_cast<QWidget*>(startButton_), static_cast<QWidget*>(cancelButton_)}) {
      field->hide();
    }
    return box;
  }
  user_->setPlaceholderText(tr("as SSH does by itself"));
  key_->setPlaceholderText(tr("SSH's own keys and agent"));
  auto* browse = new QToolButton(box);
  browse->setText(tr("…"));
  browse->setAccessibleName(tr("Choose a private key"));
  connect(browse, &QToolButton::clicked, this, [this] {
    auto* dialog = new QFileDialog(this, tr("Private key"), QDir::homePath() + QStringLiteral("/.ssh"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, key_, &QLineEdit::setText);
    dialog->open();
  });
  auto* keyRow = new QHBoxLayout;
  keyRow->addWidget(key_, 1);
  keyRow->addWidget(browse);
  form->addRow(tr("&Login name:"), user_);
  form->addRow(tr("Private &key:"), keyRow);
  qobject_cast<QLabel*>(form->labelForField(keyRow))->setBuddy(key_);
  form->addRow(become_);
  form->addRow(
      plainLabel(tr("SSH must know these hosts already: nothing is asked, no password and no key."), box));
  return box;
}

void KitDialog::setOptions(const probe::Options& options) {
  options_ = options;
  plan();
}

void KitDialog::plan() {
  if (isRunning()) return;
  options_.allowPublic = public_->isChecked();
  planned_ = session_.data();
  site_ = probe::planSite(*session_.report(), planned_, options_);
  list_->showSite(site_, planned_, session_.catalog());
  summary_->setText(tr("Flows to be tested: %1, from %2 hosts; hosts in all: %3. Left out, in whole or part: "
                       "%4 flows and %5 hosts. At "
                       "most %6 attempts a second from each host, nothing but a greeting, no credentials.")
                        .arg(site_.flows())
                        .arg(site_.testingHosts())
                        .arg(site_.hosts.size())
                        .arg(site_.left.size())
                        .arg(site_.leftHosts.size())
                        .arg(options_.ratePerSecond));
  // Another list needs another yes.
  agree_->setChecked(false);
  refresh();
}

/// The document may change while the dialog stands open.
void KitDialog::keepUp() {
  if (isRunning()) return;
  if (probe::planSite(*session_.report(), session_.data(), options_).hosts != site_.hosts) plan();
  planned_ = session_.data();
}

void KitDialog::refresh() {
  const bool busy = isRunning();
  const bool any = site_.flows() > 0;
  for (QWidget* field :
       {static_cast<QWidget*>(public_), static_cast<QWidget*>(standIns_), static_cast<QWidget*>(user_),
        static_cast<QWidget*>(key_), static_cast<QWidget*>(become_)}) {
    field->setEnabled(!busy);
  }
  agree_->setEnabled(!busy && any);
  writeButton_->setEnabled(!busy && any);
  startButton_->setEnabled(!busy && any && agree_->isChecked() &&
                           probe::AnsibleRun::areSound(ansibleOptions()));
  cancelButton_->setEnabled(run_.isRunning());
  progress_->setVisible(busy);
}

probe::AnsibleOptions KitDialog::ansibleOptions() const {
  return {user_->text().trimmed(), key_->text().trimmed(), become_->isChecked(), standIns_->isChecked()};
}

void KitDialog::chooseFolder() {
  const QString base =
      session_.path().isEmpty() ? tr("topology") : QFileInfo(session_.path()).completeBaseName();
  const QString home =
      session_.path().isEmpty() ? QDir::homePath() : QFileInfo(session_.path()).absolutePath();
  auto* dialog = new QFileDialog(this, tr("Write a folder"), home);
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setAcceptMode(QFileDialog::AcceptSave);
  dialog->setOption(QFileDialog::DontConfirmOverwrite);
  dialog->selectFile(base + QStringLiteral("-tests"));
  connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& path) { writeTo(path); });
  dialog->open();
}

void KitDialog::writeTo(const QString& path, bool replace) {
  runAfterwards_ = false;
  write(path, replace);
}

void KitDialog::write(const QString& path, bool replace) {
  if (isRunning()) return;
  writingTo_ = path;
  const auto work = [site = site_, options = options_, data = planned_, path, replace]() -> Written {
    QList<format::FolderFile> files;
    const QString sha256 = session::Session::sha256(data);
    for (const probe::KitFile& file : probe::kitFiles(site, options, sha256, text::kitWords(data))) {
      files.append({file.path, file.bytes, file.executable});
    }
    return format::writeFolder(path, files, replace);
  };
  writing_.setFuture(QtConcurrent::run(work));
  progress_->setRange(0, 0);
  refresh();
}

void KitDialog::written() {
  const Written result = writing_.result();
  refresh();
  if (closing_) return QDialog::reject();
  if (const auto* error = std::get_if<format::SaveError>(&result)) {
    if (error->code != format::SaveErrorCode::Exists || runAfterwards_) {
      return tellProblem(this, tr("The folder could not be written"), {error->message});
    }
    QMessageBox* box =
        questionBox(this, tr("The folder exists already"),
                    tr("%1 is not empty. It can be kept under another name beside the new one.")
                        .arg(QDir::toNativeSeparators(writingTo_)));
    addAnswer(box, tr("Keep it and write"), QMessageBox::AcceptRole, [this] { writeTo(writingTo_, true); });
    addAnswer(box, tr("Cancel"), QMessageBox::RejectRole, [] {});
    return box->open();
  }
  if (runAfterwards_) {
    if (!run_.start(writingTo_, ansibleOptions())) result_->setText(tr("Ansible could not be started."));
    progress_->setRange(0, std::max(1, site_.testingHosts()));
    progress_->setValue(0);
    return refresh();
  }
  const QString message = tr("Written: %1. README.md in it says how to run it.").arg(writingTo_);
  result_->setText(message);
  result_->show();
  emit said(message);
}

void KitDialog::start() {
  if (!agree_->isChecked() || isRunning()) return;
  folder_ = std::make_unique<QTemporaryDir>();
  if (!folder_->isValid())
    return tellProblem(this, tr("The folder could not be written"), {folder_->errorString()});
  list_->forgetStates();
  log_->clear();
  log_->show();
  result_->setText(tr("Running ansible-playbook …"));
  result_->show();
  runAfterwards_ = true;
  write(folder_->filePath(QStringLiteral("tests")), false);
}

void KitDialog::hear(const probe::AnsibleEvent& event) {
  list_->take(event);
  progress_->setValue(list_->done());
  const QString line = logLine(event);
  if (!line.isEmpty()) log_->appendPlainText(line);
}

void KitDialog::finish(probe::AnsibleRun::End end) {
  const QString results = writingTo_ + QStringLiteral("/results.json");
  const bool any = QFileInfo::exists(results);
  switch (end) {
    case probe::AnsibleRun::End::Finished:
      result_->setText(tr("Done: every host gave results."));
      break;
    case probe::AnsibleRun::End::Failed:
      result_->setText(
          any ? tr("Some hosts gave no results: the list and the log say why. What the others found is kept.")
              : tr("Ansible ended without results; the log says why."));
      break;
    case probe::AnsibleRun::End::Cancelled:
      result_->setText(tr("Cancelled."));
      break;
    case probe::AnsibleRun::End::NotStarted:
      result_->setText(tr("ansible-playbook could not be started."));
      break;
  }
  // One agreement, one run.
  agree_->setChecked(false);
  refresh();
  if (any) result_->setText(tr("%1 %2").arg(result_->text(), takeIn(results)));
  emit said(result_->text());
  if (any) emit resultsTaken(result_->text());
  if (closing_) QDialog::reject();
}

/// Takes the results into the document, in one step; a sentence about them, or why not.
QString KitDialog::takeIn(const QString& path) {
  const auto content = format::readFile(path);
  if (const auto* error = std::get_if<format::ReadError>(&content)) return error->message;
  const intake::Source source{QFileInfo(path).fileName(), std::get<format::FileContent>(content).bytes};
  const intake::Against against{session_.data(), *session_.report(), session_.catalog()};
  const intake::Result result = intake::takeIn({source}, intake::Kind::Results, {}, against);
  if (const auto* errors = std::get_if<QList<format::FormatError>>(&result)) {
    return errors->isEmpty() ? QString() : format::errorLine(errors->first());
  }
  const auto& taken = std::get<intake::Intake>(result);
  if (!taken.add.isEmpty()) session_.push(commands::addTestRuns(session_.data(), taken.add));
  const auto states = probe::flowStates(*session_.report(), session_.data());
  const auto differ = std::count_if(taken.flows.begin(), taken.flows.end(), [&states](const QString& flow) {
    const probe::Comparison comparison = states.value(flow).comparison;
    return comparison != probe::Comparison::Agree && comparison != probe::Comparison::NotTested;
  });
  return tr("Flows with results: %1; where drawing and network differ: %2.")
      .arg(taken.flows.size())
      .arg(differ);
}

void KitDialog::reject() {
  if (!isRunning()) return QDialog::reject();
  closing_ = true;
  run_.cancel();
}

}  // namespace topo::views

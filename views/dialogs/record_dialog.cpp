// SPDX-License-Identifier: Apache-2.0
#include "views/dialogs/record_dialog.h"

#include "model/document/catalog_of.h"
#include "model/probe/record/record_table.h"
#include "model/snapshot/analyse.h"
#include "views/text/names.h"
#include "views/text/record/record_words.h"

#include <QDialogButtonBox>
#include <QFile>
#include <QFileDialog>
#include <QFileInfo>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QVBoxLayout>

namespace topo::views {

namespace {

using Old = std::variant<probe::OldRecord, QString>;

constexpr qint64 kMostBytes = 64 * 1024 * 1024;

QLabel* plainLabel(QWidget* parent) {
  auto* label = new QLabel(parent);
  label->setTextFormat(Qt::PlainText);
  label->setWordWrap(true);
  return label;
}

Old fromTable(const QString& path) {
  QFile file(path);
  if (!file.open(QIODevice::ReadOnly)) return file.errorString();
  return probe::readRecordCsv(file.read(kMostBytes + 1));
}

Old fromDocument(const QString& path, const session::Session& session) {
  const auto read = session.read(path);
  if (const auto* failure = std::get_if<session::Failure>(&read))
    return failure->messages.isEmpty() ? RecordDialog::tr("It cannot be read.") : failure->messages.first();
  const auto& data = std::get<document::DocumentData>(read);
  const catalog::Catalog catalog = document::catalogOf(data, session.edition());
  return probe::oldRecordOf(snapshot::analyse(data, catalog, session.today()), data);
}

QString paragraph(const text::Fitness& fitness) {
  QString text = fitness.sentence;
  for (const QString& line : fitness.lines) text += QStringLiteral("\n• ") + line;
  return text;
}

}  // namespace

RecordDialog::RecordDialog(session::Session& session, QWidget* parent)
    : QDialog(parent),
      session_(session),
      date_(new QDateEdit(session.today(), this)),
      form_(new QComboBox(this)),
      old_(new QLineEdit(this)),
      forget_(new QPushButton(tr("C&lear"), this)),
      problem_(plainLabel(this)),
      says_(plainLabel(this)),
      save_(nullptr) {
  setWindowTitle(tr("Acceptance record"));
  build();
  connect(&session_, &session::Session::reportReady, this, &RecordDialog::tell);
  connect(&session_.document(), &document::Document::changed, this, &RecordDialog::tell);
  connect(date_, &QDateEdit::dateChanged, this, &RecordDialog::tell);
  tell();
  resize(620, sizeHint().height());
}

void RecordDialog::build() {
  date_->setCalendarPopup(true);
  date_->setDisplayFormat(QStringLiteral("yyyy-MM-dd"));
  form_->addItem(tr("PDF, to be signed"), QStringLiteral("pdf"));
  form_->addItem(tr("HTML, one file"), QStringLiteral("html"));
  form_->addItem(tr("CSV, to be compared with later"), QStringLiteral("csv"));
  old_->setReadOnly(true);
  old_->setPlaceholderText(tr("not compared"));
  old_->setAccessibleName(tr("Compared with"));
  forget_->setToolTip(tr("Compare with nothing"));
  forget_->setEnabled(false);
  auto* choose = new QPushButton(tr("&Choose …"), this);
  choose->setToolTip(tr("An older record as CSV, or an older document with its results"));
  auto* row = new QHBoxLayout;
  row->addWidget(old_, 1);
  row->addWidget(choose);
  row->addWidget(forget_);
  auto* fields = new QFormLayout;
  fields->addRow(tr("&Date of the record"), date_);
  fields->addRow(tr("&Form"), form_);
  fields->addRow(tr("Compared with"), row);
  auto* buttons = new QDialogButtonBox(QDialogButtonBox::Save | QDialogButtonBox::Cancel, this);
  save_ = buttons->button(QDialogButtonBox::Save);
  save_->setText(tr("&Save …"));
  auto* column = new QVBoxLayout(this);
  column->addLayout(fields);
  column->addWidget(problem_);
  column->addSpacing(6);
  column->addWidget(says_);
  column->addStretch(1);
  column->addWidget(buttons);
  problem_->hide();
  connect(choose, &QPushButton::clicked, this, &RecordDialog::chooseOld);
  connect(forget_, &QPushButton::clicked, this, &RecordDialog::forgetOld);
  connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
  connect(buttons, &QDialogButtonBox::accepted, this, [this] { emit saveRequested(form()); });
}

QString RecordDialog::form() const {
  return form_->currentData().toString();
}

void RecordDialog::chooseOld() {
  auto* dialog = new QFileDialog(this, tr("Compare with"), QFileInfo(session_.path()).absolutePath(),
                                 tr("Records and topologies (*.csv *.dmcmtopo);;All files (*)"));
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setFileMode(QFileDialog::ExistingFile);
  connect(dialog, &QFileDialog::fileSelected, this, &RecordDialog::compareWith);
  dialog->open();
}

void RecordDialog::compareWith(const QString& path) {
  const bool isTable = path.endsWith(QLatin1String(".csv"), Qt::CaseInsensitive);
  Old old = isTable ? fromTable(path) : fromDocument(path, session_);
  before_.reset();
  old_->clear();
  if (const auto* why = std::get_if<QString>(&old)) {
    problem_->setText(
        tr("%1 is no record to compare with: %2").arg(QFileInfo(path).fileName(), text::oneLine(*why)));
  } else {
    before_ = std::move(std::get<probe::OldRecord>(old));
    old_->setText(QFileInfo(path).fileName());
  }
  problem_->setVisible(!before_);
  forget_->setEnabled(before_.has_value());
  tell();
}

void RecordDialog::forgetOld() {
  before_.reset();
  old_->clear();
  problem_->hide();
  forget_->setEnabled(false);
  tell();
}

probe::Record RecordDialog::record() const {
  document::DocumentData bare = session_.data();
  bare.results.clear();
  return probe::makeRecord(*session_.report(), session_.data(), date(), session::Session::sha256(bare),
                           before_);
}

void RecordDialog::tell() {
  // Of a blank document there will be no report.
  const bool blank = session_.data().components.isEmpty() && session_.data().customFlows.isEmpty();
  const bool current = session_.reportIsCurrent() || blank;
  save_->setEnabled(current);
  if (!current) return says_->setText(tr("The flows are being worked out …"));
  const auto report = session_.report();
  const probe::Record made = probe::makeRecord(*report, session_.data(), date(), QString(), before_);
  QStringList parts{paragraph(text::resultOf(made)), paragraph(text::fitnessOf(made))};
  if (made.before)
    parts << tr("Since that record: better %1, worse %2, new %3, gone %4.")
                 .arg(QString::number(made.tally.better), QString::number(made.tally.worse),
                      QString::number(made.tally.fresh), QString::number(made.gone.size()));
  says_->setText(parts.join(QStringLiteral("\n\n")));
}

}  // namespace topo::views

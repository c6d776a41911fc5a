// SPDX-License-Identifier: Apache-2.0
#include "views/dialogs/probe_log_view.h"

#include "model/format/saver.h"

#include <QFileDialog>
#include <QFontDatabase>
#include <QHBoxLayout>
#include <QVBoxLayout>

namespace topo::views {

namespace {

constexpr int kMostLines = 20'000;  // shown

}  // namespace

ProbeLogView::ProbeLogView(QWidget* parent)
    : QWidget(parent),
      lines_(new QPlainTextEdit(this)),
      save_(new QPushButton(tr("Save log…"), this)),
      said_(new QLabel(this)) {
  lines_->setReadOnly(true);
  lines_->setUndoRedoEnabled(false);
  lines_->setLineWrapMode(QPlainTextEdit::NoWrap);
  lines_->setMaximumBlockCount(kMostLines);
  lines_->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
  lines_->setAccessibleName(tr("Log of the attempts"));
  lines_->setPlaceholderText(
      tr("A line for every attempt: when, from where, to where, and what came of it."));
  said_->setTextFormat(Qt::PlainText);
  save_->setEnabled(false);
  auto* row = new QHBoxLayout;
  row->addWidget(save_);
  row->addWidget(said_, 1);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->addWidget(lines_, 1);
  column->addLayout(row);
  connect(save_, &QPushButton::clicked, this, &ProbeLogView::chooseFile);
}

void ProbeLogView::begin(const probe::Plan& plan) {
  log_ = std::make_unique<probe::AttemptLog>(plan);
  said_->clear();
}

void ProbeLogView::add(const std::vector<probe::Attempt>& attempts) {
  if (!log_ || attempts.empty()) return;
  QByteArray bytes;
  const QDateTime now = QDateTime::currentDateTimeUtc();
  for (const probe::Attempt& attempt : attempts) bytes += log_->lineOf(attempt, now);
  all_ += bytes;
  bytes.chop(1);
  lines_->appendPlainText(QString::fromUtf8(bytes));
  save_->setEnabled(true);
}

void ProbeLogView::chooseFile() {
  auto* dialog = new QFileDialog(this, tr("Save log"));
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setAcceptMode(QFileDialog::AcceptSave);
  dialog->setNameFilters({tr("Logs (*.log)"), tr("All files (*)")});
  dialog->setDefaultSuffix(QStringLiteral("log"));
  connect(dialog, &QFileDialog::fileSelected, this, &ProbeLogView::saveTo);
  dialog->open();
}

void ProbeLogView::saveTo(const QString& path) {
  // The file dialog has asked whether to write over one that is there.
  const auto saved = format::writeFile(path, all_, {true, {}});
  const auto* error = std::get_if<format::SaveError>(&saved);
  said_->setText(error != nullptr ? error->message : tr("Saved."));
}

}  // namespace topo::views

// SPDX-License-Identifier: Apache-2.0
#include "views/shell/testing/record_actions.h"

#include "model/format/saver.h"
#include "views/dialogs/question.h"
#include "views/export/paper_pdf.h"
#include "views/scene/tests/test_legend.h"
#include "views/text/record/paper_html.h"
#include "views/text/record/record_words.h"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>

namespace topo::views {

RecordActions::RecordActions(session::Session& session, CanvasView& canvas, QMainWindow& window)
    : QObject(&window),
      session_(session),
      canvas_(canvas),
      window_(window),
      page_(new NextStepsPage(session)),
      dock_(new QDockWidget(tr("What to do next"), &window)),
      colours_(new QAction(tr("&Colour links by test results"), this)) {
  dock_->setObjectName(QStringLiteral("nextSteps"));
  dock_->setWidget(page_);
  connect(page_, &NextStepsPage::jumpRequested, this, &RecordActions::jumpRequested);
  connect(page_, &NextStepsPage::testRequested, this, &RecordActions::testRequested);
  colours_->setCheckable(true);
  colours_->setShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Y));
  colours_->setStatusTip(tr("Lines on the canvas say what live tests found; exports stay as drawn"));
  new TestLegend(canvas);
  connect(colours_, &QAction::toggled, &canvas.canvas(), &CanvasScene::setTestColours);
}

QList<QDockWidget*> RecordActions::dockBeside(QDockWidget* other) {
  window_.addDockWidget(Qt::BottomDockWidgetArea, dock_);
  window_.tabifyDockWidget(other, dock_);
  dock_->hide();
  return {dock_};
}

void RecordActions::addTo(QMenu& menu) {
  menu.addSeparator();
  menu.addAction(tr("What to do &next"), this, &RecordActions::showNextSteps);
  menu.addAction(colours_);
  menu.addSeparator();
  menu.addAction(tr("&Acceptance record …"), this, &RecordActions::askForRecord);
}

void RecordActions::addExportTo(QMenu& menu) {
  menu.addAction(tr("&Acceptance record …"), this, &RecordActions::askForRecord);
}

void RecordActions::showNextSteps() {
  dock_->show();
  dock_->raise();
}

RecordDialog* RecordActions::askForRecord() {
  auto* dialog = new RecordDialog(session_, &window_);
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  connect(dialog, &RecordDialog::saveRequested, this,
          [this, dialog](const QString& form) { askWhere(*dialog, form); });
  dialog->open();
  return dialog;
}

void RecordActions::askWhere(RecordDialog& dialog, const QString& form) {
  const QFileInfo document(session_.path());
  const QString folder = session_.path().isEmpty() ? QDir::homePath() : document.absolutePath();
  auto* where =
      new QFileDialog(&dialog, tr("Save the acceptance record"), folder, tr("Record (*.%1)").arg(form));
  where->setAttribute(Qt::WA_DeleteOnClose);
  where->setAcceptMode(QFileDialog::AcceptSave);
  where->setDefaultSuffix(form);
  const QString base = session_.path().isEmpty() ? tr("topology") : document.completeBaseName();
  where->selectFile(base + tr("-acceptance-%1").arg(dialog.date().toString(Qt::ISODate)) + u'.' + form);
  connect(where, &QFileDialog::fileSelected, &dialog, [this, &dialog, form](const QString& path) {
    if (write(dialog.record(), form, path)) dialog.accept();
  });
  where->open();
}

bool RecordActions::write(const probe::Record& record, const QString& form, const QString& path) {
  if (!session_.path().isEmpty() &&
      QFileInfo(path).canonicalFilePath() == QFileInfo(session_.path()).canonicalFilePath()) {
    tellProblem(&window_, tr("This is the document itself"), {tr("Choose another file for the record.")});
    return false;
  }
  QByteArray bytes;
  if (form == QLatin1String("csv")) {
    bytes = text::recordCsv(record);
  } else {
    const text::Paper paper = text::recordPaper(record, session_.catalog());
    bytes = form == QLatin1String("html") ? text::paperHtml(paper) : exporting::paperPdf(paper);
  }
  const auto saved = format::writeFile(path, bytes, {true, std::nullopt});
  if (const auto* error = std::get_if<format::SaveError>(&saved)) {
    tellProblem(&window_, tr("%1 could not be written").arg(QFileInfo(path).fileName()), {error->message});
    return false;
  }
  emit said(tr("Written: %1").arg(path));
  return true;
}

}  // namespace topo::views

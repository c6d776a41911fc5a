// SPDX-License-Identifier: Apache-2.0
#include "views/dialogs/question.h"

#include <QPushButton>

namespace topo::views {

namespace {

constexpr int linesShown = 6;

}  // namespace

QMessageBox* questionBox(QWidget* parent, const QString& question, const QString& detail) {
  auto* box = new QMessageBox(parent);
  box->setAttribute(Qt::WA_DeleteOnClose);
  box->setTextFormat(Qt::PlainText);
  box->setIcon(QMessageBox::Question);
  box->setText(question);
  box->setInformativeText(detail);
  return box;
}

QPushButton* addAnswer(QMessageBox* box, const QString& text, QMessageBox::ButtonRole role,
                       const std::function<void()>& then) {
  QPushButton* button = box->addButton(text, role);
  QObject::connect(box, &QMessageBox::finished, box->parentWidget(), [box, button, then] {
    if (box->clickedButton() == button) then();
  });
  return button;
}

void tellProblem(QWidget* parent, const QString& what, const QStringList& lines) {
  QMessageBox* box = questionBox(parent, what, lines.mid(0, linesShown).join(u'\n'));
  box->setIcon(QMessageBox::Warning);
  if (lines.size() > linesShown) {
    box->setInformativeText(box->informativeText() + u'\n' +
                            QMessageBox::tr("… and %1 more").arg(lines.size() - linesShown));
    box->setDetailedText(lines.join(u'\n'));
  }
  box->addButton(QMessageBox::Ok);
  box->open();
}

}  // namespace topo::views

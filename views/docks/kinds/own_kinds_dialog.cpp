// SPDX-License-Identifier: Apache-2.0
#include "views/docks/kinds/own_kinds_dialog.h"

#include "model/catalog/picture.h"
#include "views/docks/icons.h"

#include <QDialogButtonBox>
#include <QFile>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QVBoxLayout>

#include <algorithm>

namespace topo::views {

OwnKindsDialog::OwnKindsDialog(session::Session& session, QWidget* parent)
    : QDialog(parent),
      session_(session),
      own_{session.data().catalog.kinds, session.data().catalog.statements},
      list_(new QListWidget(this)),
      form_(new KindForm(this)),
      fault_(new QLabel(this)),
      remove_(new QPushButton(tr("&Remove"), this)) {
  setWindowTitle(tr("Own kinds"));
  list_->setAccessibleName(tr("Own kinds"));
  fault_->setTextFormat(Qt::PlainText);
  fault_->setWordWrap(true);
  auto* add = new QPushButton(tr("&New kind"), this);
  auto* left = new QVBoxLayout;
  left->addWidget(list_);
  left->addWidget(add);
  left->addWidget(remove_);
  auto* row = new QHBoxLayout;
  row->addLayout(left, 1);
  row->addWidget(form_, 3);
  auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
  accept_ = buttons->button(QDialogButtonBox::Ok);
  auto* column = new QVBoxLayout(this);
  column->addLayout(row);
  column->addWidget(fault_);
  column->addWidget(buttons);
  connect(add, &QPushButton::clicked, this, &OwnKindsDialog::addKind);
  connect(remove_, &QPushButton::clicked, this, &OwnKindsDialog::removeKind);
  connect(list_, &QListWidget::currentRowChanged, this, &OwnKindsDialog::showChosen);
  connect(form_, &KindForm::changed, this, &OwnKindsDialog::take);
  connect(form_, &KindForm::pictureWanted, this, &OwnKindsDialog::choosePicture);
  connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
  connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
  connect(this, &QDialog::accepted, this,
          [this] { session_.push(commands::setOwnKinds(session_.data(), session_.edition(), own_)); });
  for (const catalog::Kind& kind : std::as_const(own_.kinds))
    list_->addItem(new QListWidgetItem(icon(kind.icon, palette()), kind.name));
  list_->setCurrentRow(own_.kinds.isEmpty() ? -1 : 0);
  showChosen();
  resize(900, 560);
}

QList<catalog::Kind> OwnKindsDialog::allKinds() const {
  return session_.edition().with(own_.kinds, {}).kinds();
}

void OwnKindsDialog::addKind() {
  catalog::Kind kind;
  kind.name = tr("New kind");
  kind.id = commands::freshKindId(kind.name, own_, session_.edition());
  kind.category = catalog::Category::Own;
  kind.onVendorPage = false;
  own_.kinds << kind;
  list_->addItem(new QListWidgetItem(icon({}, palette()), kind.name));
  list_->setCurrentRow(list_->count() - 1);
}

void OwnKindsDialog::removeKind() {
  const int row = chosen();
  if (row < 0) return;
  const QString id = own_.kinds.takeAt(row).id;
  own_.statements.removeIf([&](const catalog::Statement& s) { return s.from == id || s.to == id; });
  delete list_->takeItem(row);
  showChosen();
}

void OwnKindsDialog::showChosen() {
  const int row = chosen();
  form_->setEnabled(row >= 0);
  remove_->setEnabled(row >= 0);
  form_->show(row >= 0 ? own_.kinds[row] : catalog::Kind(), own_.statements, allKinds());
  check();
}

QString OwnKindsDialog::freshStatementId(const catalog::Statement& statement) const {
  const QString base = statement.from + u'-' + statement.to;
  const auto taken = [&](const QString& id) {
    const auto same = [&](const catalog::Statement& s) { return s.id == id; };
    const auto& edition = session_.edition().statements();
    return std::any_of(own_.statements.begin(), own_.statements.end(), same) ||
           std::any_of(edition.begin(), edition.end(), same);
  };
  QString id = base;
  for (int number = 2; taken(id); ++number) id = base + QStringLiteral("-%1").arg(number);
  return id;
}

void OwnKindsDialog::take() {
  const int row = chosen();
  if (row < 0) return;
  catalog::Kind kind = form_->kind();
  // A kind that the document does not have yet may still be called after its name.
  const auto& saved = session_.data().catalog.kinds;
  const bool isNew =
      std::none_of(saved.begin(), saved.end(), [&](const catalog::Kind& k) { return k.id == kind.id; });
  QList<catalog::Statement> statements = form_->statements();
  own_.statements.removeIf([&](const catalog::Statement& s) { return s.from == kind.id || s.to == kind.id; });
  const QString before = kind.id;
  if (isNew) {
    commands::OwnKinds others = own_;
    others.kinds.removeAt(row);
    kind.id = commands::freshKindId(kind.name, others, session_.edition());
  }
  for (catalog::Statement& statement : statements) {
    if (statement.from == before) statement.from = kind.id;
    if (statement.to == before) statement.to = kind.id;
    if (statement.id.isEmpty() || isNew) statement.id = freshStatementId(statement);
    own_.statements << statement;
  }
  own_.kinds[row] = kind;
  list_->item(row)->setText(kind.name);
  list_->item(row)->setIcon(icon(kind.icon, palette()));
  form_->follow(kind.id);
  check();
}

void OwnKindsDialog::check() {
  const auto fault = commands::faultOf(own_, session_.data(), session_.edition());
  fault_->setText(fault.value_or(QString()));
  accept_->setEnabled(!fault);
}

void OwnKindsDialog::choosePicture() {
  auto* dialog = new QFileDialog(this, tr("Picture"), {}, tr("SVG pictures (*.svg)"));
  dialog->setFileMode(QFileDialog::ExistingFile);
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  connect(dialog, &QFileDialog::fileSelected, this, &OwnKindsDialog::readPicture);
  connect(dialog, &QDialog::rejected, this, [this] { form_->setPicture({}); });
  dialog->open();
}

void OwnKindsDialog::readPicture(const QString& path) {
  QFile file(path);
  if (!file.open(QIODevice::ReadOnly)) {
    form_->setPicture({});
    fault_->setText(tr("%1 cannot be read: %2").arg(path, file.errorString()));
    return;
  }
  const QByteArray bytes = file.read(catalog::kLongestPicture * 4 + 1);
  const QString svg = QString::fromUtf8(bytes.mid(bytes.indexOf("<svg")));
  const auto fault = catalog::faultOfPicture(svg);
  form_->setPicture(fault ? QString() : svg);
  if (fault) fault_->setText(tr("%1 cannot be used: %2.").arg(path, *fault));
}

}  // namespace topo::views

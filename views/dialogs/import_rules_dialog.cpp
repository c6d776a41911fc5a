// SPDX-License-Identifier: Apache-2.0
#include "views/dialogs/import_rules_dialog.h"

#include "model/commands/rules.h"
#include "model/format/format_error.h"
#include "model/format/saver.h"
#include "views/text/import_notes.h"
#include "views/text/names.h"

#include <QDialogButtonBox>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QSplitter>
#include <QVBoxLayout>
#include <QtConcurrent>

#include <algorithm>

namespace topo::views {

namespace fw = firewall_import;

namespace {

/// A preview, not the list itself: more than this nobody reads here.
constexpr qsizetype kMostRows = 2'000;

QLabel* plainLabel(const QString& text, QWidget* parent) {
  auto* label = new QLabel(text, parent);
  label->setTextFormat(Qt::PlainText);
  label->setWordWrap(true);
  return label;
}

QTableWidget* table(const QStringList& columns, const QString& name, QWidget* parent) {
  auto* made = new QTableWidget(0, static_cast<int>(columns.size()), parent);
  made->setHorizontalHeaderLabels(columns);
  made->setAccessibleName(name);
  made->setEditTriggers(QAbstractItemView::NoEditTriggers);
  made->setSelectionBehavior(QAbstractItemView::SelectRows);
  made->setAlternatingRowColors(true);
  made->setWordWrap(false);
  made->verticalHeader()->hide();
  made->verticalHeader()->setDefaultSectionSize(made->fontMetrics().height() + 8);
  made->horizontalHeader()->setStretchLastSection(true);
  made->setTabKeyNavigation(false);
  return made;
}

void addRow(QTableWidget& table, const QStringList& cells) {
  const int row = table.rowCount();
  table.insertRow(row);
  for (int column = 0; column < cells.size(); ++column) {
    auto* item = new QTableWidgetItem(format::escapeControls(cells[column]));
    item->setToolTip(Qt::convertFromPlainText(item->text()));
    table.setItem(row, column, item);
  }
}

QString listText(const QList<document::Selector>& selectors) {
  QStringList texts;
  for (const document::Selector& selector : selectors.first(std::min<qsizetype>(selectors.size(), 20))) {
    texts << selector.text();
  }
  if (selectors.size() > texts.size()) texts << QStringLiteral("…");
  return texts.join(QStringLiteral(", "));
}

QStringList namesIn(const QLineEdit& field) {
  QStringList names;
  for (const QString& name : field.text().split(u',', Qt::SkipEmptyParts)) {
    if (!name.trimmed().isEmpty()) names << name.trimmed();
  }
  return names;
}

}  // namespace

ImportRulesDialog::ImportRulesDialog(session::Session& session, const document::ZoneId& zone, QWidget* parent)
    : QDialog(parent),
      session_(session),
      zone_(zone),
      file_(plainLabel(tr("No file chosen yet"), this)),
      format_(new QComboBox(this)),
      inside_(new QLineEdit(this)),
      outside_(new QLineEdit(this)),
      group_(new QLineEdit(this)),
      replace_(new QRadioButton(tr("Replace the rules and defaults that are there"), this)),
      append_(new QRadioButton(tr("Append to the rules that are there"), this)),
      summary_(plainLabel({}, this)) {
  setAttribute(Qt::WA_DeleteOnClose);
  setWindowTitle(tr("Import rules into “%1”").arg(session.data().zones.value(zone).name));
  auto* column = new QVBoxLayout(this);
  column->addWidget(buildQuestions());
  column->addWidget(summary_);
  column->addWidget(buildAnswer(), 1);
  auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
  take_ = buttons->button(QDialogButtonBox::Ok);
  take_->setText(tr("Import"));
  take_->setEnabled(false);
  column->addWidget(buttons);
  connect(buttons, &QDialogButtonBox::accepted, this, &ImportRulesDialog::apply);
  connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
  connect(&reading_, &QFutureWatcherBase::finished, this, [this] {
    if (isReading_) present(reading_.result());
  });
  resize(900, 680);
}

ImportRulesDialog::~ImportRulesDialog() {
  // A field that loses the focus because everything goes must not ask for a preview any more.
  for (QLineEdit* field : {inside_, outside_, group_}) field->disconnect(this);
}

QWidget* ImportRulesDialog::buildQuestions() {
  auto* box = new QWidget(this);
  auto* form = new QFormLayout(box);
  form->setContentsMargins(0, 0, 0, 0);
  auto* file = new QHBoxLayout;
  auto* choose = new QPushButton(tr("Choose …"), box);
  choose->setObjectName(QStringLiteral("choose"));
  file->addWidget(file_, 1);
  file->addWidget(choose);
  form->addRow(tr("File"), file);
  for (const fw::SourceFormat format : fw::allFormats()) format_->addItem(fw::nameOf(format));
  format_->setItemText(0, tr("iptables-save or ip6tables-save"));
  format_->setItemText(1, tr("nft -j list ruleset"));
  format_->setItemText(2, tr("AWS security groups (describe-security-groups)"));
  form->addRow(tr("Format"), format_);
  inside_->setPlaceholderText(tr("the router's interfaces towards the zone, such as eth1, eth2"));
  outside_->setPlaceholderText(tr("all its other interfaces, such as eth0"));
  group_->setPlaceholderText(tr("id or name, where the file holds several"));
  form->addRow(tr("Inside interfaces"), inside_);
  form->addRow(tr("Outside interfaces"), outside_);
  form->addRow(tr("Security groups"), group_);
  replace_->setChecked(true);
  auto* modes = new QHBoxLayout;
  modes->addWidget(replace_);
  modes->addWidget(append_);
  modes->addStretch();
  form->addRow(tr("Rules"), modes);
  connect(choose, &QPushButton::clicked, this, &ImportRulesDialog::choose);
  connect(format_, &QComboBox::activated, this, &ImportRulesDialog::preview);
  for (QLineEdit* field : {inside_, outside_, group_}) {
    connect(field, &QLineEdit::editingFinished, this, &ImportRulesDialog::preview);
  }
  return box;
}

QWidget* ImportRulesDialog::buildAnswer() {
  auto* parts = new QSplitter(Qt::Vertical, this);
  rules_ = table({tr("Direction"), tr("Action"), tr("From"), tr("To"), tr("Services"), tr("Comment")},
                 tr("Rules that would be imported"), parts);
  notes_ = table({tr("Where"), tr("What could not be taken over as it is"), tr("In the file")},
                 tr("What could not be taken over"), parts);
  const int em = fontMetrics().averageCharWidth();
  const int widths[] = {11, 10, 28, 28, 22};
  for (int i = 0; i < 5; ++i) rules_->setColumnWidth(i, widths[i] * em);
  notes_->setColumnWidth(0, 14 * em);
  notes_->setColumnWidth(1, 72 * em);
  rules_->setObjectName(QStringLiteral("rules"));
  notes_->setObjectName(QStringLiteral("notes"));
  parts->addWidget(rules_);
  parts->addWidget(notes_);
  parts->setChildrenCollapsible(false);
  return parts;
}

void ImportRulesDialog::choose() {
  auto* dialog = new QFileDialog(this, tr("Import rules"), QDir::homePath());
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setFileMode(QFileDialog::ExistingFile);
  connect(dialog, &QFileDialog::fileSelected, this, &ImportRulesDialog::load);
  dialog->open();
}

void ImportRulesDialog::load(const QString& path) {
  file_->setText(format::escapeControls(QFileInfo(path).fileName()));
  const auto content = format::readFile(path, fw::kMaxBytes);
  if (const auto* error = std::get_if<format::ReadError>(&content)) {
    text_.clear();
    return refuse(error->message);
  }
  text_ = std::get<format::FileContent>(content).bytes;
  if (const auto guessed = fw::guessFormat(text_)) format_->setCurrentIndex(static_cast<int>(*guessed));
  preview();
}

fw::SourceFormat ImportRulesDialog::format() const {
  return fw::allFormats().value(format_->currentIndex());
}

fw::Options ImportRulesDialog::options() const {
  fw::Options options;
  options.inside = namesIn(*inside_);
  options.outside = namesIn(*outside_);
  options.groups = namesIn(*group_);
  return options;
}

void ImportRulesDialog::refuse(const QString& message) {
  isReading_ = false;  // an answer still on its way is of no use any more
  imported_.reset();
  rules_->setRowCount(0);
  notes_->setRowCount(0);
  summary_->setText(message);
  take_->setEnabled(false);
}

void ImportRulesDialog::preview() {
  if (text_.isEmpty()) return;
  const fw::Options wanted = options();
  for (const QString& name : wanted.inside) {
    if (wanted.outside.contains(name)) return refuse(tr("“%1” cannot be inside and outside.").arg(name));
  }
  refuse(tr("Reading the rules …"));
  isReading_ = true;
  reading_.setFuture(QtConcurrent::run(
      [format = format(), text = text_, wanted] { return fw::importRules(format, text, wanted); }));
}

void ImportRulesDialog::present(fw::ImportResult result) {
  isReading_ = false;
  if (const auto* error = std::get_if<fw::InputError>(&result)) {
    const QString place = text::importPlaceText(error->place);
    return refuse(format::escapeControls(place.isEmpty() ? error->message
                                                         : place + QStringLiteral(": ") + error->message));
  }
  imported_ = std::get<fw::Imported>(std::move(result));
  showRules(*imported_);
  showNotes(*imported_);
  summary_->setText(text::importSummaryText(*imported_) + u' ' +
                    tr("What no rule matches: inbound %1, outbound %2.")
                        .arg(text::actionText(imported_->inbound.value_or(document::Action::Deny)),
                             text::actionText(imported_->outbound.value_or(document::Action::Deny))));
  take_->setEnabled(true);
}

void ImportRulesDialog::showRules(const fw::Imported& imported) {
  const QString directions[] = {tr("in"), tr("out"), tr("both")};
  const QString actions[] = {tr("allow"), tr("deny"), tr("reject")};
  rules_->setRowCount(0);
  for (const document::Rule& rule : imported.rules.first(std::min(imported.rules.size(), kMostRows))) {
    addRow(*rules_,
           {directions[static_cast<int>(rule.direction)], actions[static_cast<int>(rule.action)],
            listText(rule.from), listText(rule.to), rule.services.join(QStringLiteral(", ")), rule.comment});
  }
  const qsizetype more = imported.rules.size() - kMostRows;
  if (more > 0) addRow(*rules_, {QStringLiteral("…"), QString(), tr("%1 more").arg(more)});
}

/// What matters most comes first: what is closed now, then what stops more, then what needs nothing.
void ImportRulesDialog::showNotes(const fw::Imported& imported) {
  QList<fw::Note> notes = imported.notes;
  std::stable_sort(notes.begin(), notes.end(),
                   [](const fw::Note& a, const fw::Note& b) { return a.outcome < b.outcome; });
  notes_->setRowCount(0);
  for (const fw::Note& note : notes.first(std::min(notes.size(), kMostRows))) {
    addRow(*notes_, {text::importPlaceText(note.place), text::importNoteText(note), note.source});
  }
  if (notes.size() > kMostRows)
    addRow(*notes_, {QStringLiteral("…"), tr("%1 more").arg(notes.size() - kMostRows)});
}

void ImportRulesDialog::apply() {
  const auto zone = session_.data().zones.constFind(zone_);
  if (!imported_ || zone == session_.data().zones.constEnd()) return reject();
  const fw::Mode mode = append_->isChecked() ? fw::Mode::Append : fw::Mode::Replace;
  const document::Firewall after =
      fw::merged(zone->firewall.value_or(document::Firewall()), *imported_, mode);
  if (after.rules.size() > fw::kMaxRules) {
    return summary_->setText(tr("With these the firewall has more than %1 rules.").arg(fw::kMaxRules));
  }
  session_.push(commands::setFirewall(session_.data(), zone_, after, tr("Import rules")));
  accept();
}

}  // namespace topo::views

// SPDX-License-Identifier: Apache-2.0
#include "views/dialogs/results/import_results_dialog.h"

#include "model/commands/results.h"
#include "model/format/json/json_tree.h"
#include "model/format/saver.h"
#include "views/text/names.h"
#include "views/text/probe/intake_words.h"
#include "views/text/probe/probe_words.h"
#include "views/text/probe/result_words.h"

#include <QDialogButtonBox>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QSplitter>
#include <QTableView>
#include <QVBoxLayout>
#include <QtConcurrent>

#include <algorithm>

namespace topo::views {

/// All that reading needs, by value: the document may change meanwhile.
struct ImportResultsDialog::Question {
  QStringList paths;
  QString from;
  document::DocumentData data;
  std::shared_ptr<const snapshot::Report> report;
  catalog::Catalog catalog;
};

namespace {

enum FlowColumn { Flow, Says, Worth, FlowColumns };
enum LeftColumn { What, Why, LeftColumns };

QLabel* plainLabel(QWidget* parent) {
  auto* label = new QLabel(parent);
  label->setTextFormat(Qt::PlainText);
  label->setWordWrap(true);
  return label;
}

QTableView* tableOf(TextTable* model, const QString& objectName, const QString& name, QWidget* parent) {
  auto* table = new QTableView(parent);
  table->setModel(model);
  table->setObjectName(objectName);
  table->setAccessibleName(name);
  table->setSelectionBehavior(QAbstractItemView::SelectRows);
  table->setAlternatingRowColors(true);
  table->setWordWrap(false);
  table->setTabKeyNavigation(false);
  table->verticalHeader()->hide();
  table->verticalHeader()->setDefaultSectionSize(table->fontMetrics().height() + 8);
  table->horizontalHeader()->setStretchLastSection(true);
  return table;
}

QWidget* titled(const QString& title, QWidget* content, QWidget* parent) {
  auto* box = new QWidget(parent);
  auto* column = new QVBoxLayout(box);
  column->setContentsMargins(0, 0, 0, 0);
  auto* label = new QLabel(title, box);
  label->setTextFormat(Qt::PlainText);
  column->addWidget(label);
  column->addWidget(content, 1);
  return box;
}

QString marked(const probe::FlowState& state) {
  const QString text = text::lastTestText(state);
  if (state.comparison == probe::Comparison::NotTested) return QStringLiteral("· ") + text;
  const bool agrees = state.comparison == probe::Comparison::Agree;
  return (agrees ? QStringLiteral("✓ ") : QStringLiteral("✗ ")) + text;
}

/// Where a leftover was, in the words of its row: the reason has a column of its own.
QString placeOf(const intake::Leftover& leftover, const document::DocumentData& data,
                const catalog::Catalog& catalog) {
  QStringList what;
  if (!leftover.flow.isEmpty()) what << text::flowName(leftover.flow, data, catalog);
  if (!leftover.address.isEmpty()) what << text::oneLine(leftover.address);
  if (leftover.port > 0) what << ImportResultsDialog::tr("port %1").arg(leftover.port);
  if (what.isEmpty()) what << text::vantageText(leftover.vantage, false, data);
  if (leftover.count > 1) what << ImportResultsDialog::tr("(%1 results)").arg(leftover.count);
  return what.join(u' ');
}

}  // namespace

ImportResultsDialog::ImportResultsDialog(session::Session& session, QWidget* parent)
    : QDialog(parent),
      session_(session),
      file_(plainLabel(this)),
      kind_(plainLabel(this)),
      vantage_(new QComboBox(this)),
      summary_(plainLabel(this)),
      warnings_(plainLabel(this)),
      flows_(new TextTable({tr("Flow"), tr("What its tests say then"), tr("Worth")}, this)),
      left_(new TextTable({tr("Not taken"), tr("Why")}, this)) {
  setAttribute(Qt::WA_DeleteOnClose);
  setWindowTitle(tr("Import results"));
  auto* column = new QVBoxLayout(this);
  column->addWidget(buildQuestions());
  column->addWidget(summary_);
  column->addWidget(warnings_);
  column->addWidget(buildAnswer(), 1);
  auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
  take_ = buttons->button(QDialogButtonBox::Ok);
  take_->setText(tr("Import"));
  column->addWidget(buttons);
  connect(buttons, &QDialogButtonBox::accepted, this, &ImportResultsDialog::apply);
  connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
  connect(&reading_, &QFutureWatcherBase::finished, this, [this] { present(reading_.result()); });
  // What is new, and what matches, follows the document; and the report comes after the change.
  connect(&session_, &session::Session::reportReady, this, &ImportResultsDialog::read);
  connect(&session_.document(), &document::Document::changed, this, [this](const document::ChangeSet& what) {
    if (what.results) read();
  });
  resize(1080, 660);
  file_->setText(tr("No file chosen yet"));
  refuse({});
}

QWidget* ImportResultsDialog::buildQuestions() {
  auto* box = new QWidget(this);
  form_ = new QFormLayout(box);
  form_->setContentsMargins(0, 0, 0, 0);
  auto* file = new QHBoxLayout;
  auto* choose = new QPushButton(tr("Choose …"), box);
  choose->setObjectName(QStringLiteral("choose"));
  file->addWidget(file_, 1);
  file->addWidget(choose);
  form_->addRow(tr("Files"), file);
  form_->addRow(tr("Kind"), kind_);
  vantage_->setObjectName(QStringLiteral("vantage"));
  vantage_->setToolTip(
      tr("nmap does not say on which of the drawn hosts it ran. Only what was tried from a "
         "flow's own source host confirms the flow."));
  form_->addRow(tr("nmap ran on"), vantage_);
  connect(choose, &QPushButton::clicked, this, &ImportResultsDialog::choose);
  connect(vantage_, &QComboBox::activated, this, &ImportResultsDialog::read);
  fillVantages();
  form_->setRowVisible(vantage_, false);
  return box;
}

void ImportResultsDialog::fillVantages() {
  vantage_->addItem(tr("this machine (no drawn host)"), QString());
  const auto& hosts = session_.data().hosts;
  for (const document::Host& host : hosts) {
    // One row is one line, whatever a host is called.
    const QString name = text::oneLine(text::hostName(host.id, session_.data())).left(80);
    vantage_->addItem(name, host.id.value);
  }
}

QWidget* ImportResultsDialog::buildAnswer() {
  auto* parts = new QSplitter(Qt::Vertical, this);
  auto* flows = tableOf(flows_, QStringLiteral("flows"), tr("Flows with results"), parts);
  auto* left = tableOf(left_, QStringLiteral("left"), tr("What is not taken"), parts);
  const int em = fontMetrics().averageCharWidth();
  flows->setColumnWidth(Flow, 54 * em);
  flows->setColumnWidth(Says, 42 * em);
  left->setColumnWidth(What, 72 * em);
  parts->addWidget(titled(tr("Flows that the files have results of"), flows, parts));
  parts->addWidget(titled(tr("What matches no flow, and is not taken"), left, parts));
  parts->setChildrenCollapsible(false);
  parts->setSizes({360, 200});
  return parts;
}

void ImportResultsDialog::choose() {
  auto* dialog = new QFileDialog(this, tr("Import results"), QDir::homePath());
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setFileMode(QFileDialog::ExistingFiles);
  dialog->setNameFilters({tr("Results and nmap files (*.json *.xml)"), tr("All files (*)")});
  connect(dialog, &QFileDialog::filesSelected, this, &ImportResultsDialog::load);
  dialog->open();
}

void ImportResultsDialog::load(const QStringList& paths) {
  paths_ = paths;
  const QString first = text::oneLine(QFileInfo(paths.value(0)).fileName());
  file_->setText(paths.size() == 1 ? first : tr("%1 and %2 more").arg(first).arg(paths.size() - 1));
  read();
}

void ImportResultsDialog::refuse(const QString& message) {
  preview_.reset();
  flows_->show(0, {});
  left_->show(0, {});
  summary_->setText(message);
  warnings_->hide();
  take_->setEnabled(false);
}

void ImportResultsDialog::read() {
  if (paths_.isEmpty()) return;
  // One answer at a time: who asks again gets the newest, and files are not read ten times at once.
  again_ = isReading_;
  if (isReading_) return;
  refuse(tr("Reading the results …"));
  isReading_ = true;
  const Question question{paths_, vantage_->currentData().toString(), session_.data(), session_.report(),
                          session_.catalog()};
  reading_.setFuture(QtConcurrent::run([question] { return makePreview(question); }));
}

ImportResultsDialog::PreviewPtr ImportResultsDialog::makePreview(const Question& question) {
  auto preview = std::make_shared<Preview>();
  preview->data = question.data;
  preview->catalog = question.catalog;
  const auto fail = [&preview](const QString& message) {
    preview->failure = message;
    return preview;
  };
  QList<intake::Source> sources;
  for (const QString& path : question.paths) {
    const auto content = format::readFile(path, format::kMaxBytes);
    if (const auto* error = std::get_if<format::ReadError>(&content)) return fail(error->message);
    sources.append({text::oneLine(QFileInfo(path).fileName()), std::get<format::FileContent>(content).bytes});
    const auto kind = intake::guessKind(sources.last().bytes);
    if (!kind) {
      return fail(tr("%1: neither results (JSON) nor a file of nmap (XML).").arg(sources.last().name));
    }
    if (preview->kind && *preview->kind != *kind) return fail(tr("These files are of two kinds."));
    preview->kind = kind;
  }
  auto result = intake::takeIn(sources, *preview->kind,
                               *preview->kind == intake::Kind::Nmap ? question.from : QString(),
                               {question.data, *question.report, question.catalog});
  if (const auto* errors = std::get_if<QList<format::FormatError>>(&result)) {
    QStringList lines;
    for (const format::FormatError& error : errors->first(std::min<qsizetype>(errors->size(), 5)))
      lines << format::errorLine(error);
    if (errors->size() > lines.size()) lines << tr("and %1 more").arg(errors->size() - lines.size());
    return fail(lines.join(u'\n'));
  }
  preview->intake = std::get<intake::Intake>(std::move(result));
  document::DocumentData after = question.data;
  after.results += preview->intake.add;
  preview->states = probe::flowStates(*question.report, after);
  // What differs from the drawing comes first; the comparisons are in order of gravity.
  std::stable_sort(preview->intake.flows.begin(), preview->intake.flows.end(),
                   [&](const QString& a, const QString& b) {
                     return preview->states.value(a).comparison > preview->states.value(b).comparison;
                   });
  return preview;
}

void ImportResultsDialog::present(const PreviewPtr& preview) {
  isReading_ = false;
  if (again_) return read();
  const bool isNmap = preview->kind == intake::Kind::Nmap;
  kind_->setText(!preview->kind ? QString() : (isNmap ? tr("nmap") : tr("Results of tests")));
  vantage_->setEnabled(isNmap);
  form_->setRowVisible(vantage_, isNmap);
  if (!preview->failure.isEmpty()) return refuse(preview->failure);
  preview_ = preview;
  summary_->setText(text::intakeSummary(preview->intake));
  const QStringList warnings = text::intakeWarnings(preview->intake);
  warnings_->setText(QStringLiteral("▲ ") + warnings.join(QStringLiteral("\n▲ ")));
  warnings_->setVisible(!warnings.isEmpty());
  showTables(preview);
  take_->setEnabled(!preview->intake.add.isEmpty());
}

void ImportResultsDialog::showTables(const PreviewPtr& preview) {
  flows_->show(static_cast<int>(preview->intake.flows.size()), [preview](int row, int column) {
    const QString& flow = preview->intake.flows[row];
    if (column == Flow) return text::flowName(flow, preview->data, preview->catalog);
    const probe::FlowState state = preview->states.value(flow);
    return column == Says ? marked(state) : text::standingText(state.standing);
  });
  left_->show(static_cast<int>(preview->intake.left.listed().size()), [preview](int row, int column) {
    const intake::Leftover& leftover = preview->intake.left.listed()[row];
    return column == What ? placeOf(leftover, preview->data, preview->catalog)
                          : text::unmatchedText(leftover.reason);
  });
}

void ImportResultsDialog::apply() {
  if (!preview_ || isReading_) return;
  // What changes now must not make this dialog read again.
  disconnect(&session_, nullptr, this, nullptr);
  disconnect(&session_.document(), nullptr, this, nullptr);
  session_.push(commands::addTestRuns(session_.data(), preview_->intake.add));
  emit taken(text::intakeSummary(preview_->intake));
  accept();
}

}  // namespace topo::views

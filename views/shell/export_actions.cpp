// SPDX-License-Identifier: Apache-2.0
#include "views/shell/export_actions.h"

#include "model/catalog/catalog_file.h"
#include "model/document/view_order.h"
#include "model/exchange/check_json.h"
#include "model/exchange/csv.h"
#include "model/exchange/firewalls/nftables.h"
#include "model/exchange/markdown.h"
#include "model/format/saver.h"
#include "model/probe/meaning/test_words.h"
#include "views/dialogs/question.h"
#include "views/export/picture.h"
#include "views/shell/blank.h"
#include "views/text/exchange/export_words.h"

#include <QActionGroup>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QMap>
#include <QSettings>

namespace topo::views {

namespace {

struct Format {
  const char* name;
  const char* title;
  const char* filter;
};

constexpr Format formats[] = {
    {"svg", QT_TRANSLATE_NOOP("topo::views::ExportActions", "Diagram as SVG …"), "SVG (*.svg)"},
    {"png", QT_TRANSLATE_NOOP("topo::views::ExportActions", "Diagram as PNG …"), "PNG (*.png)"},
    {"pdf", QT_TRANSLATE_NOOP("topo::views::ExportActions", "Diagram as PDF …"), "PDF (*.pdf)"},
    {"views-pdf", QT_TRANSLATE_NOOP("topo::views::ExportActions", "All views as one PDF …"), "PDF (*.pdf)"},
    {"views-svg", QT_TRANSLATE_NOOP("topo::views::ExportActions", "All views as SVG files …"), "SVG (*.svg)"},
    {"views-png", QT_TRANSLATE_NOOP("topo::views::ExportActions", "All views as PNG files …"), "PNG (*.png)"},
    {"csv", QT_TRANSLATE_NOOP("topo::views::ExportActions", "Port table as CSV …"), "CSV (*.csv)"},
    {"markdown", QT_TRANSLATE_NOOP("topo::views::ExportActions", "Port table and findings as Markdown …"),
     "Markdown (*.md)"},
    {"json", QT_TRANSLATE_NOOP("topo::views::ExportActions", "Flows and findings as JSON …"),
     "JSON (*.json)"},
    {"nftables", QT_TRANSLATE_NOOP("topo::views::ExportActions", "Firewalls as nftables rulesets …"),
     "nftables (*.nft)"},
    {"catalog", QT_TRANSLATE_NOOP("topo::views::ExportActions", "Catalog with own kinds …"), "JSON (*.json)"},
};

constexpr char themeKey[] = "exportTheme";

/// What formats that take all views begin with.
const QLatin1String kAllViews("views-");

/// A name as part of a file's: letters, digits and - of it.
QString fileName(const QString& name) {
  QString plain;
  for (const QChar c : name.left(60)) plain += c.isLetterOrNumber() ? c.toLower() : QChar(u'-');
  while (plain.contains(QLatin1String("--"))) plain.replace(QLatin1String("--"), QLatin1String("-"));
  return plain;
}

/// Of a document without views, the one that arranges itself.
QList<document::ViewId> allViews(const document::DocumentData& data) {
  return data.views.isEmpty() ? QList<document::ViewId>{document::ViewId()} : document::viewOrder(data);
}

QString suffixOf(const QString& format) {
  if (format.startsWith(kAllViews)) return format.mid(kAllViews.size());
  if (format == QLatin1String("nftables")) return QStringLiteral("nft");
  if (format == QLatin1String("catalog")) return QStringLiteral("json");
  return format == QLatin1String("markdown") ? QStringLiteral("md") : format;
}

QStringList sentences(const QList<exchange::RuleRefusal>& refusals) {
  QStringList list;
  for (const exchange::RuleRefusal& refusal : refusals) list << exchange::sentence(refusal);
  return list;
}

}  // namespace

ExportActions::ExportActions(session::Session& session, CanvasView& canvas, QWidget& window)
    : QObject(&window), session_(session), canvas_(canvas), window_(window) {}

void ExportActions::addTo(QMenu& menu) {
  for (const Format& format : formats) {
    const QString name = QLatin1String(format.name);
    const QString filter = QLatin1String(format.filter);
    menu.addAction(tr(format.title), this, [this, name, filter] { ask(name, filter); });
  }
  menu.addSeparator();
  addThemes(*menu.addMenu(tr("Colours of &diagrams")));
}

void ExportActions::addThemes(QMenu& menu) {
  auto* group = new QActionGroup(this);
  const auto add = [&](const QString& text, const QString& tip, const QString& name) {
    QAction* action =
        menu.addAction(text, this, [name] { QSettings().setValue(QLatin1String(themeKey), name); });
    action->setStatusTip(tip);
    action->setCheckable(true);
    group->addAction(action);
    // Another window may have chosen since.
    connect(&menu, &QMenu::aboutToShow, action, [action, name] { action->setChecked(themeName() == name); });
  };
  add(tr("&Light"), tr("Exports have the light colours of the screen"), QStringLiteral("light"));
  add(tr("&Dark"), tr("Exports have the dark colours of the screen"), QStringLiteral("dark"));
  add(tr("&Print"), tr("Exports have a white ground and lines that need no colour"), QStringLiteral("print"));
}

QString ExportActions::themeName() {
  return QSettings().value(QLatin1String(themeKey), QStringLiteral("light")).toString();
}

void ExportActions::ask(const QString& format, const QString& filter) {
  auto* dialog =
      new QFileDialog(&window_, tr("Export"), folder_.isEmpty() ? QDir::homePath() : folder_, filter);
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setAcceptMode(QFileDialog::AcceptSave);
  dialog->setDefaultSuffix(suffixOf(format));
  const QString base =
      session_.path().isEmpty() ? tr("topology") : QFileInfo(session_.path()).completeBaseName();
  dialog->selectFile(base + u'.' + suffixOf(format));
  connect(dialog, &QFileDialog::fileSelected, this, [this, format](const QString& path) {
    folder_ = QFileInfo(path).absolutePath();
    write(format, path);
  });
  dialog->open();
}

QByteArray ExportActions::bytesOf(const QString& format) const {
  const exchange::Wording wording = text::exportWords(session_.data(), session_.catalog());
  const snapshot::Report& report = *session_.report();
  if (format == QLatin1String("csv")) {
    return exchange::toCsv(exchange::flowTable(session_.data(), session_.catalog(), report, wording));
  }
  if (format == QLatin1String("markdown")) {
    return exchange::toMarkdown(session_.data(), session_.catalog(), report, wording);
  }
  if (format == QLatin1String("json")) return exchange::toCheckJson(report, wording);
  if (format == QLatin1String("catalog"))
    return catalog::toCatalogFile(session_.catalog(), session_.data().meta.title);
  if (format == QLatin1String("views-pdf")) {
    QList<render::Diagram> pages;
    for (const document::ViewId& view : allViews(session_.data())) pages << diagramOf(view);
    return exporting::pdf(pages, chosenTheme(), canvas_.canvas().metrics());
  }
  return picture(format, diagramOf(canvas_.canvas().view()));
}

/// What is handed over looks as chosen, whatever the screen does.
render::Theme ExportActions::chosenTheme() const {
  return render::themeNamed(themeName()).value_or(render::lightTheme());
}

/// As on the canvas where it is the view shown there.
render::Diagram ExportActions::diagramOf(const document::ViewId& view) const {
  if (view == canvas_.canvas().view()) {
    canvas_.canvas().settle();
    return canvas_.canvas().diagram();
  }
  render::DiagramOptions options;
  options.tests =
      probe::testWordsFor(session_.data().views.value(view).filter, *session_.report(), session_.data());
  return render::buildDiagram(session_.data(), *session_.report(), session_.catalog(), view,
                              canvas_.canvas().metrics(), options);
}

QByteArray ExportActions::picture(const QString& format, const render::Diagram& diagram) const {
  const render::Theme theme = chosenTheme();
  const render::Metrics& metrics = canvas_.canvas().metrics();
  if (format == QLatin1String("svg")) return exporting::svg(diagram, theme, metrics);
  if (format == QLatin1String("png")) return exporting::png(diagram, theme, metrics);
  return exporting::pdf(diagram, theme, metrics);
}

/// A file for each view, named after it. None is written when one of them is there already: nobody was asked.
void ExportActions::writeViews(const QString& suffix, const QString& path) {
  const QFileInfo base(path);
  QMap<QString, document::ViewId> files;
  for (const document::ViewId& view : allViews(session_.data())) {
    const QString stem = base.absolutePath() + u'/' + base.completeBaseName() + u'-' +
                         fileName(session_.data().views.value(view).name);
    QString file = stem + u'.' + suffix;
    if (files.contains(file)) file = stem + u'-' + view.value + u'.' + suffix;
    files.insert(file, view);
  }
  QStringList there;
  for (auto it = files.cbegin(); it != files.cend(); ++it)
    if (QFileInfo::exists(it.key())) there << tr("%1 exists already.").arg(it.key());
  if (!there.isEmpty()) return tellProblem(&window_, tr("Choose another name for the export"), there);
  for (auto it = files.cbegin(); it != files.cend(); ++it) {
    const auto saved = format::writeFile(it.key(), picture(suffix, diagramOf(it.value())));
    if (const auto* error = std::get_if<format::SaveError>(&saved))
      return tellProblem(&window_, tr("%1 could not be written").arg(it.key()), {error->message});
  }
  emit said(tr("Written: %n file(s) in %1", nullptr, int(files.size())).arg(base.absolutePath()));
}

void ExportActions::write(const QString& format, const QString& path) {
  if (session_.reportIsCurrent() || isBlank(session_.data())) return writeNow(format, path);
  // What is handed over says what is drawn now, not what was before the last change.
  emit said(tr("The export is written as soon as the flows are worked out …"));
  connect(
      &session_, &session::Session::reportReady, this, [this, format, path] { write(format, path); },
      Qt::SingleShotConnection);
}

void ExportActions::writeNow(const QString& format, const QString& path) {
  if (!session_.path().isEmpty() &&
      QFileInfo(path).canonicalFilePath() == QFileInfo(session_.path()).canonicalFilePath()) {
    return tellProblem(&window_, tr("This is the document itself"),
                       {tr("Choose another file for the export.")});
  }
  if (format == QLatin1String("views-svg") || format == QLatin1String("views-png"))
    return writeViews(suffixOf(format), path);
  QByteArray bytes;
  if (format == QLatin1String("nftables")) {
    const auto ruleset = exchange::toNftables(session_.data(), exchange::firewalledZones(session_.data()));
    if (!ruleset.ok()) {
      return tellProblem(&window_, tr("A rule cannot say exactly what is drawn, so nothing was written"),
                         sentences(ruleset.error()));
    }
    bytes = ruleset.value();
  } else {
    bytes = bytesOf(format);
  }
  const auto saved = format::writeFile(path, bytes, {true, std::nullopt});
  if (const auto* error = std::get_if<format::SaveError>(&saved)) {
    return tellProblem(&window_, tr("%1 could not be written").arg(QFileInfo(path).fileName()),
                       {error->message});
  }
  emit said(tr("Written: %1").arg(path));
}

}  // namespace topo::views

// SPDX-License-Identifier: Apache-2.0
#include "app/cli/call.h"
#include "app/cli/kit_export.h"
#include "app/cli/record/acceptance.h"
#include "model/catalog/catalog_file.h"
#include "model/document/view_order.h"
#include "model/exchange/aerleon/aerleon.h"
#include "model/exchange/check_json.h"
#include "model/exchange/csv.h"
#include "model/exchange/firewalls/nftables.h"
#include "model/exchange/markdown.h"
#include "model/exchange/redact.h"
#include "model/exchange/terraform/terraform.h"
#include "model/probe/meaning/test_words.h"
#include "model/snapshot/analyse.h"
#include "views/export/picture.h"
#include "views/text/exchange/export_words.h"

#include <QDir>
#include <QFileInfo>

#include <algorithm>
#include <iterator>

namespace topo::cli {

using namespace Qt::StringLiterals;

namespace {

/// All an exporter works on.
struct Material {
  const document::DocumentData& data;
  const snapshot::Report& report;
  const catalog::Catalog& catalog;  ///< with the document's own kinds
  const Call& call;
  document::ViewId view;
  exporting::Metadata metadata;
  render::Theme theme;
  QString input;  ///< what messages about the document begin with
};

/// What an exporter made, or an exit code other than Good when it has said why it made nothing.
struct Made {
  QByteArray bytes;
  int exitCode = Good;
  QList<std::pair<QString, QByteArray>> files = {};  ///< of a format that fills a folder, by path in it
};

render::Diagram diagramOf(const Material& from, const render::Metrics& metrics) {
  render::DiagramOptions options;
  options.tests = probe::testWordsFor(from.data.views.value(from.view).filter, from.report, from.data);
  return render::buildDiagram(from.data, from.report, from.catalog, from.view, metrics, options);
}

Made svg(const Material& from) {
  const render::Metrics metrics;
  return {exporting::svg(diagramOf(from, metrics), from.theme, metrics, from.metadata)};
}

Made png(const Material& from) {
  const render::Metrics metrics;
  return {exporting::png(diagramOf(from, metrics), from.theme, metrics)};
}

Made pdf(const Material& from) {
  const render::Metrics metrics;
  return {exporting::pdf(diagramOf(from, metrics), from.theme, metrics, from.metadata)};
}

Made csv(const Material& from) {
  return {exchange::toCsv(
      exchange::flowTable(from.data, from.catalog, from.report, text::exportWords(from.data, from.catalog)))};
}

Made markdown(const Material& from) {
  return {
      exchange::toMarkdown(from.data, from.catalog, from.report, text::exportWords(from.data, from.catalog))};
}

Made json(const Material& from) {
  return {exchange::toCheckJson(from.report, text::exportWords(from.data, from.catalog))};
}

/// The zones whose rulesets are asked for: all with a firewall, or the one of --zone; nothing when it has
/// none.
std::optional<QList<document::ZoneId>> zonesFor(const Material& from) {
  const QList<document::ZoneId> all = exchange::firewalledZones(from.data);
  if (!from.call.arguments.isSet(u"zone"_s)) return all;
  const document::ZoneId asked(from.call.arguments.value(u"zone"_s));
  if (all.contains(asked)) return QList{asked};
  QStringList ids;
  for (const document::ZoneId& zone : all) ids << zone.value;
  const QString known = ids.isEmpty() ? u"no zone has one"_s : u"there are %1"_s.arg(ids.join(u", "_s));
  from.call.console.fail(u"--zone: no zone “%1” has a firewall that is on; %2"_s.arg(asked.value, known));
  return std::nullopt;
}

QStringList sentences(const QList<exchange::RuleRefusal>& refusals) {
  QStringList list;
  for (const exchange::RuleRefusal& refusal : refusals) list << exchange::sentence(refusal);
  return list;
}

Made refused(const Material& from, const QStringList& reasons) {
  for (const QString& reason : reasons) from.call.console.failInFile(from.input + u": "_s + reason);
  from.call.console.fail(u"nothing was exported: a rule must not say more or less than is drawn"_s);
  return {{}, Findings};
}

Made nftables(const Material& from) {
  const auto zones = zonesFor(from);
  if (!zones) return {{}, Usage};
  const auto ruleset = exchange::toNftables(from.data, *zones);
  return ruleset.ok() ? Made{ruleset.value()} : refused(from, sentences(ruleset.error()));
}

Made terraform(const Material& from) {
  const auto zones = zonesFor(from);
  if (!zones) return {{}, Usage};
  const auto groups = exchange::toTerraform(from.data, *zones);
  return groups.ok() ? Made{groups.value()} : refused(from, groups.error());
}

Made aerleon(const Material& from) {
  const auto zones = zonesFor(from);
  if (!zones) return {{}, Usage};
  const auto files = exchange::toAerleon(from.data, *zones, from.call.arguments.isSet(u"default-deny"_s));
  if (!files.ok()) return refused(from, sentences(files.error()));
  return {
      {},
      Good,
      {{u"def/dmcm-topology.yaml"_s, files->definitions}, {u"policies/dmcm-topology.yaml"_s, files->policy}}};
}

/// The program's catalog with the kinds the document adds: a catalog file of its own.
Made catalogFile(const Material& from) {
  return {catalog::toCatalogFile(from.catalog, from.data.meta.title)};
}

template <RecordForm form>
Made acceptance(const Material& from) {
  auto made = acceptanceRecord(form, {from.data, from.catalog}, from.report, from.call);
  if (const int* exitCode = std::get_if<int>(&made)) return {{}, *exitCode};
  return {std::get<QByteArray>(made)};
}

struct Exporter {
  const char* name;
  Made (*make)(const Material& from);  ///< null: the format is written by code of its own
  bool draws;
  bool judges;  ///< whether it tells of flows and verdicts, which take a while to work out
  bool fillsFolder = false;
};

constexpr Exporter exporters[] = {{"svg", svg, true, true},
                                  {"png", png, true, true},
                                  {"pdf", pdf, true, true},
                                  {"csv", csv, false, true},
                                  {"markdown", markdown, false, true},
                                  {"json", json, false, true},
                                  {"acceptance-pdf", acceptance<RecordForm::Pdf>, true, true},
                                  {"acceptance-html", acceptance<RecordForm::Html>, false, true},
                                  {"acceptance-csv", acceptance<RecordForm::Csv>, false, true},
                                  {"nftables", nftables, false, false},
                                  {"aerleon", aerleon, false, false, true},
                                  {"terraform", terraform, false, false},
                                  {"ansible", nullptr, false, true, true},
                                  {"catalog", catalogFile, false, false}};

bool draws(const QCommandLineParser& arguments) {
  const QString name = arguments.value(u"format"_s);
  return std::any_of(std::begin(exporters), std::end(exporters), [&name](const Exporter& exporter) {
    return exporter.draws && name == QLatin1StringView(exporter.name);
  });
}

QString names() {
  QStringList list;
  for (const Exporter& exporter : exporters) list << QLatin1StringView(exporter.name);
  return list.join(u'\n');
}

void addOptions(QCommandLineParser& parser) {
  parser.addOptions({{u"format"_s, QString(), u"FORMAT"_s},
                     {{u"o"_s, u"output"_s}, QString(), u"OUT"_s},
                     {u"view"_s, QString(), u"ID"_s},
                     {u"zone"_s, QString(), u"ID"_s},
                     {u"theme"_s, QString(), u"THEME"_s},
                     {u"default-deny"_s, QString()},
                     {u"redact"_s, QString()},
                     {u"today"_s, QString(), u"DATE"_s},
                     {u"date"_s, QString(), u"DATE"_s},
                     {u"compared-with"_s, QString(), u"OLD"_s},
                     {u"list"_s, QString()}});
  addKitOptions(parser);
}

const Exporter* exporterFor(const QString& name, const Console& console) {
  for (const Exporter& exporter : exporters) {
    if (name == QLatin1StringView(exporter.name)) return &exporter;
  }
  console.fail(u"no format is called “%1”; there are %2"_s.arg(name, names().replace(u'\n', u", "_s)));
  return nullptr;
}

/// The view asked for, or the first; nothing when the one asked for is not there.
std::optional<document::ViewId> viewFor(const Call& call, const document::DocumentData& data) {
  const QString id = call.arguments.value(u"view"_s);
  if (id.isEmpty() && !call.arguments.isSet(u"view"_s)) {
    return document::firstView(data);
  }
  if (data.views.contains(document::ViewId(id))) return document::ViewId(id);
  QStringList ids;
  for (const document::ViewId& view : document::viewOrder(data)) ids << view.value;
  const QString known = ids.isEmpty() ? u"it has none"_s : u"there are %1"_s.arg(ids.join(u", "_s));
  call.console.fail(u"--view: the document has no view “%1”; %2"_s.arg(id, known));
  return std::nullopt;
}

/// The colours asked for, or light ones; nothing when there are none of that name.
std::optional<render::Theme> themeFor(const Call& call) {
  const QString name = call.arguments.isSet(u"theme"_s) ? call.arguments.value(u"theme"_s) : u"light"_s;
  auto theme = render::themeNamed(name);
  if (!theme)
    call.console.fail(u"--theme: no theme is called “%1”; there are light, dark, print"_s.arg(name));
  return theme;
}

/// Whether a folder can be filled, before anything is computed; its files are checked one by one.
int checkFolder(const Output& output, const Console& console) {
  const QFileInfo info(output.path);
  if (output.isStandardOutput() || output.path.isEmpty()) {
    console.fail(u"-o: this format fills a folder, whose name is needed"_s);
    return Usage;
  }
  if (info.exists() && !info.isDir()) {
    console.fail(u"%1: this is a file, not a folder"_s.arg(output.path));
    return InputOutput;
  }
  return info.exists() ? Good : checkOutput(output, console);
}

int writeFolder(const Output& output, const Made& made, const Console& console) {
  for (const bool really : {false, true}) {
    for (const auto& [name, bytes] : made.files) {
      const Output file{output.path + u'/' + name, output.input, output.force};
      if (!QDir().mkpath(QFileInfo(file.path).path())) {
        console.fail(u"%1: the folder cannot be made"_s.arg(QFileInfo(file.path).path()));
        return InputOutput;
      }
      // All are looked at before the first is written.
      const int done = really ? writeOutput(file, bytes, console) : checkOutput(file, console);
      if (done != Good) return done;
    }
  }
  return Good;
}

int exportTo(const Output& output, const Exporter& exporter, const Call& call) {
  int exitCode = Good;
  const std::optional<QDate> today = dayOf(call);
  const std::optional<render::Theme> theme = themeFor(call);
  if (!today || !theme) return Usage;
  auto loaded = load(output.input, call, exitCode);
  if (!loaded) return exitCode;
  const bool redact = call.arguments.isSet(u"redact"_s);
  if (redact) loaded->data = exchange::redacted(loaded->data);
  const auto view = viewFor(call, loaded->data);
  if (!view) return Usage;
  const snapshot::Report report =
      exporter.judges ? snapshot::analyse(loaded->data, loaded->catalog, *today) : snapshot::Report();
  const Made made = exporter.make({loaded->data, report, loaded->catalog, call, *view,
                                   redact ? exporting::Metadata::LeftOut : exporting::Metadata::Kept, *theme,
                                   output.input});
  if (made.exitCode != Good) return made.exitCode;
  if (exporter.fillsFolder) return writeFolder(output, made, call.console);
  if (made.bytes.isEmpty()) {
    call.console.fail(u"there was not enough memory to draw this"_s);
    return InputOutput;
  }
  return writeOutput(output, made.bytes, call.console);
}

int run(const Call& call) {
  if (call.arguments.isSet(u"list"_s)) {
    call.console.put((names() + u'\n').toUtf8());
    return Good;
  }
  const QStringList arguments = call.arguments.positionalArguments();
  if (arguments.isEmpty() || !call.arguments.isSet(u"format"_s) || !call.arguments.isSet(u"o"_s)) {
    call.console.fail(u"usage: export FILE --format FORMAT -o OUT, or export --list"_s);
    return Usage;
  }
  const Exporter* exporter = exporterFor(call.arguments.value(u"format"_s), call.console);
  if (exporter == nullptr) return Usage;
  const Output output{call.arguments.value(u"o"_s), arguments.first(), call.arguments.isSet(u"force"_s)};
  if (exporter->make == nullptr) return exportKit(call, output);
  const int allowed =
      exporter->fillsFolder ? checkFolder(output, call.console) : checkOutput(output, call.console);
  return allowed == Good ? exportTo(output, *exporter, call) : allowed;
}

}  // namespace

Command exportCommand() {
  return {"export",
          "FILE --format FORMAT -o OUT [--view ID] [--theme light|dark|print] [--zone ID] [--default-deny] "
          "[--redact]\n"
          "         [--allow-public] [--today DATE] [--date DATE] [--compared-with OLD] | --list",
          "Diagram, port table, report, firewall or tests in one of the formats of --list.",
          0,
          1,
          addOptions,
          run,
          draws};
}

}  // namespace topo::cli

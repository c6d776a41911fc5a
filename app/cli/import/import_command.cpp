// SPDX-License-Identifier: Apache-2.0
#include "app/cli/call.h"
#include "app/cli/import/import_results.h"
#include "model/exchange/firewall_import/import_rules.h"
#include "model/format/format_error.h"
#include "model/format/json/json_tree.h"
#include "model/format/json/json_writer.h"
#include "model/format/writer.h"
#include "views/text/import_notes.h"

namespace topo::cli {

using namespace Qt::StringLiterals;

namespace {

namespace fw = firewall_import;

/// A scan of each host, or the results of each host's script, are taken in with one call.
constexpr int kMostInputs = 1000;

/// What one call asks for, checked.
struct Request {
  fw::SourceFormat format = fw::SourceFormat::IptablesSave;
  QString input;
  QString into;
  document::ZoneId zone;
  Output output;
  fw::Options options;
  fw::Mode mode = fw::Mode::Replace;
  bool json = false;
};

QString names() {
  QStringList list;
  for (const fw::SourceFormat format : fw::allFormats()) list << fw::nameOf(format);
  for (const auto kind : {intake::Kind::Results, intake::Kind::Nmap}) list << intake::kindWord(kind);
  return list.join(u'\n');
}

void addOptions(QCommandLineParser& parser) {
  parser.addOptions({{u"format"_s, QString(), u"FORMAT"_s},
                     {u"into"_s, QString(), u"FILE"_s},
                     {u"zone"_s, QString(), u"ID"_s},
                     {u"from"_s, QString(), u"HOST"_s},
                     {{u"o"_s, u"output"_s}, QString(), u"OUT"_s},
                     {u"inside"_s, QString(), u"IFACE"_s},
                     {u"outside"_s, QString(), u"IFACE"_s},
                     {u"direction"_s, QString(), u"DIRECTION"_s},
                     {u"family"_s, QString(), u"FAMILY"_s},
                     {u"group"_s, QString(), u"GROUP"_s},
                     {u"append"_s, QString()},
                     {u"json"_s, QString()},
                     {u"list"_s, QString()}});
}

/// Names given one by one or with commas between.
QStringList namesGiven(const Call& call, const QString& option) {
  QStringList all;
  for (const QString& value : call.arguments.values(option)) {
    for (const QString& name : value.split(u',', Qt::SkipEmptyParts)) all << name.trimmed();
  }
  return all;
}

bool readFamily(const Call& call, fw::Options& options) {
  const QString family = call.arguments.value(u"family"_s);
  if (family.isEmpty() && !call.arguments.isSet(u"family"_s)) return true;
  if (family != "ipv4"_L1 && family != "ipv6"_L1) {
    call.console.fail(u"--family takes ipv4 or ipv6, not “%1”"_s.arg(family));
    return false;
  }
  options.family = family == "ipv4"_L1 ? fw::FamilyChoice::V4 : fw::FamilyChoice::V6;
  return true;
}

bool readDirection(const Call& call, fw::Options& options) {
  const QString direction = call.arguments.value(u"direction"_s);
  if (direction.isEmpty() && !call.arguments.isSet(u"direction"_s)) return true;
  if (direction == "in"_L1) {
    options.direction = document::Direction::In;
  } else if (direction == "out"_L1) {
    options.direction = document::Direction::Out;
  } else if (direction != "both"_L1) {
    call.console.fail(u"--direction takes in, out or both, not “%1”"_s.arg(direction));
    return false;
  }
  return true;
}

bool readOptions(const Call& call, fw::Options& options) {
  options.inside = namesGiven(call, u"inside"_s);
  options.outside = namesGiven(call, u"outside"_s);
  options.groups = namesGiven(call, u"group"_s);
  for (const QString& name : options.inside) {
    if (!options.outside.contains(name)) continue;
    call.console.fail(u"“%1” is named both as --inside and --outside"_s.arg(name));
    return false;
  }
  return readFamily(call, options) && readDirection(call, options);
}

std::optional<Request> requestOf(const Call& call) {
  const QStringList arguments = call.arguments.positionalArguments();
  for (const QString& needed : {u"format"_s, u"into"_s, u"zone"_s, u"o"_s}) {
    if (arguments.size() == 1 && call.arguments.isSet(needed) && !call.arguments.isSet(u"from"_s)) continue;
    call.console.fail(
        u"usage: import INPUT --format FORMAT --into FILE --zone ID -o OUT, or import --list"_s);
    return std::nullopt;
  }
  const QString name = call.arguments.value(u"format"_s);
  const auto format = fw::formatNamed(name);
  if (!format) {
    call.console.fail(u"no format is called “%1”; there are %2"_s.arg(name, names().replace(u'\n', u", "_s)));
    return std::nullopt;
  }
  Request request;
  request.format = *format;
  request.input = arguments.first();
  request.into = call.arguments.value(u"into"_s);
  request.zone = document::ZoneId(call.arguments.value(u"zone"_s));
  request.output = {call.arguments.value(u"o"_s), request.into, call.arguments.isSet(u"force"_s)};
  request.mode = call.arguments.isSet(u"append"_s) ? fw::Mode::Append : fw::Mode::Replace;
  request.json = call.arguments.isSet(u"json"_s);
  if (request.input == "-"_L1 && request.into == "-"_L1) {
    call.console.fail(u"INPUT and --into cannot both be standard input"_s);
    return std::nullopt;
  }
  if (request.json && request.output.isStandardOutput()) {
    call.console.fail(u"--json and -o - cannot both have standard output"_s);
    return std::nullopt;
  }
  if (!readOptions(call, request.options)) return std::nullopt;
  return request;
}

document::Zone* zoneFor(const Request& request, document::DocumentData& data, const Console& console) {
  const auto found = data.zones.find(request.zone);
  if (found != data.zones.end()) return &*found;
  QStringList ids;
  for (const document::Zone& zone : data.zones) ids << zone.id.value;
  const QString known = ids.isEmpty() ? u"it has none"_s : u"there are %1"_s.arg(ids.join(u", "_s));
  console.fail(u"--zone: the document has no zone “%1”; %2"_s.arg(request.zone.value, known));
  return nullptr;
}

void writeDefault(format::JsonWriter& json, std::string_view key,
                  const std::optional<document::Action>& action) {
  json.key(key);
  if (!action) return json.null();
  json.string(std::string_view(*action == document::Action::Allow ? "allow" : "deny"));
}

void writePlace(format::JsonWriter& json, const fw::Place& place) {
  json.key("line");
  place.line > 0 ? json.integer(place.line) : json.null();
  json.key("pointer");
  place.pointer.isEmpty() ? json.null() : json.string(place.pointer);
}

void writeNote(format::JsonWriter& json, const fw::Note& note) {
  json.beginObject();
  writePlace(json, note.place);
  json.key("outcome");
  json.string(fw::code(note.outcome));
  json.key("reason");
  json.string(fw::code(note.reason));
  json.key("detail");
  json.string(note.detail);
  json.key("source");
  json.string(note.source);
  json.key("message");
  json.string(text::importNoteText(note));
  json.endObject();
}

QByteArray reportJson(const Request& request, const fw::Imported& imported,
                      const document::Firewall& firewall) {
  format::JsonWriter json;
  json.beginObject();
  json.key("format");
  json.string(std::string_view("dmcm-topology-import"));
  json.key("version");
  json.integer(1);
  json.key("source");
  json.string(fw::nameOf(request.format));
  json.key("zone");
  json.string(request.zone.value);
  json.key("mode");
  json.string(std::string_view(request.mode == fw::Mode::Append ? "append" : "replace"));
  writeDefault(json, "inbound", imported.inbound);
  writeDefault(json, "outbound", imported.outbound);
  json.key("rules");
  json.beginArray();
  const qsizetype first = firewall.rules.size() - imported.rules.size();
  for (qsizetype i = 0; i < imported.rules.size(); ++i) {
    json.beginObject();
    json.key("id");
    json.string(firewall.rules[first + i].id.value);
    writePlace(json, imported.places[i]);
    json.endObject();
  }
  json.endArray();
  json.key("notes");
  json.beginArray();
  for (const fw::Note& note : imported.notes) writeNote(json, note);
  json.endArray();
  json.endObject();
  return json.take() + '\n';
}

Tone toneOf(fw::Outcome outcome) {
  return outcome == fw::Outcome::Implied || outcome == fw::Outcome::Ignored ? Tone::Plain : Tone::Doubtful;
}

/// What became of every entry, on standard error.
void tellReport(const QString& input, const fw::Imported& imported, const Console& console) {
  const Console aside = console.withReportsAside();
  for (const fw::Note& note : imported.notes) {
    const QString place = text::importPlaceText(note.place);
    const QString where = place.isEmpty() ? input : input + u": "_s + place;
    aside.report(u"%1: %2"_s.arg(where, text::importNoteText(note)), toneOf(note.outcome));
    if (!note.source.isEmpty()) aside.report(u"    "_s + note.source);
  }
  aside.report(text::importSummaryText(imported));
}

int refuse(const QString& input, const fw::InputError& error, const Console& console) {
  const QString pointer = error.place.pointer.isEmpty() ? u"/"_s : error.place.pointer;
  console.failInFile(format::errorLine({input, pointer, error.place.line, error.message}));
  return BadDocument;
}

int importInto(const Request& request, const Call& call) {
  int exitCode = Good;
  auto loaded = load(request.into, call, exitCode);
  if (!loaded) return exitCode;
  document::Zone* zone = zoneFor(request, loaded->data, call.console);
  if (zone == nullptr) return Usage;
  const auto bytes = readInput(request.input, call.console, exitCode);
  if (!bytes) return exitCode;
  const QString input = request.input == "-"_L1 ? u"standard input"_s : request.input;
  const auto result = fw::importRules(request.format, *bytes, request.options);
  if (const auto* error = std::get_if<fw::InputError>(&result)) return refuse(input, *error, call.console);
  const auto& imported = std::get<fw::Imported>(result);
  zone->firewall = fw::merged(zone->firewall.value_or(document::Firewall()), imported, request.mode);
  if (zone->firewall->rules.size() > fw::kMaxRules) {
    return refuse(input, {{}, u"with these the firewall has more than %1 rules"_s.arg(fw::kMaxRules)},
                  call.console);
  }
  const QByteArray made = format::write(loaded->data);
  if (made.size() > format::kMaxBytes) {
    return refuse(input,
                  {{}, u"with these rules the document is larger than 64 MiB, the most that is read"_s},
                  call.console);
  }
  const int written = writeOutput(request.output, made, call.console);
  if (written != Good) return written;
  if (request.json) {
    call.console.put(reportJson(request, imported, *zone->firewall));
  } else {
    tellReport(input, imported, call.console);
  }
  return Good;
}

int run(const Call& call) {
  if (call.arguments.isSet(u"list"_s)) {
    call.console.put((names() + u'\n').toUtf8());
    return Good;
  }
  if (const auto kind = intake::kindOfWord(call.arguments.value(u"format"_s)))
    return importResults(*kind, call);
  const auto request = requestOf(call);
  if (!request) return Usage;
  // Neither what is read nor what it goes into is ever written over.
  for (const QString& source : {request->input, request->into}) {
    const int allowed = checkOutput({request->output.path, source, request->output.force}, call.console);
    if (allowed != Good) return allowed;
  }
  return importInto(*request, call);
}

}  // namespace

Command importCommand() {
  return {"import",
          "INPUT --format FORMAT --into FILE --zone ID -o OUT [--inside IFACE]... [--outside IFACE]...\n"
          "         [--direction in|out|both] [--family ipv4|ipv6] [--group GROUP]... [--append] [--json] | "
          "--list\n"
          "  import INPUT... --format results|nmap --into FILE [--from HOST] -o OUT [--json]",
          "Rules of a real firewall into a zone's, never wider; or results of tests made elsewhere, matched "
          "with\n"
          "      flows; with a report of what could not be taken over.",
          0,
          kMostInputs,
          addOptions,
          run};
}

}  // namespace topo::cli

// SPDX-License-Identifier: Apache-2.0
#include "app/cli/kit_export.h"

#include "model/exchange/redact.h"
#include "model/format/folder_saver.h"
#include "model/format/writer.h"
#include "model/probe/kit/kit.h"
#include "model/snapshot/analyse.h"
#include "views/text/names.h"
#include "views/text/probe/kit_words.h"

namespace topo::cli {

using namespace Qt::StringLiterals;

namespace {

int failed(const format::SaveError& error, const Console& console) {
  const bool exists = error.code == format::SaveErrorCode::Exists;
  console.fail(exists ? error.message + u"; --force keeps it beside under another name"_s : error.message);
  return exists ? Usage : InputOutput;
}

void tellSite(const probe::Site& site, const document::DocumentData& data, const Console& console) {
  console.say(u"%1 flows are tested from %2 hosts"_s.arg(site.flows()).arg(site.testingHosts()));
  for (const probe::LeftHost& left : site.leftHosts) {
    console.say(u"left out: host %1, where %2 flows start: %3"_s.arg(text::hostName(left.host, data))
                    .arg(left.flows)
                    .arg(text::leftHostText(left.reason)));
  }
  if (!site.left.empty()) console.say(u"left out: %1 flows; README.md says why"_s.arg(site.left.size()));
}

}  // namespace

void addKitOptions(QCommandLineParser& parser) {
  parser.addOption({u"allow-public"_s, QString()});
}

int exportKit(const Call& call, const Output& output) {
  if (output.isStandardOutput() || output.path.isEmpty()) {
    call.console.fail(u"-o: this format fills a folder, whose name is needed"_s);
    return Usage;
  }
  if (const auto refusal = format::refusesFolder(output.path, output.force)) {
    return failed(*refusal, call.console);
  }
  int exitCode = Good;
  const std::optional<QDate> today = dayOf(call);
  if (!today) return Usage;
  auto loaded = load(output.input, call, exitCode);
  if (!loaded) return exitCode;
  // Of the document itself, also for a redacted copy: its results belong to no other.
  const QString sha256 = format::documentSha256(loaded->data);
  if (call.arguments.isSet(u"redact"_s)) loaded->data = exchange::redacted(loaded->data);
  probe::Options options;
  options.allowPublic = call.arguments.isSet(u"allow-public"_s);
  const snapshot::Report report = snapshot::analyse(loaded->data, loaded->catalog, *today);
  const probe::Site site = probe::planSite(report, loaded->data, options);
  tellSite(site, loaded->data, call.console);
  if (site.flows() == 0) {
    call.console.fail(u"nothing can be tested: no flow starts at a host with an address of its own"_s);
    return NotTested;
  }
  QList<format::FolderFile> files;
  for (const probe::KitFile& file : probe::kitFiles(site, options, sha256, text::kitWords(loaded->data))) {
    files.append({file.path, file.bytes, file.executable});
  }
  const auto written = format::writeFolder(output.path, files, output.force);
  if (const auto* error = std::get_if<format::SaveError>(&written)) return failed(*error, call.console);
  const QString aside = std::get<format::FolderWritten>(written).movedAside;
  if (!aside.isEmpty()) call.console.say(u"what was there before: %1"_s.arg(aside));
  call.console.say(u"written: %1; README.md in it says how to run it"_s.arg(output.path));
  return Good;
}

}  // namespace topo::cli

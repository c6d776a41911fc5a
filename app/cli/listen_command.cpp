// SPDX-License-Identifier: Apache-2.0
#include "app/cli/call.h"
#include "app/cli/interrupt.h"
#include "model/format/json/json_writer.h"
#include "model/probe/reach.h"
#include "model/probe/standin/server.h"
#include "model/snapshot/analyse.h"
#include "views/text/names.h"
#include "views/text/probe/standin_words.h"

#include <QCoreApplication>

#include <cstdio>

namespace topo::cli {

using namespace Qt::StringLiterals;

namespace {

constexpr int kMostSeconds = 24 * 60 * 60;

void addOptions(QCommandLineParser& parser) {
  parser.addOptions({{u"host"_s, QString(), u"HOST"_s},
                     {u"yes"_s, QString()},
                     {u"for"_s, QString(), u"SECONDS"_s},
                     {u"needed"_s, QString()},
                     {u"any-address"_s, QString()},
                     {u"json"_s, QString()}});
}

/// How long to listen; nothing when what was given is no number of seconds (already said).
std::optional<int> secondsOf(const Call& call) {
  if (!call.arguments.isSet(u"for"_s)) return probe::StandInLimits().seconds;
  const QString text = call.arguments.value(u"for"_s);
  bool ok = false;
  const int seconds = text.toInt(&ok);
  if (ok && seconds >= 1 && seconds <= kMostSeconds) return seconds;
  call.console.fail(
      u"--for takes a whole number of seconds from 1 to %1, not “%2”"_s.arg(kMostSeconds).arg(text));
  return std::nullopt;
}

void tellPlan(const probe::StandInPlan& plan, const Console& console) {
  for (const probe::StandIn& one : plan.here) {
    console.report(u"opens: %1: %2, %3"_s.arg(text::standInText(one), text::standInOwnersText(one),
                                              text::standInNeedText(one)));
  }
  for (const probe::StandIn& one : plan.elsewhere) {
    console.report(u"not an address of this machine: %1: %2, %3"_s.arg(
        text::standInText(one), text::standInOwnersText(one), text::standInNeedText(one)));
  }
  for (const probe::StandInLeft& left : plan.left) {
    console.report(u"left out: %1: %2"_s.arg(text::oneLine(left.endpoint), text::notStoodInText(left)));
  }
}

/// What holds the ports before anything is opened.
void tellHolders(const probe::StandInPlan& plan, const Console& console) {
  const auto holders = probe::findHolders(plan.here);
  bool any = false;
  for (size_t i = 0; i < holders.size(); ++i) {
    if (!holders[i] || !holders[i]->listening) continue;
    any = true;
    console.report(u"taken: %1: by %2"_s.arg(text::standInText(plan.here[i]), text::holderText(*holders[i])),
                   Tone::Doubtful);
  }
  if (any) console.report(text::takenMeaning());
}

/// One run, told as it goes.
class Run {
 public:
  Run(const probe::StandInPlan& plan, int seconds, const Console& console)
      : plan_(plan), seconds_(seconds), console_(console) {}

  probe::StandInReport run() {
    probe::StandInServer* running = nullptr;
    // Before the server: its thread must not be the one that the signals end.
    const Interrupt interrupt([&running] {
      if (running != nullptr) running->stop();
    });
    probe::StandInServer server;
    running = &server;
    probe::StandInReport report;
    QObject::connect(&server, &probe::StandInServer::opened, qApp,
                     [this](const probe::StandInOpening& opening) { tellOpening(opening); });
    QObject::connect(&server, &probe::StandInServer::visited, qApp,
                     [this](const probe::Visits& visits) { tellVisits(visits); });
    QObject::connect(&server, &probe::StandInServer::finished, qApp, [&](const probe::StandInReport& result) {
      report = result;
      QCoreApplication::quit();
    });
    probe::StandInJob job;
    job.standIns = plan_.here;
    job.limits.seconds = seconds_;
    if (server.start(job)) QCoreApplication::exec();
    tellVisits(report.visits);
    return report;
  }

 private:
  void tellOpening(const probe::StandInOpening& opening) const {
    const QString program = QCoreApplication::applicationFilePath();
    bool taken = false;
    for (size_t i = 0; i < opening.states.size(); ++i) {
      const probe::StandInState& state = opening.states[i];
      const bool open = state.trouble == probe::StandInTrouble::None;
      taken = taken || state.trouble == probe::StandInTrouble::Taken;
      const QString what = text::standInText(plan_.here[i]);
      open ? console_.report(u"open: "_s + what, Tone::Good)
           : console_.report(
                 u"not open: %1: %2"_s.arg(what, text::standInTroubleText(state, plan_.here[i], program)),
                 Tone::Doubtful);
    }
    if (taken) console_.report(text::takenMeaning());
    if (opening.openCount() > 0) {
      const int open = opening.openCount();
      const QString ports = open == 1 ? u"1 port"_s : u"%1 ports"_s.arg(open);
      console_.report(u"Listening on %1 for %2; Ctrl-C ends it."_s.arg(ports, text::spanText(seconds_)));
    }
    console_.flush();
  }

  /// Only those that are new: a flood from one address is one line.
  void tellVisits(const probe::Visits& visits) {
    const auto& visitors = visits.visitors();
    for (; told_ < visitors.size(); ++told_) {
      console_.report(
          u"visit: "_s +
          text::visitorText(visitors[told_], plan_.here[static_cast<size_t>(visitors[told_].standIn)]));
    }
    console_.flush();
  }

  const probe::StandInPlan& plan_;
  const int seconds_;
  const Console& console_;
  size_t told_ = 0;
};

void writeText(format::JsonWriter& json, std::string_view key, const QString& value) {
  json.key(key);
  json.string(value);
}

void writeList(format::JsonWriter& json, std::string_view key, const QStringList& values) {
  json.key(key);
  json.beginArray();
  for (const QString& value : values) json.string(value);
  json.endArray();
}

/// Address, protocol and port; the drawn address where this machine does not bear it.
void writePlace(format::JsonWriter& json, const probe::StandIn& one) {
  writeText(json, "address", one.isHere() ? one.address.toString() : one.drawn);
  writeText(json, "protocol", one.transport == probe::Transport::Tcp ? u"tcp"_s : u"udp"_s);
  json.key("port");
  json.integer(one.port);
}

void writeStandIns(format::JsonWriter& json, std::string_view key, const std::vector<probe::StandIn>& list) {
  json.key(key);
  json.beginArray();
  for (const probe::StandIn& one : list) {
    json.beginObject();
    writePlace(json, one);
    writeList(json, "endpoints", one.endpoints);
    writeList(json, "flows", one.flows);
    json.endObject();
  }
  json.endArray();
}

void writeNotOpened(format::JsonWriter& json, const std::vector<probe::StandIn>& standIns,
                    const std::vector<probe::StandInState>& states) {
  json.key("notOpened");
  json.beginArray();
  for (size_t i = 0; i < states.size(); ++i) {
    const probe::StandInState& state = states[i];
    if (state.trouble == probe::StandInTrouble::None) continue;
    json.beginObject();
    writePlace(json, standIns[i]);
    writeText(json, "reason", text::troubleWord(state.trouble));
    const bool seen = state.holder && state.holder->pid != 0;
    json.key("program");
    seen ? json.string(state.holder->program) : json.null();
    json.key("pid");
    seen ? json.integer(state.holder->pid) : json.null();
    json.key("user");
    state.holder && !state.holder->user.isEmpty() ? json.string(state.holder->user) : json.null();
    writeText(json, "message",
              text::standInTroubleText(state, standIns[i], QCoreApplication::applicationFilePath()));
    json.endObject();
  }
  json.endArray();
}

QString utc(const QDateTime& time) {
  return time.isValid() ? time.toUTC().toString(u"yyyy-MM-ddTHH:mm:ss.zzzZ"_s) : QString();
}

void writeVisitors(format::JsonWriter& json, const probe::Visits& visits,
                   const std::vector<probe::StandIn>& standIns) {
  json.key("visits");
  json.integer(static_cast<qint64>(visits.total()));
  json.key("visitors");
  json.beginArray();
  for (const probe::Visitor& visitor : visits.visitors()) {
    json.beginObject();
    writeText(json, "from", visitor.peer.toString());
    json.key("fromPort");
    json.integer(visitor.port);
    writePlace(json, standIns[static_cast<size_t>(visitor.standIn)]);
    json.key("times");
    json.integer(static_cast<qint64>(visitor.times));
    writeText(json, "first", utc(visitor.first));
    writeText(json, "last", utc(visitor.last));
    json.endObject();
  }
  json.endArray();
}

/// `report` is null when nothing was to be opened; then the stand-ins are those that would be.
QByteArray reportJson(const probe::StandInPlan& plan, const probe::StandInReport* report) {
  format::JsonWriter json;
  json.beginObject();
  writeText(json, "format", u"dmcm-topology-listen"_s);
  json.key("version");
  json.integer(1);
  writeText(json, "host", plan.host.value);
  if (report == nullptr) {
    writeStandIns(json, "planned", plan.here);
  } else {
    writeText(json, "startedAt", utc(report->startedAt));
    writeText(json, "endedAt", utc(report->endedAt));
    json.key("interrupted");
    json.boolean(report->stopped);
    std::vector<probe::StandIn> opened;
    const auto& states = report->opening.states;
    for (size_t i = 0; i < states.size(); ++i) {
      if (states[i].trouble == probe::StandInTrouble::None) opened.push_back(plan.here[i]);
    }
    writeStandIns(json, "opened", opened);
    writeNotOpened(json, plan.here, states);
    writeVisitors(json, report->visits, plan.here);
  }
  writeStandIns(json, "elsewhere", plan.elsewhere);
  json.key("leftOut");
  json.beginArray();
  for (const probe::StandInLeft& left : plan.left) {
    json.beginObject();
    writeText(json, "endpoint", left.endpoint);
    writeText(json, "message", text::notStoodInText(left));
    json.endObject();
  }
  json.endArray();
  json.endObject();
  return json.take() + '\n';
}

int listen(const Call& call, const probe::StandInPlan& plan, int seconds, const Console& console) {
  const bool asJson = call.arguments.isSet(u"json"_s);
  const probe::StandInReport report = Run(plan, seconds, console).run();
  if (asJson) call.console.put(reportJson(plan, &report));
  if (report.opening.openCount() == 0) {
    call.console.fail(u"nothing could be opened"_s);
    return NotTested;
  }
  console.report(u"%1 after %2; visits: %3."_s.arg(report.stopped ? u"Stopped"_s : u"Ended"_s)
                     .arg(text::spanText(report.startedAt.secsTo(report.endedAt)))
                     .arg(report.visits.total()));
  return Good;
}

int run(const Call& call) {
  const document::HostId host(call.arguments.value(u"host"_s));
  if (!call.arguments.isSet(u"host"_s)) {
    call.console.fail(u"usage: listen FILE --host HOST: whose endpoints are to be opened?"_s);
    return Usage;
  }
  const auto seconds = secondsOf(call);
  if (!seconds) return Usage;
  int exitCode = Good;
  const auto loaded = load(call.arguments.positionalArguments().first(), call, exitCode);
  if (!loaded) return exitCode;
  if (!loaded->data.hosts.contains(host)) {
    call.console.fail(u"--host: the document has no host “%1”"_s.arg(host.value));
    return Usage;
  }
  const snapshot::Report report = snapshot::analyse(loaded->data, loaded->catalog, QDate::currentDate());
  probe::StandInOptions options;
  options.anyAddress = call.arguments.isSet(u"any-address"_s);
  options.neededOnly = call.arguments.isSet(u"needed"_s);
  const probe::StandInPlan plan =
      probe::makeStandInPlan(report, loaded->data, loaded->catalog, host, options, probe::ownAddresses());
  const bool asJson = call.arguments.isSet(u"json"_s);
  const Console console = asJson ? call.console.withReportsAside() : call.console;
  tellPlan(plan, console);
  const QString fault = text::standInFaultText(plan, text::hostName(host, loaded->data));
  if (!fault.isEmpty()) call.console.fail(u"nothing to open: "_s + fault);
  if (!call.arguments.isSet(u"yes"_s)) {
    tellHolders(plan, console);
    if (asJson) call.console.put(reportJson(plan, nullptr));
    console.say(u"Nothing was opened. Add --yes to open these ports for %1."_s.arg(text::spanText(*seconds)));
    return Good;
  }
  if (fault.isEmpty()) return listen(call, plan, *seconds, console);
  if (asJson) call.console.put(reportJson(plan, nullptr));
  return NotTested;
}

}  // namespace

Command listenCommand() {
  return {"listen",
          "FILE --host HOST [--yes] [--for SECONDS] [--needed] [--any-address] [--json]",
          "Opens a host's ports as harmless stand-ins, so that a path can be tested before the install.",
          1,
          1,
          addOptions,
          run};
}

}  // namespace topo::cli

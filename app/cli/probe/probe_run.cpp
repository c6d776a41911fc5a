// SPDX-License-Identifier: Apache-2.0
#include "app/cli/probe/probe_run.h"

#include "app/cli/interrupt.h"
#include "model/format/line_file.h"
#include "model/probe/job.h"
#include "model/probe/log/attempt_log.h"
#include "model/probe/prober.h"

#include <QCoreApplication>

#include <cmath>
#include <cstdio>

namespace topo::cli {

using namespace Qt::StringLiterals;

namespace {

/// A number within bounds, or the default where the option is not given.
std::optional<double> numberOf(const Call& call, const QString& option, probe::Bounds bounds,
                               double otherwise, bool whole = true) {
  if (!call.arguments.isSet(option)) return otherwise;
  const QString text = call.arguments.value(option);
  bool isNumber = false;
  const double number = text.toDouble(&isNumber);
  const bool good =
      isNumber && number >= bounds.least && number <= bounds.most && (!whole || number == std::floor(number));
  if (good) return number;
  call.console.fail(u"--%1 takes a %2 from %3 to %4, not “%5”"_s.arg(
      option, whole ? u"whole number"_s : u"number"_s, QString::number(bounds.least),
      QString::number(bounds.most), text));
  return std::nullopt;
}

/// Keeps a log until the disk refuses.
class Log {
 public:
  Log(std::unique_ptr<format::LineFile> file, const probe::Plan& plan, const Console& console)
      : file_(std::move(file)), lines_(plan), console_(console) {}

  void add(const std::vector<probe::Attempt>& attempts) {
    QByteArray bytes;
    const QDateTime now = QDateTime::currentDateTimeUtc();
    for (const probe::Attempt& attempt : attempts) bytes += lines_.lineOf(attempt, now);
    tell(file_->append(bytes));
  }
  /// True when everything that was told is on the disk.
  bool end() {
    tell(file_->close());
    return whole_;
  }

 private:
  void tell(const std::optional<format::SaveError>& error) {
    if (!error) return;
    whole_ = false;
    console_.fail(u"--log: %1; the tests go on"_s.arg(error->message));
  }

  std::unique_ptr<format::LineFile> file_;
  probe::AttemptLog lines_;
  const Console& console_;
  bool whole_ = true;
};

/// False when a log is asked for and cannot be begun.
bool beginLog(std::unique_ptr<Log>& log, const probe::Plan& plan, const Call& call) {
  const auto output = logOf(call);
  if (!output) return true;
  if (checkOutput(*output, call.console) != Good) return false;
  auto opened = format::LineFile::open(output->path);
  if (const auto* error = std::get_if<format::SaveError>(&opened)) {
    call.console.fail(error->message);
    return false;
  }
  log = std::make_unique<Log>(std::move(std::get<std::unique_ptr<format::LineFile>>(opened)), plan,
                              call.console);
  return true;
}

}  // namespace

void addLimits(QCommandLineParser& parser) {
  parser.addOptions({{u"rate"_s, QString(), u"N"_s},
                     {u"in-flight"_s, QString(), u"N"_s},
                     {u"per-host"_s, QString(), u"N"_s},
                     {u"timeout"_s, QString(), u"SECONDS"_s},
                     {u"retries"_s, QString(), u"N"_s},
                     {u"log"_s, QString(), u"FILE"_s}});
}

std::optional<probe::Options> limitsOf(const Call& call) {
  probe::Options options;
  const auto rate = numberOf(call, u"rate"_s, probe::kRate, options.ratePerSecond);
  const auto inFlight = numberOf(call, u"in-flight"_s, probe::kInFlight, options.inFlight);
  const auto perHost = numberOf(call, u"per-host"_s, probe::kPerHost, options.perHost);
  const auto timeout =
      numberOf(call, u"timeout"_s, probe::kTimeoutSeconds, options.connectTimeoutMs / 1000.0, false);
  const auto retries = numberOf(call, u"retries"_s, probe::kRetries, options.retries);
  if (!rate || !inFlight || !perHost || !timeout || !retries) return std::nullopt;
  options.ratePerSecond = static_cast<int>(*rate);
  options.inFlight = static_cast<int>(*inFlight);
  options.perHost = static_cast<int>(*perHost);
  options.connectTimeoutMs = options.greetingTimeoutMs = static_cast<int>(std::lround(*timeout * 1000));
  options.retries = static_cast<int>(*retries);
  return options;
}

std::optional<Output> logOf(const Call& call) {
  if (!call.arguments.isSet(u"log"_s)) return std::nullopt;
  return Output{call.arguments.value(u"log"_s), call.arguments.positionalArguments().first(),
                call.arguments.isSet(u"force"_s)};
}

std::optional<RunEnd> runPlan(const probe::Plan& plan, const Call& call, const Console& console) {
  std::unique_ptr<Log> log;
  if (!beginLog(log, plan, call)) return std::nullopt;
  probe::Prober* running = nullptr;
  // Before the prober: its thread must not be the one that the signals end.
  const Interrupt interrupt([&running] {
    if (running != nullptr) running->cancel();
  });
  probe::Prober prober;
  running = &prober;
  RunEnd end;
  const bool showProgress = console.showsProgress();
  QObject::connect(&prober, &probe::Prober::progressed, qApp, [&](const probe::Progress& progress) {
    if (log) log->add(progress.log);
    if (showProgress) std::fprintf(stderr, "\r%d of %d tried", progress.done, progress.total);
  });
  QObject::connect(&prober, &probe::Prober::finished, qApp, [&end](const probe::Report& result) {
    end.report = result;
    QCoreApplication::quit();
  });
  if (prober.start(plan.job)) QCoreApplication::exec();
  if (showProgress) std::fprintf(stderr, "\r\033[K");
  if (log) end.logged = log->end();
  return end;
}

}  // namespace topo::cli

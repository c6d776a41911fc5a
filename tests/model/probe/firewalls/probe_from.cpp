// SPDX-License-Identifier: Apache-2.0
// The prober, and the listeners it is tried on, as a program that can be run inside a network namespace.
//   probe_from probe ADDRESS,PORT[,udp|mysql]...   runs the job and prints its report as JSON; a NAME will do
//   too probe_from listen ADDRESS,PORT...              prints "ready", accepts until standard input closes
#include "model/probe/prober.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSocketNotifier>
#include <QTcpServer>

#include <cstdio>
#include <memory>

namespace {

using namespace topo::probe;

Target targetOf(const QString& text) {
  const QStringList parts = text.split(QLatin1Char(','));
  Target target;
  target.address = QHostAddress(parts.value(0));
  if (target.address.isNull()) target.name = parts.value(0);
  target.port = static_cast<quint16>(parts.value(1).toUInt());
  if (parts.value(2) == QStringLiteral("udp")) {
    target.transport = Transport::Udp;
    target.service = Service::Dns;
  }
  if (parts.value(2) == QStringLiteral("mysql")) target.service = Service::Mysql;
  return target;
}

QJsonObject json(const Attempt& attempt) {
  QJsonObject out{{QStringLiteral("address"), attempt.target.address.toString()},
                  {QStringLiteral("port"), attempt.target.port},
                  {QStringLiteral("outcome"), outcomeWord(attempt.outcome)},
                  {QStringLiteral("latencyMs"), attempt.latencyMs},
                  {QStringLiteral("detail"), attempt.detail}};
  if (attempt.icmp) {
    out.insert(QStringLiteral("type"), attempt.icmp->type);
    out.insert(QStringLiteral("code"), attempt.icmp->code);
    out.insert(QStringLiteral("reporter"), attempt.icmp->reporter.toString());
  }
  return out;
}

QJsonArray json(const std::vector<Attempt>& attempts) {
  QJsonArray out;
  for (const Attempt& attempt : attempts) out.append(json(attempt));
  return out;
}

void print(const Report& report) {
  const QJsonObject out{{QStringLiteral("controlNeeded"), report.control.needed},
                        {QStringLiteral("controlPassed"), report.control.passed},
                        {QStringLiteral("control"), json(report.control.attempts)},
                        {QStringLiteral("attempts"), json(report.attempts)}};
  std::puts(QJsonDocument(out).toJson(QJsonDocument::Compact).constData());
}

int probe(QCoreApplication& application, const QStringList& arguments) {
  std::vector<Target> targets;
  for (const QString& argument : arguments) targets.push_back(targetOf(argument));
  Options options;
  options.ratePerSecond = 0;
  options.greetingTimeoutMs = 500;
  options.overhearMs = 0;
  options.nameTimeoutMs = 1000;
  Prober prober;
  QObject::connect(&prober, &Prober::finished, &application, [&](const Report& report) {
    print(report);
    application.quit();
  });
  prober.start(makeJob(targets, options));
  return application.exec();
}

int listen(QCoreApplication& application, const QStringList& arguments) {
  std::vector<std::unique_ptr<QTcpServer>> servers;
  for (const QString& argument : arguments) {
    const Target target = targetOf(argument);
    servers.push_back(std::make_unique<QTcpServer>());
    if (!servers.back()->listen(target.address, target.port)) return 1;
  }
  std::puts("ready");
  std::fflush(stdout);
  QSocketNotifier closed(0, QSocketNotifier::Read);
  QObject::connect(&closed, &QSocketNotifier::activated, &application, &QCoreApplication::quit);
  return application.exec();
}

}  // namespace

int main(int argc, char** argv) {
  QCoreApplication application(argc, argv);
  const QStringList arguments = application.arguments();
  const QString what = arguments.value(1);
  if (what == QStringLiteral("probe")) return probe(application, arguments.mid(2));
  if (what == QStringLiteral("listen")) return listen(application, arguments.mid(2));
  return 2;
}

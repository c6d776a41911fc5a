// SPDX-License-Identifier: Apache-2.0
#include "model/probe/kit/scripts.h"

#include "model/probe/kit/job_files.h"
#include "model/probe/reach.h"

#include <QRegularExpression>

#include <algorithm>

namespace topo::probe {
namespace {

using namespace Qt::StringLiterals;

/// What may stand in a script: nothing that a shell, PowerShell or JSON gives a meaning.
bool isInert(const QString& text) {
  static const QRegularExpression inert(u"\\A[a-z0-9][a-z0-9/._-]*\\z"_s);
  return inert.match(text).hasMatch();
}

QString addressText(const QHostAddress& address) {
  return address.isNull() ? u"-"_s : plainAddress(address).toString();
}

/// kind address port transport service tls flows source
QByteArray line(const char* kind, const Target& target, const QStringList& flows) {
  const QString service = serviceWord(target.service);
  return QStringList{QString::fromLatin1(kind),
                     addressText(target.address),
                     QString::number(target.port),
                     transportWord(target.transport),
                     service.isEmpty() ? u"-"_s : service,
                     target.tls ? u"tls"_s : u"-"_s,
                     flows.isEmpty() ? u"-"_s : flows.join(u','),
                     addressText(target.bindAddress)}
      .join(u' ')
      .toLatin1();
}

QByteArray targetLines(const SiteHost& host) {
  QByteArrayList lines;
  for (const Target& control : host.controls) lines << line("control", control, {});
  for (const SiteTarget& one : host.targets) {
    if (one.target.address.isNull()) continue;
    QStringList flows = one.flows;
    flows.removeIf([](const QString& flow) { return !isInert(flow); });
    if (!flows.isEmpty()) lines << line("target", one.target, flows);
  }
  return lines.join('\n');
}

}  // namespace

QByteArray hostScript(const QByteArray& shape, const SiteHost& host, const QString& documentSha256,
                      const Options& options) {
  QByteArray script = shape;
  const auto fill = [&script](const QByteArray& place, const QByteArray& value) {
    script.replace('@' + place + '@', value);
  };
  fill("NAME", host.file.toLatin1());
  fill("HOST", host.id.value.toLatin1());
  fill("DOCUMENT", isInert(documentSha256) ? documentSha256.toLatin1() : QByteArray());
  fill("ADDRESSES", host.drawn.join(u' ').toLatin1());
  fill("PER_SECOND", QByteArray::number(options.ratePerSecond > 0 ? options.ratePerSecond : 1000));
  fill("AT_ONCE", QByteArray::number(std::clamp(options.inFlight, 1, 64)));
  fill("CONNECT", QByteArray::number(options.connectTimeoutMs / 1000.0));
  fill("TOTAL", QByteArray::number(host.seconds));
  fill("TARGETS", targetLines(host));
  return script;
}

int untriedByScripts(const SiteHost& host) {
  return static_cast<int>(std::count_if(host.targets.begin(), host.targets.end(),
                                        [](const SiteTarget& one) { return one.target.address.isNull(); }));
}

}  // namespace topo::probe

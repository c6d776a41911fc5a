// SPDX-License-Identifier: Apache-2.0
#include "model/probe/log/attempt_log.h"

#include "model/probe/wire/printable.h"

#include <algorithm>

namespace topo::probe {
namespace {

constexpr int kMostText = 400;
constexpr int kMostFlows = 8;  // of one attempt; a line is to be read

bool isPlain(QChar c) {
  return c.unicode() > 0x20 && c.unicode() < 0x7f && c != QLatin1Char('"') && c != QLatin1Char('\\') &&
         c != QLatin1Char('=');
}

/// Bare where it is one plain word, else quoted, with quotes inside doubled by a backslash.
QString value(const QString& text) {
  if (text.isEmpty()) return QStringLiteral("-");
  const QString clean = printable(text, kMostText);
  if (clean != QLatin1String("-") && std::all_of(clean.begin(), clean.end(), isPlain)) return clean;
  QString quoted = clean;
  quoted.replace(QLatin1Char('"'), QLatin1String("\\\""));
  return QLatin1Char('"') + quoted + QLatin1Char('"');
}

QString addressText(const QHostAddress& address) {
  return address.isNull() ? QString() : address.toString();
}

QString flowsText(const QStringList& flows) {
  if (flows.size() <= kMostFlows) return flows.join(QLatin1Char(','));
  return QStringLiteral("%1,+%2")
      .arg(flows.mid(0, kMostFlows).join(QLatin1Char(',')))
      .arg(flows.size() - kMostFlows);
}

QString icmpText(const std::optional<IcmpReport>& icmp) {
  return icmp ? QStringLiteral("%1/%2").arg(icmp->type).arg(icmp->code) : QString();
}

QString latencyText(double milliseconds) {
  return milliseconds < 0 ? QString() : QString::number(milliseconds, 'f', 3) + QStringLiteral("ms");
}

}  // namespace

AttemptLog::AttemptLog(const Plan& plan) : flows_(plan.job.targets.size()) {
  for (const PlannedTest& test : plan.tests) {
    const auto index = static_cast<size_t>(test.target);
    if (index < flows_.size()) flows_[index].append(test.flow);
  }
}

QByteArray AttemptLog::lineOf(const Attempt& attempt, const QDateTime& now) const {
  const Target& target = attempt.target;
  const QDateTime at = attempt.at.isValid() ? attempt.at : now;
  const bool udp = target.transport == Transport::Udp;
  QString flow;
  if (target.id == kControlId) flow = QStringLiteral("control-test");
  if (target.id < flows_.size()) flow = flowsText(flows_[static_cast<size_t>(target.id)]);
  const std::pair<const char*, QString> fields[] = {
      {"from", addressText(attempt.from)},
      {"to", addressText(target.address)},
      {"name", target.name},
      {"port", (udp ? QStringLiteral("udp/") : QStringLiteral("tcp/")) + QString::number(target.port)},
      {"flow", flow},
      {"outcome", outcomeWord(attempt.outcome)},
      {"latency", latencyText(attempt.latencyMs)},
      {"icmp", icmpText(attempt.icmp)},
      {"reporter", attempt.icmp ? addressText(attempt.icmp->reporter) : QString()},
      {"try", attempt.tries > 0 ? QString::number(attempt.tries) : QString()},
      {"detail", attempt.detail},
  };
  QString line = at.toUTC().toString(QStringLiteral("yyyy-MM-ddTHH:mm:ss.zzzZ"));
  for (const auto& [key, text] : fields) {
    line += QLatin1Char(' ') + QLatin1String(key) + QLatin1Char('=') + value(text);
  }
  return line.toUtf8() + '\n';
}

}  // namespace topo::probe

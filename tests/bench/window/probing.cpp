// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/window/probing.h"

#include "tests/bench/support/frames.h"
#include "tests/bench/support/ports.h"
#include "views/dialogs/probe_dialog.h"
#include "views/shell/main_window.h"

#include <QAbstractEventDispatcher>
#include <QCheckBox>
#include <QCoreApplication>
#include <QProgressBar>
#include <QPushButton>
#include <QTimer>

#include <algorithm>
#include <functional>

namespace topo::bench {

namespace {

/// The longest time between two moments at which the event loop had nothing to do.
class Busy {
 public:
  Busy() {
    auto* loop = QAbstractEventDispatcher::instance();
    QObject::connect(loop, &QAbstractEventDispatcher::awake, &context_, [this] { begin(); });
    QObject::connect(loop, &QAbstractEventDispatcher::aboutToBlock, &context_, [this] { end(); });
    begin();
  }
  double worstWallMs = 0;
  double worstCpuMs = 0;

 private:
  void begin() {
    wall_ = wallNs();
    cpu_ = threadCpuNs();
  }
  void end() {
    worstWallMs = std::max(worstWallMs, double(wallNs() - wall_) / 1e6);
    worstCpuMs = std::max(worstCpuMs, double(threadCpuNs() - cpu_) / 1e6);
  }
  QObject context_;
  qint64 wall_ = 0;
  qint64 cpu_ = 0;
};

bool turnUntil(const std::function<bool()>& holds) {
  const qint64 end = wallNs() + 120'000'000'000;
  QTimer wake;
  wake.start(2);
  while (!holds()) {
    if (wallNs() > end) return false;
    QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
  }
  return true;
}

/// A flow for each port, from a host of the document to one that is this machine.
document::DocumentData withPorts(document::DocumentData data, const std::vector<quint16>& ports) {
  auto hosts = data.hosts.begin();
  const document::HostId from = hosts->id;
  auto to = std::next(hosts);
  to->interfaces[0].in = {};
  to->interfaces[0].addresses = QStringList{QStringLiteral("127.0.0.1")};
  document::CustomFlow flow;
  flow.id = document::CustomFlowId(QStringLiteral("bench"));
  flow.from << *document::Selector::parse(QStringLiteral("host:") + from.value);
  flow.to << *document::Selector::parse(QStringLiteral("host:") + to->id.value);
  for (const quint16 port : ports) flow.services << QStringLiteral("tcp/%1").arg(port);
  data.customFlows.insert(flow.id, flow);
  return data;
}

}  // namespace

bool probing(views::MainWindow& window, int count, QJsonObject& answer) {
  raiseDescriptors();
  const Ports ports(count);
  session::Session& session = window.session();
  session.startWith(withPorts(session.data(), ports.numbers));
  const auto settled = [&] { return session.reportIsCurrent() && !window.canvas().canvas().isRough(); };
  if (!turnUntil(settled)) return false;
  QStringList flows;
  for (const auto& flow : session.report()->flows) {
    if (flow.id.startsWith(QLatin1String("bench/"))) flows << flow.id;
  }
  views::ProbeDialog dialog(session, flows, document::HostId(), &window);
  probe::Options options;
  options.ratePerSecond = 2000;
  options.inFlight = options.perHost = 256;
  options.overhearMs = 0;
  dialog.setOptions(options);
  dialog.show();
  for (auto* box : dialog.findChildren<QCheckBox*>()) {
    if (box->text().startsWith(QLatin1String("I have seen"))) box->setChecked(true);
  }
  bool idle = false;
  QTimer::singleShot(500, &dialog, [&] { idle = true; });
  if (!turnUntil([&] { return idle; })) return false;

  Busy busy;
  bool taken = false;
  QObject::connect(&dialog, &views::ProbeDialog::resultsTaken, &dialog, [&] { taken = true; });
  for (auto* button : dialog.findChildren<QPushButton*>()) {
    if (button->text() == QLatin1String("Start tests")) button->click();
  }
  if (!dialog.isRunning()) return false;
  QObject::connect(dialog.findChild<QProgressBar*>(), &QProgressBar::valueChanged, &dialog, [&](int done) {
    if (done < count) return;
    answer[QStringLiteral("testing_ms")] = busy.worstWallMs;
    answer[QStringLiteral("testing_cpu_ms")] = busy.worstCpuMs;
  });
  if (!turnUntil([&] { return taken; }) || !turnUntil(settled)) return false;
  answer[QStringLiteral("ms")] = busy.worstWallMs;
  answer[QStringLiteral("cpu_ms")] = busy.worstCpuMs;
  return true;
}

}  // namespace topo::bench

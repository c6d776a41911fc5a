// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/window/roles.h"

#include "model/commands/rules.h"
#include "tests/bench/support/frames.h"
#include "tests/bench/window/probing.h"
#include "views/render/theme.h"
#include "views/shell/main_window.h"

#include <QApplication>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMainWindow>
#include <QScrollBar>
#include <QTimer>
#include <QWheelEvent>

#include <cstdio>
#include <functional>

namespace topo::bench {

namespace {

// Counts the paint events of a widget that are over.
class Paints : public QObject {
 public:
  explicit Paints(QWidget& widget) : widget_(widget) { widget.installEventFilter(this); }
  int count = 0;

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override {
    if (event->type() == QEvent::Paint && watched == &widget_) ++count;
    return false;
  }

 private:
  QWidget& widget_;
};

// Turns the event loop until something holds; false when it never does.
bool turnUntil(const std::function<bool()>& holds) {
  const qint64 end = wallNs() + 300'000'000'000;
  // Wakes the loop now and then for what no event announces; turning it all the time would take the processor
  // away from what is waited for.
  QTimer wake;
  wake.start(2);
  while (!holds()) {
    if (wallNs() > end) return false;
    QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
  }
  // The paint event has begun; its pixels are flushed when the loop has turned once more.
  QCoreApplication::processEvents();
  return true;
}

class Role {
 public:
  Role(QString role, QString file) : role_(std::move(role)), file_(std::move(file)) {}

  bool run() {
    if (role_ == u"bare") return bare();
    makeWindow();
    if (role_ == u"start") return start();
    if (!open()) return false;
    if (role_ == u"open") return true;
    if (role_ == u"probe") return probing(*window_, 2000, answer);
    if (role_ == u"pan-fit") return pan();
    if (role_ == u"pan-half") return zoomed(0.5) && pan();
    if (role_ == u"pan-100") return zoomed(1) && pan();
    if (role_ == u"zoom") return zoom();
    if (role_ == u"repaint") return repaint();
    if (role_ == u"rule") return rule();
    if (role_ == u"drag") return drag();
    return false;
  }

  QJsonObject answer;

 private:
  static double sinceStartMs() {
    return double(wallNs() - qEnvironmentVariable("TOPO_BENCH_STARTED").toLongLong()) / 1e6;
  }

  bool bare() {
    QMainWindow window;
    window.resize(1400, 900);
    Paints paints(window);
    window.show();
    const bool done = turnUntil([&] { return paints.count > 0; });
    answer[QStringLiteral("ms")] = sinceStartMs();
    answer[QStringLiteral("cpu_ms")] = double(threadCpuNs()) / 1e6;
    return done;
  }

  void makeWindow() {
    session::Environment environment{[] { return QDate(2026, 11, 22); },
                                     qEnvironmentVariable("XDG_STATE_HOME") + QStringLiteral("/state")};
    window_ = new views::MainWindow(catalog::Catalog::builtIn(), environment, [] { return nullptr; });
    window_->resize(1400, 900);
    paints_ = std::make_unique<Paints>(*window_->canvas().viewport());
  }

  bool start() {
    window_->show();
    window_->files().openPath(file_);
    if (!turnUntil([&] { return paints_->count > 0; })) return false;
    answer[QStringLiteral("ms")] = sinceStartMs();
    answer[QStringLiteral("cpu_ms")] = double(threadCpuNs()) / 1e6;
    if (!drawn()) return false;
    answer[QStringLiteral("with_links_ms")] = sinceStartMs();
    answer[QStringLiteral("rss_MiB")] = residentMiB();
    return true;
  }

  bool open() {
    window_->show();
    if (!turnUntil([&] { return paints_->count > 0; })) return false;
    const double emptyMiB = residentMiB();
    const qint64 wall = wallNs();
    const qint64 cpu = threadCpuNs();
    window_->files().openPath(file_);
    if (!drawn()) return false;
    answer[QStringLiteral("ms")] = double(wallNs() - wall) / 1e6;
    answer[QStringLiteral("cpu_ms")] = double(threadCpuNs() - cpu) / 1e6;
    answer[QStringLiteral("rss_MiB")] = residentMiB();
    answer[QStringLiteral("rss_empty_MiB")] = emptyMiB;
    answer[QStringLiteral("links")] = double(window_->canvas().canvas().diagram().links.size());
    return true;
  }

  // Until the document as it is now is on the screen, with its verdicts and the way of every link.
  bool drawn() {
    session::Session& session = window_->session();
    if (!turnUntil([&] { return session.reportIsCurrent() && !window_->canvas().canvas().isRough(); }))
      return false;
    window_->canvas().viewport()->update();
    const int before = paints_->count;
    return turnUntil([&] { return paints_->count > before; });
  }

  void noteFrames(const Frames& wall, const Frames& cpu) {
    answer[QStringLiteral("ms")] = cpu.percentile(95);
    answer[QStringLiteral("wall_p95_ms")] = wall.percentile(95);
    answer[QStringLiteral("median_ms")] = cpu.percentile(50);
    answer[QStringLiteral("frames")] = double(cpu.count());
  }

  // Sends something to the canvas and measures until it is painted: clock, and processor time of this thread,
  // which is what counts on a machine that others use too.
  template <class Send>
  bool frame(Send send, Frames& wallTimes, Frames& cpuTimes) {
    const int before = paints_->count;
    const qint64 wall = wallNs();
    const qint64 cpu = threadCpuNs();
    send();
    if (!turnUntil([&] { return paints_->count > before; })) return false;
    wallTimes.add(double(wallNs() - wall) / 1e6);
    cpuTimes.add(double(threadCpuNs() - cpu) / 1e6);
    return true;
  }

  void wheel(QPoint pixels, Qt::KeyboardModifiers modifiers) {
    QWidget* viewport = window_->canvas().viewport();
    const QPointF at = viewport->rect().center();
    QWheelEvent event(at, viewport->mapToGlobal(at), modifiers ? QPoint() : pixels, pixels * 4, Qt::NoButton,
                      modifiers, Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(viewport, &event);
  }

  bool zoomed(double zoom) {
    views::CanvasView& canvas = window_->canvas();
    canvas.setZoom(zoom, canvas.viewport()->rect().center());
    const auto& hosts = canvas.canvas().diagram().hosts;
    canvas.centerOn(hosts[hosts.size() / 2].rect.center());
    return drawn();
  }

  bool pan() {
    // At fit there is nothing to scroll: a little nearer, as a person would.
    if (role_ == u"pan-fit") {
      views::CanvasView& canvas = window_->canvas();
      canvas.zoomToFit();
      canvas.setZoom(canvas.zoom() * 1.3, canvas.viewport()->rect().center());
      if (!drawn()) return false;
    }
    Frames wall, cpu;
    constexpr QPoint steps[] = {{-24, 0}, {0, -24}, {24, 0}, {0, 24}};
    for (int i = 0; i < 120; ++i) {
      if (!frame([&] { wheel(steps[i / 10 % 4], Qt::NoModifier); }, wall, cpu)) return false;
    }
    noteFrames(wall, cpu);
    return true;
  }

  bool zoom() {
    Frames wall, cpu;
    for (int i = 0; i < 60; ++i) {
      const int turn = i / 15 % 2 == 0 ? 30 : -30;
      if (!frame([&] { wheel({0, turn}, Qt::ControlModifier); }, wall, cpu)) return false;
    }
    noteFrames(wall, cpu);
    return true;
  }

  bool repaint() {
    window_->canvas().zoomToFit();
    if (!drawn()) return false;
    Frames wall, cpu;
    for (int i = 0; i < 20; ++i) {
      if (!frame([&] { window_->canvas().viewport()->update(); }, wall, cpu)) return false;
    }
    noteFrames(wall, cpu);
    answer[QStringLiteral("rss_MiB")] = residentMiB();
    return true;
  }

  // Until links have the colours of the document as it is now, and what changed in sight is painted.
  bool coloured() {
    const views::CanvasScene& scene = window_->canvas().canvas();
    if (!turnUntil([&] { return window_->session().reportIsCurrent() && scene.showsReport(); })) return false;
    // Paints at least something, also where nothing in sight changed.
    window_->canvas().viewport()->update(0, 0, 1, 1);
    const int before = paints_->count;
    return turnUntil([&] { return paints_->count > before; });
  }

  bool rule() {
    session::Session& session = window_->session();
    const document::ZoneId zone(QStringLiteral("z0"));
    const auto rules = session.data().zones.value(zone).firewall->rules;
    Frames wall, cpu, settled;
    for (int i = 0; i < 20; ++i) {
      const qint64 wallBefore = wallNs();
      const qint64 cpuBefore = threadCpuNs();
      session.push(commands::toggleRule(session.data(), zone, rules[rules.size() / 2].id));
      if (!coloured()) return false;
      wall.add(double(wallNs() - wallBefore) / 1e6);
      cpu.add(double(threadCpuNs() - cpuBefore) / 1e6);
      if (!drawn()) return false;
      settled.add(double(wallNs() - wallBefore) / 1e6);
    }
    answer[QStringLiteral("ms")] = wall.percentile(50);
    answer[QStringLiteral("settled_ms")] = settled.percentile(50);
    answer[QStringLiteral("cpu_ms")] = cpu.percentile(50);
    return true;
  }

  void mouse(QEvent::Type type, QPointF at, Qt::MouseButton button, Qt::MouseButtons buttons) {
    QWidget* viewport = window_->canvas().viewport();
    QMouseEvent event(type, at, viewport->mapToGlobal(at), button, buttons, Qt::NoModifier);
    QCoreApplication::sendEvent(viewport, &event);
  }

  bool drag() {
    if (!zoomed(0.7)) return false;
    views::CanvasView& canvas = window_->canvas();
    const auto& hosts = canvas.canvas().diagram().hosts;
    const QRectF card = hosts[hosts.size() / 2].rect;
    QPointF at = canvas.mapFromScene(QPointF(card.center().x(), card.top() + 12));
    mouse(QEvent::MouseMove, at, Qt::NoButton, Qt::NoButton);
    mouse(QEvent::MouseButtonPress, at, Qt::LeftButton, Qt::LeftButton);
    Frames wall, cpu;
    for (int i = 0; i < 60; ++i) {
      at += QPointF(i / 15 % 2 == 0 ? 12 : -12, i % 2 == 0 ? 12 : -12);
      if (!frame([&] { mouse(QEvent::MouseMove, at, Qt::NoButton, Qt::LeftButton); }, wall, cpu))
        return false;
    }
    mouse(QEvent::MouseButtonRelease, at, Qt::LeftButton, Qt::NoButton);
    noteFrames(wall, cpu);
    return true;
  }

  QString role_;
  QString file_;
  views::MainWindow* window_ = nullptr;  // deletes itself when closed; the process ends without closing it
  std::unique_ptr<Paints> paints_;
};

}  // namespace

int runRole(int argc, char** argv) {
  QApplication application(argc, argv);
  QApplication::setOrganizationName(QStringLiteral("dmcm-topology-bench"));
  QApplication::setApplicationName(QStringLiteral("dmcm-topology-bench"));
  render::loadFonts();
  Role role(QString::fromLocal8Bit(argv[2]), QString::fromLocal8Bit(argv[3]));
  if (!role.run()) return 1;
  std::puts(QJsonDocument(role.answer).toJson(QJsonDocument::Compact).constData());
  std::fflush(stdout);
  // Nothing is saved and nobody is asked.
  std::_Exit(0);
}

}  // namespace topo::bench

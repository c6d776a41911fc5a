// SPDX-License-Identifier: Apache-2.0
// What the picture costs: building it with all ways, following a move, painting, exporting.
#include "model/snapshot/analyse.h"
#include "tests/bench/support/generate.h"
#include "views/export/picture.h"
#include "views/render/diagram.h"
#include "views/render/painters.h"

#include <QBuffer>
#include <QGuiApplication>
#include <QPainter>
#include <QSvgGenerator>

#include <benchmark/benchmark.h>
#include <map>

namespace {

using namespace topo;
using benchmark::State;

const document::ViewId& viewOf(const document::DocumentData& data) {
  return data.views.first().id;
}

class World {
 public:
  const document::DocumentData& document(int hosts) { return documents_.of(hosts); }
  const snapshot::Report& report(int hosts) {
    auto found = reports_.find(hosts);
    if (found == reports_.end())
      found = reports_.emplace(hosts, snapshot::analyse(document(hosts), catalog, bench::today())).first;
    return found->second;
  }
  const render::Diagram& diagram(int hosts) {
    auto found = diagrams_.find(hosts);
    if (found == diagrams_.end()) found = diagrams_.emplace(hosts, build(document(hosts), hosts)).first;
    return found->second;
  }
  render::Diagram build(const document::DocumentData& data, int hosts,
                        const render::Diagram* previous = nullptr, bool links = true) {
    render::DiagramOptions options;
    options.links = links;
    return render::buildDiagram(data, report(hosts), catalog, viewOf(data), metrics, options, previous);
  }

  catalog::Catalog catalog = catalog::Catalog::builtIn();
  render::Metrics metrics;
  render::Theme theme = render::lightTheme();

 private:
  bench::Documents documents_{catalog};
  std::map<int, snapshot::Report> reports_;
  std::map<int, render::Diagram> diagrams_;
};

void build(State& state, World& world) {
  const int hosts = int(state.range(0));
  const auto& data = world.document(hosts);
  qsizetype links = 0;
  benchmark::DoNotOptimize(world.report(hosts));
  for (auto _ : state) {
    const render::Diagram diagram = world.build(data, hosts);
    links = diagram.links.size();
  }
  state.counters["links"] = double(links);
}

// Boxes and texts alone: what is left is the cost of the links.
void buildBoxes(State& state, World& world) {
  const int hosts = int(state.range(0));
  const auto& data = world.document(hosts);
  benchmark::DoNotOptimize(world.report(hosts));
  for (auto _ : state) benchmark::DoNotOptimize(world.build(data, hosts, nullptr, false));
}

void buildAfterMove(State& state, World& world) {
  const int hosts = int(state.range(0));
  auto data = world.document(hosts);
  const QString moved = data.hosts.keys().at(hosts / 2).value;
  render::Diagram diagram = world.diagram(hosts);
  int step = 0;
  for (auto _ : state) {
    data.views.first().at[moved].x += ++step % 2 == 1 ? 16 : -16;
    diagram = world.build(data, hosts, &diagram);
  }
}

// A changed rule moves nothing: only looks and stops of links are new.
void buildAfterRule(State& state, World& world) {
  const int hosts = int(state.range(0));
  const auto& data = world.document(hosts);
  render::Diagram diagram = world.diagram(hosts);
  const auto changed = bench::withOneRuleChanged(data);
  const auto other = snapshot::analyse(changed, world.catalog, bench::today());
  bool flip = false;
  for (auto _ : state) {
    flip = !flip;
    diagram = render::buildDiagram(flip ? changed : data, flip ? other : world.report(hosts), world.catalog,
                                   viewOf(data), world.metrics, {}, &diagram);
  }
}

constexpr QSize kWindow(1280, 800);

QTransform fitted(const render::Diagram& diagram) {
  const double scale =
      std::min(kWindow.width() / diagram.bounds.width(), kWindow.height() / diagram.bounds.height());
  return QTransform::fromScale(scale, scale).translate(-diagram.bounds.left(), -diagram.bounds.top());
}

QTransform natural(const render::Diagram& diagram) {
  const QPointF corner = diagram.bounds.center() - QPointF(kWindow.width() / 2.0, kWindow.height() / 2.0);
  return QTransform::fromTranslate(-corner.x(), -corner.y());
}

void paint(State& state, World& world, bool fit) {
  const render::Diagram& diagram = world.diagram(int(state.range(0)));
  QImage image(kWindow, QImage::Format_ARGB32_Premultiplied);
  const QTransform transform = fit ? fitted(diagram) : natural(diagram);
  const auto detail = transform.m11() < 0.3 ? render::Detail::Far : render::Detail::Full;
  for (auto _ : state) {
    image.fill(Qt::white);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setTransform(transform);
    render::paintDiagram(painter, diagram, world.theme, world.metrics, detail);
  }
}

void drawLines(QPainter& painter, const render::Diagram& diagram) {
  for (const render::LinkBox& link : diagram.links)
    painter.drawPolyline(link.line.data(), int(link.line.size()));
}

void paintBareLines(State& state, World& world) {
  const render::Diagram& diagram = world.diagram(int(state.range(0)));
  QImage image(kWindow, QImage::Format_ARGB32_Premultiplied);
  for (auto _ : state) {
    image.fill(Qt::white);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setTransform(fitted(diagram));
    drawLines(painter, diagram);
  }
}

void svgBareLines(State& state, World& world) {
  const render::Diagram& diagram = world.diagram(int(state.range(0)));
  for (auto _ : state) {
    QBuffer buffer;
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setViewBox(diagram.bounds);
    QPainter painter(&generator);
    drawLines(painter, diagram);
    painter.end();
    benchmark::DoNotOptimize(buffer.data());
  }
}

template <class Export>
void exportTo(State& state, World& world, Export exported) {
  const render::Diagram& diagram = world.diagram(int(state.range(0)));
  qsizetype size = 0;
  for (auto _ : state) size = exported(diagram).size();
  state.counters["KiB"] = double(size) / 1024;
}

template <class Function>
void add(const char* name, World& world, Function function) {
  auto* made =
      benchmark::RegisterBenchmark(name, [&world, function](State& state) { function(state, world); });
  for (const int size : bench::kSizes) made->Arg(size);
  made->Unit(benchmark::kMillisecond);
}

}  // namespace

int main(int argc, char** argv) {
  QGuiApplication application(argc, argv);
  benchmark::Initialize(&argc, argv);
  render::loadFonts();
  World world;
  add("render/build", world, build);
  add("render/build_boxes", world, buildBoxes);
  add("render/build_after_move", world, buildAfterMove);
  add("render/build_after_rule", world, buildAfterRule);
  add("reference/bare_lines", world, paintBareLines);
  add("render/paint_fit", world, [](State& state, World& w) { paint(state, w, true); });
  add("render/paint_100", world, [](State& state, World& w) { paint(state, w, false); });
  add("reference/svg_bare_lines", world, svgBareLines);
  add("export/svg", world, [](State& state, World& w) {
    exportTo(state, w, [&w](const auto& diagram) { return exporting::svg(diagram, w.theme, w.metrics); });
  });
  add("export/png", world, [](State& state, World& w) {
    exportTo(state, w, [&w](const auto& diagram) {
      return exporting::png(diagram, w.theme, w.metrics, {.width = 4000, .scale = 0});
    });
  });
  add("export/pdf", world, [](State& state, World& w) {
    exportTo(state, w, [&w](const auto& diagram) { return exporting::pdf(diagram, w.theme, w.metrics); });
  });
  benchmark::RunSpecifiedBenchmarks();
  return 0;
}

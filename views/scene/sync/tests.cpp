// SPDX-License-Identifier: Apache-2.0
#include "model/probe/meaning/test_words.h"
#include "views/items/badge_item.h"
#include "views/items/link_layer.h"
#include "views/render/test_colours.h"
#include "views/scene/canvas_scene.h"
#include "views/scene/sync/sync_sort.h"

#include <algorithm>
#include <numeric>
#include <vector>

// What live tests say, on the screen alone: badges on links, and on demand the colours of their lines.
namespace topo::views {

void CanvasScene::readResults() {
  states_ = probe::flowStates(*session_.report(), session_.data());
}

bool CanvasScene::asksForTests() const {
  return !session_.data().views.value(view_).filter.tests.isEmpty();
}

void CanvasScene::readTestWords() {
  options_.tests = asksForTests() ? probe::testWords(states_) : snapshot::TestWords();
}

void CanvasScene::syncBadges() {
  QList<render::BadgeBox> boxes;
  if (!states_.isEmpty()) {
    for (const render::LinkBox& link : std::as_const(diagram_.links)) {
      if (const auto box = badgeOf(link, states_, look_.metrics, diagram_.hosts)) boxes.append(*box);
    }
  }
  syncSort(*this, look_, boxes, badges_, [](const render::BadgeBox& box) { return box.key; });
  updateEmphasis();
  emit testsChanged();
}

void CanvasScene::setTestColours(bool shown) {
  // Lines are painted with it: it goes when nothing points at it any more.
  const std::unique_ptr<render::Theme> before = std::move(testTheme_);
  if (shown) testTheme_ = std::make_unique<render::Theme>(render::testTheme(look_.theme));
  lines_->paintWith(testTheme_.get());
  marks_->paintWith(testTheme_.get());
  if ((before != nullptr) == shown) return;
  showLinks();
  emit testsChanged();
}

void CanvasScene::showLinks() {
  if (!showsTestColours()) {
    lines_->show(diagram_.links);
    marks_->show(diagram_.links);
    return;
  }
  const QList<render::LinkBox> links = linksAsTested();
  lines_->show(links);
  marks_->show(links);
}

QList<render::LinkBox> CanvasScene::linksAsTested() const {
  QList<render::LinkBox> links;
  std::vector<int> gravities;
  for (const render::LinkBox& link : diagram_.links) {
    const auto badge = badgeOf(link, states_, look_.metrics);
    links.append(render::testedLink(link, badge));
    gravities.push_back(render::gravity(badge));
  }
  // What is painted last lies above the others.
  std::vector<qsizetype> order(static_cast<std::size_t>(links.size()));
  std::iota(order.begin(), order.end(), 0);
  std::stable_sort(order.begin(), order.end(), [&](qsizetype a, qsizetype b) {
    return gravities[std::size_t(a)] < gravities[std::size_t(b)];
  });
  QList<render::LinkBox> sorted;
  for (const qsizetype i : order) sorted.append(links[i]);
  return sorted;
}

int CanvasScene::flowsThatAre(probe::Comparison comparison) const {
  int count = 0;
  for (const render::LinkBox& link : diagram_.links) {
    for (const QString& flow : link.flows) {
      const auto state = states_.constFind(flow);
      const auto is = state == states_.cend() ? probe::Comparison::NotTested : state->comparison;
      if (is == comparison) ++count;
    }
  }
  return count;
}

}  // namespace topo::views

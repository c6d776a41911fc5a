// SPDX-License-Identifier: Apache-2.0
#include "model/analysis/space/located_set.h"

#include <algorithm>
#include <utility>

namespace topo::analysis {
namespace {

/// Makes `a` the union of both where that is one box: they differ in one respect only.
bool mergeInto(const Space& space, LocatedBox& a, const LocatedBox& b) {
  const bool sources = a.source == b.source;
  const bool destinations = a.destination == b.destination;
  const bool services = a.services == b.services;
  if (int(sources) + int(destinations) + int(services) < 2) return false;
  if (!sources) a.source = space.trimmed(a.source.united(b.source));
  if (!destinations) a.destination = space.trimmed(a.destination.united(b.destination));
  if (!services) a.services = a.services.united(b.services);
  return true;
}

}  // namespace

LocatedBox LocatedBox::intersected(const LocatedBox& other) const {
  LocatedBox result;
  result.services = services.intersected(other.services);
  if (result.services.empty()) return result;
  result.source = source.intersected(other.source);
  result.destination = destination.intersected(other.destination);
  return result;
}

bool isEmpty(const Space& space, const LocatedBox& box) {
  if (box.services.empty() || box.source.groups().empty() || box.destination.groups().empty()) return true;
  return !Space::canTalk(space.presence(box.source), space.presence(box.destination));
}

bool contains(const Space& space, const LocatedBox& box, const LocatedPoint& point) {
  return box.services.line().contains(point.service) && space.contains(box.source, point.source) &&
         space.contains(box.destination, point.destination);
}

LocatedSet::LocatedSet(const Space& space, LocatedBox box) : space_(&space) {
  keep(std::move(box));
}

void LocatedSet::keep(LocatedBox box) {
  if (!isEmpty(*space_, box)) boxes_.push_back(std::move(box));
}

bool LocatedSet::contains(const LocatedPoint& point) const {
  return std::any_of(boxes_.begin(), boxes_.end(),
                     [&](const LocatedBox& box) { return analysis::contains(*space_, box, point); });
}

std::optional<LocatedPoint> LocatedSet::example() const {
  if (boxes_.empty()) return std::nullopt;
  const LocatedBox& box = boxes_.front();
  const auto pair = space_->examplePair(box.source, box.destination);
  if (!pair) return std::nullopt;
  return LocatedPoint{pair->first, pair->second, box.services.line().pieces().front().first};
}

LocatedSet::Bounded LocatedSet::subtracted(const LocatedBox& box, std::size_t limit) const {
  LocatedSet result(*space_);
  for (const LocatedBox& mine : boxes_) {
    const LocatedBox common = mine.intersected(box);
    if (isEmpty(*space_, common)) {
      result.boxes_.push_back(mine);
    } else {
      result.keep({mine.source.subtracted(box.source), mine.destination, mine.services});
      result.keep({common.source, mine.destination.subtracted(box.destination), mine.services});
      result.keep({common.source, common.destination, mine.services.subtracted(box.services)});
    }
    if (result.boxes_.size() > limit) return std::nullopt;
  }
  return result;
}

LocatedSet::Bounded LocatedSet::subtracted(const LocatedSet& other, std::size_t limit) const {
  Bounded result = *this;
  for (const LocatedBox& box : other.boxes_) {
    result = result->subtracted(box, limit);
    if (!result || result->empty()) break;
  }
  return result;
}

LocatedSet::Bounded LocatedSet::intersected(const LocatedBox& box, std::size_t limit) const {
  LocatedSet result(*space_);
  for (const LocatedBox& mine : boxes_) {
    result.keep(mine.intersected(box));
    if (result.boxes_.size() > limit) return std::nullopt;
  }
  return result;
}

LocatedSet::Bounded LocatedSet::intersected(const LocatedSet& other, std::size_t limit) const {
  LocatedSet result(*space_);
  for (const LocatedBox& box : other.boxes_) {
    const Bounded part = intersected(box, limit);
    if (!part || result.boxes_.size() + part->boxes_.size() > limit) return std::nullopt;
    result.addDisjoint(*part);
  }
  return result;
}

LocatedSet::Bounded LocatedSet::united(const LocatedSet& other, std::size_t limit) const {
  Bounded result = other.subtracted(*this, limit);
  if (!result || result->boxes_.size() + boxes_.size() > limit) return std::nullopt;
  result->addDisjoint(*this);
  return result;
}

std::optional<bool> LocatedSet::contains(const LocatedSet& other, std::size_t limit) const {
  const Bounded beyond = other.subtracted(*this, limit);
  if (!beyond) return std::nullopt;
  return beyond->empty();
}

void LocatedSet::addDisjoint(const LocatedSet& other) {
  boxes_.insert(boxes_.end(), other.boxes_.begin(), other.boxes_.end());
}

LocatedSet LocatedSet::simplified() const {
  LocatedSet result(*space_);
  for (const LocatedBox& box : boxes_) {
    LocatedBox next{space_->trimmed(box.source), space_->trimmed(box.destination), box.services};
    // What two boxes became may go with a third.
    for (std::size_t i = 0; i < result.boxes_.size();) {
      if (mergeInto(*space_, next, result.boxes_[i])) {
        result.boxes_.erase(result.boxes_.begin() + std::ptrdiff_t(i));
        i = 0;
      } else {
        ++i;
      }
    }
    result.boxes_.push_back(std::move(next));
  }
  return result;
}

}  // namespace topo::analysis

// SPDX-License-Identifier: Apache-2.0
#include "model/analysis/space/end_set.h"

#include <algorithm>
#include <utility>

namespace topo::analysis {
namespace {

LocationBits both(const LocationBits& a, const LocationBits& b) {
  LocationBits result = a;
  result &= b;
  return result;
}

}  // namespace

EndSet EndSet::allAt(LocationBits locations) {
  return EndSet(Group{std::move(locations), net::AddressSet::all(), true});
}

void EndSet::add(Group group) {
  if ((group.addresses.empty() && !group.unknown) || !group.locations.any()) return;
  const auto alike = std::find_if(groups_.begin(), groups_.end(), [&](const Group& known) {
    return known.unknown == group.unknown && known.addresses == group.addresses;
  });
  if (alike != groups_.end()) {
    alike->locations |= group.locations;
  } else {
    groups_.push_back(std::move(group));
  }
}

EndSet EndSet::united(const EndSet& other) const {
  if (groups_.empty()) return other;
  EndSet result;
  std::vector<Group> theirs = other.groups_;
  for (const Group& mine : groups_) {
    LocationBits alone = mine.locations;
    for (Group& their : theirs) {
      LocationBits common = both(alone, their.locations);
      if (!common.any()) continue;
      alone -= common;
      their.locations -= common;
      result.add({std::move(common), mine.addresses.united(their.addresses), mine.unknown || their.unknown});
    }
    result.add({std::move(alone), mine.addresses, mine.unknown});
  }
  for (Group& their : theirs) result.add(std::move(their));
  return result;
}

EndSet EndSet::intersected(const EndSet& other) const {
  EndSet result;
  for (const Group& mine : groups_) {
    for (const Group& their : other.groups_) {
      LocationBits common = both(mine.locations, their.locations);
      if (!common.any()) continue;
      result.add(
          {std::move(common), mine.addresses.intersected(their.addresses), mine.unknown && their.unknown});
    }
  }
  return result;
}

EndSet EndSet::subtracted(const EndSet& other) const {
  EndSet result;
  for (const Group& mine : groups_) {
    LocationBits alone = mine.locations;
    for (const Group& their : other.groups_) {
      LocationBits common = both(alone, their.locations);
      if (!common.any()) continue;
      alone -= common;
      result.add(
          {std::move(common), mine.addresses.subtracted(their.addresses), mine.unknown && !their.unknown});
    }
    result.add({std::move(alone), mine.addresses, mine.unknown});
  }
  return result;
}

}  // namespace topo::analysis

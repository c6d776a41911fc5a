// SPDX-License-Identifier: Apache-2.0
#include "model/snapshot/findings/effect.h"

#include <algorithm>

namespace topo::snapshot {

namespace {

void compare(const Flow& before, const Flow& after, Effect& effect) {
  if (before.verdict == after.verdict) return;
  if (before.isStopped() && !after.isStopped() && after.verdict != Verdict::Unplaced) {
    effect.opened << after.id;
  } else if (!before.isStopped() && after.isStopped()) {
    effect.stopped << after.id;
  } else {
    effect.otherwise << after.id;
  }
}

/// Names what else tells two findings about the same subjects apart.
bool isSame(const Finding& a, const Finding& b) {
  if (a.code != b.code || a.subjects != b.subjects) return false;
  const auto says = [&](const char* key) {
    return a.details.value(QLatin1String(key)) == b.details.value(QLatin1String(key));
  };
  return says("key") && says("names") && says("kind");
}

}  // namespace

bool hasFinding(const Report& report, const Finding& finding) {
  return std::any_of(report.findings.begin(), report.findings.end(),
                     [&](const Finding& other) { return isSame(other, finding); });
}

Effect effectOf(const Report& before, const Report& after) {
  Effect effect;
  auto old = before.flows.begin();
  auto now = after.flows.begin();
  while (old != before.flows.end() || now != after.flows.end()) {
    if (now == after.flows.end() || (old != before.flows.end() && old->id < now->id)) {
      effect.removed << (old++)->id;
    } else if (old == before.flows.end() || now->id < old->id) {
      effect.added << now->id;
      if (now->isStopped()) effect.addedStopped << now->id;
      ++now;
    } else {
      compare(*old++, *now++, effect);
    }
  }
  for (const Finding& finding : after.findings) {
    if (finding.severity() != Severity::Error) break;  // errors come first
    if (!hasFinding(before, finding)) effect.newErrors << finding;
  }
  return effect;
}

}  // namespace topo::snapshot

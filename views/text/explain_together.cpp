// SPDX-License-Identifier: Apache-2.0
#include "views/text/explain_together.h"

#include <QHash>

#include <algorithm>

namespace topo::text {

namespace {

int urgency(snapshot::Verdict verdict) {
  switch (verdict) {
    case snapshot::Verdict::Blocked:
      return 0;
    case snapshot::Verdict::Partly:
      return 1;
    case snapshot::Verdict::Unplaced:
      return 2;
    case snapshot::Verdict::Allowed:
    case snapshot::Verdict::Local:
      return 3;
  }
  return 3;
}

QList<Step> stopsOf(const Explanation& why) {
  QList<Step> stops;
  std::copy_if(why.steps.begin(), why.steps.end(), std::back_inserter(stops),
               [](const Step& step) { return step.stops; });
  return stops;
}

/// Equal for flows that read alike; words are separated by a character that no sentence holds.
QString keyOf(const QString& headline, const QList<Step>& stops) {
  QStringList parts{headline};
  for (const Step& step : stops) parts << step.sentence << step.subject.owner << step.subject.id;
  return parts.join(QChar(0x1f));
}

}  // namespace

QList<SharedExplanation> explainTogether(const QList<const snapshot::Flow*>& flows,
                                         const document::DocumentData& data,
                                         const catalog::Catalog& catalog) {
  QList<const snapshot::Flow*> ordered = flows;
  std::stable_sort(ordered.begin(), ordered.end(), [](const snapshot::Flow* a, const snapshot::Flow* b) {
    return urgency(a->verdict) < urgency(b->verdict);
  });
  QList<SharedExplanation> result;
  QHash<QString, qsizetype> places;
  for (const snapshot::Flow* flow : ordered) {
    const Explanation why = explain(*flow, data, catalog);
    const QList<Step> stops = stopsOf(why);
    const QString key = keyOf(why.headline, stops);
    if (!places.contains(key)) {
      places.insert(key, result.size());
      result << SharedExplanation{{}, {}, why.headline, stops};
    }
    SharedExplanation& shared = result[places.value(key)];
    shared.flowIds << flow->id;
    shared.titles << why.title;
  }
  return result;
}

}  // namespace topo::text

// SPDX-License-Identifier: Apache-2.0
#include "model/snapshot/findings/findings.h"

#include <algorithm>
#include <compare>

namespace topo::snapshot {

namespace {

/// What findings are ordered by, cheap parts first.
struct SortKey {
  Severity severity;
  FindingCode code;
  QString words;
  qsizetype at;
};

QString wordsOf(const Finding& finding) {
  QStringList words;
  for (const document::EntityRef& subject : finding.subjects) words << subject.text();
  QStringList details;
  for (auto it = finding.details.begin(); it != finding.details.end(); ++it) details << it.key() + u'=' + *it;
  details.sort();
  // Separators below every character of an id, so that the shorter list of subjects comes first.
  return words.join(QChar(1)) + QChar(0) + details.join(QChar(1));
}

bool comesBefore(const SortKey& a, const SortKey& b) {
  if (a.severity != b.severity) return a.severity < b.severity;
  if (a.code != b.code) return a.code < b.code;
  return a.words < b.words;
}

}  // namespace

QList<Finding> findAll(const FindingContext& context) {
  QList<Finding> findings;
  addFlowFindings(context, findings);
  addExpiryFindings(context, findings);
  addPlacementFindings(context, findings);
  addStaleReferences(context, findings);
  addFormatFindings(context, findings);
  addVendorLimits(context, findings);
  return findings;
}

void sortFindings(QList<Finding>& findings) {
  std::vector<SortKey> keys;
  keys.reserve(size_t(findings.size()));
  for (qsizetype i = 0; i < findings.size(); ++i) {
    keys.push_back({findings[i].severity(), findings[i].code, wordsOf(findings[i]), i});
  }
  std::stable_sort(keys.begin(), keys.end(), comesBefore);
  QList<Finding> sorted;
  sorted.reserve(findings.size());
  for (const SortKey& key : keys) sorted << std::move(findings[key.at]);
  findings = std::move(sorted);
}

}  // namespace topo::snapshot

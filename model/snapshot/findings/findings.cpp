// SPDX-License-Identifier: Apache-2.0
#include "model/snapshot/findings/findings.h"

#include <algorithm>
#include <array>

namespace topo::snapshot {

namespace {

using Details = QHash<QString, QString>;

QStringList sortedTexts(const Details& details) {
  QStringList texts;
  for (auto it = details.begin(); it != details.end(); ++it) texts << it.key() + u'=' + *it;
  texts.sort();
  return texts;
}

constexpr size_t kCodes = size_t(FindingCode::UnusedRule) + 1;

/// Less than, equal to or greater than 0, in the order of EntityRef: one look at each text.
int compare(const document::EntityRef& a, const document::EntityRef& b) {
  if (a.type != b.type) return a.type < b.type ? -1 : 1;
  const int owners = a.owner.compare(b.owner);
  return owners != 0 ? owners : a.id.compare(b.id);
}

/// Of two findings of one code.
bool comesBefore(const Finding& a, const Finding& b) {
  const qsizetype common = std::min(a.subjects.size(), b.subjects.size());
  for (qsizetype i = 0; i < common; ++i) {
    if (const int order = compare(a.subjects[i], b.subjects[i])) return order < 0;
  }
  if (a.subjects.size() != b.subjects.size()) return a.subjects.size() < b.subjects.size();
  return sortedTexts(a.details) < sortedTexts(b.details);
}

}  // namespace

QList<Finding> findInDocument(const FindingContext& context) {
  QList<Finding> findings;
  addExpiryFindings(context, findings);
  addPlacementFindings(context, findings);
  addStaleReferences(context, findings);
  addFormatFindings(context, findings);
  addVendorLimits(context, findings);
  return findings;
}

void sortFindings(QList<Finding>& findings) {
  // Codes are declared errors first. Most of them come in order already, thousands at a time.
  std::array<QList<Finding>, kCodes> byCode;
  for (Finding& finding : findings) byCode[size_t(finding.code)] << std::move(finding);
  const qsizetype count = findings.size();
  findings.clear();
  findings.reserve(count);
  for (QList<Finding>& some : byCode) {
    if (!std::is_sorted(some.cbegin(), some.cend(), comesBefore)) {
      std::stable_sort(some.begin(), some.end(), comesBefore);
    }
    for (Finding& finding : some) findings << std::move(finding);
  }
}

}  // namespace topo::snapshot

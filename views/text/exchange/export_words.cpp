// SPDX-License-Identifier: Apache-2.0
#include "views/text/exchange/export_words.h"

#include "views/text/explain.h"
#include "views/text/findings.h"
#include "views/text/meaning.h"
#include "views/text/names.h"

namespace topo::text {

exchange::Wording exportWords(const document::DocumentData& data, const catalog::Catalog& catalog) {
  return {[&](const snapshot::Flow& flow) { return flowTitle(flow, data, catalog); },
          [&](const snapshot::Flow& flow) { return blockedByText(flow, data); },
          [&](const snapshot::Flow& flow) { return explain(flow, data, catalog).headline; },
          [&](const snapshot::Finding& finding) { return findingText(finding, data, catalog); },
          [](const snapshot::Finding& finding) {
            return findingMeaning(finding) + u' ' + findingAdvice(finding.code);
          },
          [](snapshot::Verdict verdict) { return verdictText(verdict); }};
}

}  // namespace topo::text

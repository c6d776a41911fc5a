// SPDX-License-Identifier: Apache-2.0
#include "app/cli/record/next_steps.h"

#include "views/text/probe/step_words.h"

namespace topo::cli {

using namespace Qt::StringLiterals;

namespace {

bool wasTried(const probe::NextStep& step) {
  return step.kind != probe::StepKind::NeverTested && step.kind != probe::StepKind::CannotTest;
}

}  // namespace

void tellNextSteps(const snapshot::Report& report, const document::DocumentData& data,
                   const catalog::Catalog& catalog, const Console& console) {
  bool first = true;
  for (const probe::NextStep& step : probe::nextSteps(report, data, probe::flowStates(report, data))) {
    if (!wasTried(step)) continue;
    if (first) console.report(u"What to do next:"_s);
    first = false;
    QStringList lines = text::stepLines(step, report, data, catalog);
    console.report(u"* "_s + lines.takeFirst());
    for (const QString& line : lines) console.report(u"  "_s + line);
  }
}

}  // namespace topo::cli

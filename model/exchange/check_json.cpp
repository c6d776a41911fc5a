// SPDX-License-Identifier: Apache-2.0
#include "model/exchange/check_json.h"

#include "model/exchange/codes.h"
#include "model/exchange/json_parts.h"

namespace topo::exchange {

namespace {

Json summaryJson(const snapshot::Summary& summary) {
  return {{"flows", summary.flows},       {"required", summary.required}, {"disputed", summary.disputed},
          {"excluded", summary.excluded}, {"allowed", summary.allowed},   {"blocked", summary.blocked},
          {"partly", summary.partly},     {"local", summary.local},       {"unplaced", summary.unplaced}};
}

Json findingJson(const snapshot::Finding& finding, const Wording& wording) {
  QStringList subjects;
  for (const document::EntityRef& subject : finding.subjects) subjects << subject.text();
  return {{"code", text(snapshot::findingCodeText(finding.code))},
          {"severity", text(code(finding.severity()))},
          {"subjects", list(subjects)},
          {"message", text(wording.finding(finding))},
          {"meaning", text(wording.meaning(finding))}};
}

Json excludedJson(const snapshot::ExcludedFlow& flow) {
  return {{"id", text(flow.id)}, {"reason", text(flow.reason)}};
}

}  // namespace

QByteArray toCheckJson(const snapshot::Report& report, const Wording& wording) {
  return written({{"format", "dmcm-topology-check"},
                  {"version", 1},
                  {"summary", summaryJson(report.summary)},
                  {"flows", arrayOf(report.flows, flowJson)},
                  {"excluded", arrayOf(report.excluded, excludedJson)},
                  {"findings", arrayOf(report.findings, [&wording](const snapshot::Finding& finding) {
                     return findingJson(finding, wording);
                   })}});
}

QByteArray toExplainJson(const snapshot::Flow& flow, const QString& title, const QString& headline,
                         const QList<ExplainStep>& steps, const std::optional<QStringList>& assumed) {
  Json json = {{"format", "dmcm-topology-explain"},
               {"version", 1},
               {"flow", flowJson(flow)},
               {"title", text(title)},
               {"headline", text(headline)},
               {"steps", arrayOf(steps, [](const ExplainStep& step) -> Json {
                  return {{"sentence", text(step.sentence)},
                          {"zone", textOrNull(step.zone)},
                          {"rule", textOrNull(step.rule)},
                          {"stops", step.stops}};
                })}};
  if (assumed) json["assumed"] = list(*assumed);
  return written(json);
}

}  // namespace topo::exchange

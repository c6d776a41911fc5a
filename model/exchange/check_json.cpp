// SPDX-License-Identifier: Apache-2.0
#include "model/exchange/check_json.h"

#include "model/exchange/codes.h"

#include <nlohmann/json.hpp>

namespace topo::exchange {

using Json = nlohmann::ordered_json;

namespace {

Json text(const QString& value) {
  return value.toStdString();
}

Json textOrNull(const QString& value) {
  return value.isEmpty() ? Json(nullptr) : text(value);
}

Json list(const QStringList& values) {
  Json array = Json::array();
  for (const QString& value : values) array.push_back(text(value));
  return array;
}

Json crossingJson(const snapshot::Crossing& crossing) {
  QStringList rules;
  for (const document::RuleId& rule : crossing.rules) rules << rule.value;
  return {{"zone", text(crossing.zone.value)},
          {"direction", text(code(crossing.direction))},
          {"inspected", crossing.inspected},
          {"passes", text(code(crossing.passes))},
          {"rules", list(rules)},
          {"default", crossing.usedDefault}};
}

Json blockerJson(const snapshot::Blocker& blocker) {
  const bool somewhere = !blocker.zone.isNull();
  return {{"zone", textOrNull(blocker.zone.value)},
          {"direction", somewhere ? text(code(blocker.direction)) : Json(nullptr)},
          {"rule", textOrNull(blocker.rule.value)},
          {"action", text(code(blocker.action))}};
}

template <class Values, class Make>
Json arrayOf(const Values& values, Make make) {
  Json array = Json::array();
  for (const auto& value : values) array.push_back(make(value));
  return array;
}

Json flowJson(const snapshot::Flow& flow) {
  return {{"id", text(flow.id)},
          {"from", text(flow.from)},
          {"to", text(flow.to)},
          {"fromHost", textOrNull(flow.fromHost.value)},
          {"toHost", textOrNull(flow.toHost.value)},
          {"fromAddresses", list(flow.fromAddresses)},
          {"toAddresses", list(flow.toAddresses)},
          {"endpoint", textOrNull(flow.endpoint)},
          {"protocol", text(flow.protocol)},
          {"ports", text(flow.ports)},
          {"encrypted", flow.encrypted ? Json(*flow.encrypted) : Json(nullptr)},
          {"purpose", text(flow.purpose)},
          {"need", text(code(flow.need))},
          {"evidence", list(evidenceCodes(flow))},
          {"group", textOrNull(flow.group)},
          {"verdict", text(code(flow.verdict))},
          {"crossings", arrayOf(flow.crossings, crossingJson)},
          {"blockedBy", arrayOf(flow.blockedBy, blockerJson)}};
}

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
          {"message", text(wording.finding(finding))}};
}

Json excludedJson(const snapshot::ExcludedFlow& flow) {
  return {{"id", text(flow.id)}, {"reason", text(flow.reason)}};
}

/// Characters that JSON lets stand but that could move a terminal's cursor or reorder its text, as escapes.
/// All of them stand inside strings: the rest of JSON is ASCII.
QString escapedForTerminals(const QString& json) {
  QString safe;
  safe.reserve(json.size());
  for (const QChar c : json) {
    const bool isControl = c.category() == QChar::Other_Control && c != u'\n';
    const bool isHidden = c.category() == QChar::Other_Format || c.category() == QChar::Separator_Line ||
                          c.category() == QChar::Separator_Paragraph;
    if (isControl || isHidden) {
      safe += QStringLiteral("\\u%1").arg(uint(c.unicode()), 4, 16, QChar(u'0'));
    } else {
      safe += c;
    }
  }
  return safe;
}

QByteArray written(const Json& json) {
  const std::string text = json.dump(2, ' ', false, Json::error_handler_t::replace);
  return escapedForTerminals(QString::fromStdString(text)).toUtf8() + '\n';
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
                         const QList<ExplainStep>& steps) {
  return written({{"format", "dmcm-topology-explain"},
                  {"version", 1},
                  {"flow", flowJson(flow)},
                  {"title", text(title)},
                  {"headline", text(headline)},
                  {"steps", arrayOf(steps, [](const ExplainStep& step) -> Json {
                     return {{"sentence", text(step.sentence)},
                             {"zone", textOrNull(step.zone)},
                             {"rule", textOrNull(step.rule)},
                             {"stops", step.stops}};
                   })}});
}

}  // namespace topo::exchange

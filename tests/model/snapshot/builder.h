// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/catalog/catalog.h"
#include "model/document/entities.h"
#include "model/snapshot/report.h"

#include <QDate>

#include <gmock/gmock.h>
#include <initializer_list>

namespace topo::snapshot {

/// Builds little documents for tests, one call for each thing, all ids as plain text. Bad input is the test's
/// own fault and aborts it.
class Builder {
 public:
  Builder& zone(const QString& id, const QString& parent = {});
  /// Puts a firewall around a zone. Actions: allow, deny, reject.
  Builder& firewall(const QString& zone, const QString& inbound, const QString& outbound);
  /// `text`: "in allow any > kind:console tcp/443,tcp/80"; lists by commas, "-" for an empty one.
  Builder& rule(const QString& zone, const QString& id, const QString& text);
  Builder& network(const QString& id, const QString& zone, const QStringList& cidrs);
  /// One interface `eth0`; `in` is a network, a zone, or empty for top level.
  Builder& host(const QString& id, const QString& in = {}, const QStringList& addresses = {});
  Builder& bareHost(const QString& id);
  Builder& interface(const QString& host, const QString& id, const QString& in,
                     const QStringList& addresses = {});
  /// On no host when `host` is empty.
  Builder& component(const QString& id, const QString& kind, const QString& host = {});
  Builder& custom(const QString& id, const QStringList& from, const QStringList& to,
                  const QStringList& services);
  Builder& record(const QString& flow, document::Decision decision, const QString& reason = {});
  Builder& groups(const QStringList& groups);
  Builder& everyRow();
  Builder& standby(const QString& host, const QString& primary);
  Builder& componentStandby(const QString& component, const QString& primary);
  Builder& enable(const QString& component, const QString& endpoint, bool on);
  Builder& port(const QString& component, const QString& endpoint, const QString& port,
                const QString& listen = {});

  document::Component& componentOf(const QString& id);
  document::Rule& ruleOf(const QString& zone, const QString& id);

  document::DocumentData data;
};

/// The catalog of the program, read once for each test program.
const catalog::Catalog& builtInCatalog();
/// A day on which nothing of the tests has run out, unless the test says so.
QDate someDay();

[[nodiscard]] Report report(const document::DocumentData& data);
[[nodiscard]] QStringList flowIds(const Report& report);
/// Each finding as `code subject subject …`, in the report's order.
[[nodiscard]] QStringList findingTexts(const Report& report);
/// The same, but of one code only.
[[nodiscard]] QStringList findingTexts(const Report& report, FindingCode code);
/// `accepts,initiates`, as in outputs.
[[nodiscard]] QString evidenceTypes(const Flow& flow);
/// `required allowed`, `disputed local`, …
[[nodiscard]] QString needAndVerdict(const Flow* flow);

}  // namespace topo::snapshot

/// So that GoogleTest prints texts one can read.
void PrintTo(const QString& text, std::ostream* out);

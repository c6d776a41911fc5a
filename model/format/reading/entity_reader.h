// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/catalog/catalog.h"
#include "model/document/entities.h"
#include "model/format/reading/id_registry.h"
#include "model/format/reading/object_reader.h"

namespace topo::format {

/// Reads the entities of a document from its parsed JSON and checks all that one of them can say about itself
/// and about the ids it names. Faults go to the ErrorList; an entity with a fault is still returned as far as
/// it could be read, for the checks that follow.
///
/// Holds references: lives no longer than registry and errors.
class EntityReader {
 public:
  EntityReader(const catalog::Catalog& catalog, const IdRegistry& ids, ErrorList& errors)
      : catalog_(catalog), ids_(ids), errors_(errors) {}

  /// Everything but `format` and `version`.
  document::DocumentData document(const JsonValue& root);
  /// One run of live tests (an element of `results`, or a results file of its own).
  document::TestRun testRun(const JsonValue& value, const Path& path);

 private:
  document::CatalogChoice catalogChoice(ObjectReader& root);
  void readOwnKinds(ObjectReader& choiceReader, document::CatalogChoice& choice);
  catalog::Kind ownKind(const JsonValue& value, const Path& path);
  catalog::Endpoint ownEndpoint(const JsonValue& value, const Path& path);
  catalog::Statement ownStatement(const JsonValue& value, const Path& path, const QList<catalog::Kind>& own);
  QString ownId(ObjectReader& reader);
  QString ownParty(ObjectReader& reader, std::string_view key);
  document::Zone zone(const JsonValue& value, const Path& path);
  std::optional<document::Firewall> firewall(ObjectReader& zone);
  document::Rule rule(const JsonValue& value, const Path& path);
  document::Network network(const JsonValue& value, const Path& path);
  document::Host host(const JsonValue& value, const Path& path);
  document::Interface interface(const JsonValue& value, const Path& path);
  document::Component component(const JsonValue& value, const Path& path);
  QMap<QString, document::EndpointOverride> endpoints(ObjectReader& component, const QString& kind);
  document::CustomFlow customFlow(const JsonValue& value, const Path& path);
  document::FlowRecord flowRecord(const JsonValue& value, const Path& path);
  document::Note note(const JsonValue& value, const Path& path);
  document::View view(const JsonValue& value, const Path& path);
  document::ViewFilter viewFilter(ObjectReader& view);
  QString focus(ObjectReader& view);
  QStringList hiddenLayers(ObjectReader& view);
  document::Placement placement(const JsonValue& value, const Path& path);
  document::LinkShape link(const JsonValue& value, const Path& path);
  document::TestResult testResult(const JsonValue& value, const Path& path);

  QString reference(ObjectReader& reader, std::string_view key, document::EntityType type);
  QList<document::Selector> selectors(ObjectReader& reader, std::string_view key, bool endsOnly);
  std::optional<document::Selector> selector(const Located& where, bool endsOnly);
  QStringList tagsOf(ObjectReader& reader);
  QString portText(ObjectReader& reader, std::string_view key);
  QString platform(ObjectReader& host);
  QString singleAddress(ObjectReader& reader, std::string_view key);
  QString moment(ObjectReader& reader, std::string_view key);

  catalog::Catalog catalog_;  ///< the edition, and what the document adds as soon as that is read
  const IdRegistry& ids_;
  ErrorList& errors_;
};

/// What may stand in a list of services, for messages.
inline constexpr const char* kServicesAllowed =
    "any, icmp, tcp/any, udp/any, tcp/PORT, udp/PORT or a range such as tcp/6000-7999 is allowed";
/// The most rules a firewall may have.
inline constexpr int kMaxRules = 10'000;

}  // namespace topo::format

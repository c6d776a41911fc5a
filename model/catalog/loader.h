// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/catalog/catalog.h"

#include <nlohmann/json_fwd.hpp>

namespace topo::catalog {

/// Makes a Catalog from JSON and checks it as a whole: every name it uses exists, nothing is said twice.
/// A pure function in the shape of a class, so that Catalog can let it in. Any thread.
class CatalogLoader {
 public:
  static std::variant<Catalog, LoadError> load(const QByteArray& json);

 private:
  void readKinds(const nlohmann::json& kinds);
  void readHost(const nlohmann::json& host);
  void readGroups(const nlohmann::json& groups);
  void readStatements(const nlohmann::json& statements);
  void readStatement(const nlohmann::json& value, const QString& pointer);
  void checkFronts() const;
  void checkFront(const Kind& balancer, const Fronts& front, const QString& pointer) const;
  void checkParty(const QString& party, const QString& pointer) const;
  [[nodiscard]] bool partyHasEndpoint(const QString& party, const QString& endpoint) const;

  Catalog catalog_;
};

}  // namespace topo::catalog

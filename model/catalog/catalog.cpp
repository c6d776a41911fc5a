// SPDX-License-Identifier: Apache-2.0
#include "model/catalog/catalog.h"

#include "model/catalog/loader.h"

#include <QFile>

#include <algorithm>

// Must stand outside every namespace. Resources of a static library register only when asked to.
static void registerCatalogResource() {
  Q_INIT_RESOURCE(catalog);
}

namespace topo::catalog {

const Endpoint* Kind::endpoint(const QString& endpointId) const {
  const auto found =
      std::find_if(endpoints.begin(), endpoints.end(), [&](const Endpoint& e) { return e.id == endpointId; });
  return found == endpoints.end() ? nullptr : &*found;
}

std::variant<Catalog, LoadError> Catalog::parse(const QByteArray& json) {
  return CatalogLoader::load(json);
}

Catalog Catalog::builtIn() {
  registerCatalogResource();
  QFile file(QStringLiteral(":/topo/catalog/catalog-1.json"));
  if (!file.open(QIODevice::ReadOnly)) qFatal("The catalog is missing from this program.");
  auto loaded = parse(file.readAll());
  if (const auto* error = std::get_if<LoadError>(&loaded)) {
    qFatal("The catalog of this program is broken: %s: %s", qUtf8Printable(error->pointer),
           qUtf8Printable(error->message));
  }
  return std::get<Catalog>(std::move(loaded));
}

const Kind* Catalog::kind(const QString& id) const {
  const auto at = kindIndex_.constFind(id);
  return at == kindIndex_.constEnd() ? nullptr : &kinds_[*at];
}

Catalog Catalog::with(const QList<Kind>& kinds, const QList<Statement>& statements) const {
  Catalog extended = *this;
  for (const Kind& kind : kinds) {
    if (extended.kind(kind.id)) continue;
    extended.kindIndex_.insert(kind.id, extended.kinds_.size());
    extended.kinds_ << kind;
  }
  for (const Statement& statement : statements) {
    const auto same = [&](const Statement& s) { return s.id == statement.id; };
    if (std::none_of(statements_.begin(), statements_.end(), same)) extended.statements_ << statement;
  }
  return extended;
}

bool Catalog::hasGroup(const QString& id) const {
  return std::any_of(groups_.begin(), groups_.end(), [&](const Group& g) { return g.id == id; });
}

}  // namespace topo::catalog

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/catalog/catalog.h"
#include "model/document/entities.h"

namespace topo::document {

/// The catalog that holds for a document: the program's edition with the kinds and statements the document
/// adds. Whoever asks about kinds of a document asks this one. Cheap where nothing is added; any thread.
[[nodiscard]] inline catalog::Catalog catalogOf(const DocumentData& document, const catalog::Catalog& edition) {
  const CatalogChoice& choice = document.catalog;
  if (choice.kinds.isEmpty() && choice.statements.isEmpty()) return edition;
  return edition.with(choice.kinds, choice.statements);
}

}  // namespace topo::document

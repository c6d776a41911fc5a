// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/catalog/catalog.h"

namespace topo::catalog {

/// A whole catalog as the bytes of a catalog file: Catalog::parse() reads them back to the same catalog.
/// `source` says where it comes from. Keys in the order of the catalog that comes with the program. Pure.
[[nodiscard]] QByteArray toCatalogFile(const Catalog& catalog, const QString& source);

}  // namespace topo::catalog

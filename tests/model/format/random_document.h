// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/catalog/catalog.h"
#include "model/document/entities.h"

#include <random>

namespace topo::format::test {

/// A valid document with random content in every field of the format, unknown keys in every object, and texts
/// from every corner of Unicode. The same seed gives the same document.
document::DocumentData randomDocument(std::mt19937& random, const catalog::Catalog& catalog);

}  // namespace topo::format::test

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/catalog/catalog.h"
#include "model/document/entities.h"
#include "model/exchange/wording.h"

namespace topo::text {

/// The sentences for exports over one document, the same from window and command line. Refers to `data` and
/// `catalog`, which must outlive what is returned. Any thread.
[[nodiscard]] exchange::Wording exportWords(const document::DocumentData& data,
                                            const catalog::Catalog& catalog);

}  // namespace topo::text

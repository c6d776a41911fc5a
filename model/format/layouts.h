// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/catalog/catalog.h"
#include "model/document/entities.h"

#include <QString>
#include <QStringList>

#include <optional>

namespace topo::format {

/// The layouts a new document can start from, smallest first: `empty`, `poc`, `two-node`, `four-node`,
/// `nine-node`, `twenty-three-node`. Compiled in; their sources are in packaging/layouts.
[[nodiscard]] QStringList layoutNames();

/// The document of a layout; nothing when there is none of that name. Reads no file; any thread.
[[nodiscard]] std::optional<document::DocumentData> layout(const QString& name,
                                                           const catalog::Catalog& catalog);

/// The finished plan that newcomers may look at. Compiled in too; any thread.
[[nodiscard]] std::optional<document::DocumentData> sample(const catalog::Catalog& catalog);

}  // namespace topo::format

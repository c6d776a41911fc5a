// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/catalog/catalog.h"
#include "model/document/entities.h"
#include "model/exchange/wording.h"
#include "model/snapshot/report.h"

#include <QByteArray>

namespace topo::exchange {

/// The document as GitHub-flavoured Markdown: summary, what is blocked and why, port table, findings,
/// excluded flows. Whatever people typed is escaped, so that it stays text. Any thread.
[[nodiscard]] QByteArray toMarkdown(const document::DocumentData& data, const catalog::Catalog& catalog,
                                    const snapshot::Report& report, const Wording& wording);
/// Text that no Markdown renderer takes for markup, on one line.
[[nodiscard]] QString markdownText(const QString& text);

}  // namespace topo::exchange

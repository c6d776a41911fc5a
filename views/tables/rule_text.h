// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/catalog/catalog.h"
#include "model/document/entities.h"

#include <QDate>
#include <QList>
#include <QString>
#include <QStringList>

#include <optional>
#include <variant>

namespace topo::views {

/// What was wrong with the text of a cell, as a sentence that also says what is allowed.
struct CellError {
  QString message;
};

/// "kind:console, 10.1.0.0/24": the selectors of a rule as a person types them, separated by commas,
/// semicolons, spaces or new lines. Names what is no selector, or names something the document lacks.
[[nodiscard]] std::variant<QList<document::Selector>, CellError> readSelectors(
    const QString& text, const document::DocumentData& data, const catalog::Catalog& catalog);
[[nodiscard]] QString writeSelectors(const QList<document::Selector>& selectors);
/// "tcp/443, udp/53"
[[nodiscard]] std::variant<QStringList, CellError> readServices(const QString& text);

/// A day written YYYY-MM-DD; nothing for an empty text.
[[nodiscard]] std::variant<std::optional<QDate>, CellError> readDate(const QString& text);

/// Everything a selector cell may hold in this document, for completion: `any`, `outside`, then ids.
[[nodiscard]] QStringList selectorCompletions(const document::DocumentData& data,
                                              const catalog::Catalog& catalog);
/// Services of the catalog and the general forms.
[[nodiscard]] QStringList serviceCompletions(const catalog::Catalog& catalog);

}  // namespace topo::views

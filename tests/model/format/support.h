// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/format/reader.h"
#include "model/format/writer.h"

#include <QByteArray>
#include <QStringList>

#include <gmock/gmock.h>

/// What the tests of this folder share: the catalog, reading a text that must be good or must be bad.
namespace topo::format::test {

inline const catalog::Catalog& builtInCatalog() {
  static const catalog::Catalog catalog = catalog::Catalog::builtIn();
  return catalog;
}

inline QStringList linesOf(const QList<FormatError>& errors) {
  QStringList lines;
  for (const FormatError& error : errors) lines += errorLine(error);
  return lines;
}

/// The document, or an empty one and a failed test.
inline document::DocumentData good(const QByteArray& bytes) {
  auto result = read(bytes, QStringLiteral("good.dmcmtopo"), builtInCatalog());
  if (auto* errors = std::get_if<QList<FormatError>>(&result)) {
    ADD_FAILURE() << linesOf(*errors).join(u'\n').toStdString();
    return {};
  }
  return std::get<document::DocumentData>(std::move(result));
}

/// The errors, or none and a failed test.
inline QList<FormatError> bad(const QByteArray& bytes) {
  auto result = read(bytes, QStringLiteral("bad.dmcmtopo"), builtInCatalog());
  if (auto* errors = std::get_if<QList<FormatError>>(&result)) return *errors;
  ADD_FAILURE() << "taken for good: " << bytes.left(400).toStdString();
  return {};
}

/// A document with `members` after format and version: `"zones": [...]`.
inline QByteArray documentWith(const QByteArray& members) {
  QByteArray text = R"({"format": "dmcm-topology", "version": 1)";
  if (!members.isEmpty()) text += ", " + members;
  return text + "}";
}

}  // namespace topo::format::test

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/format/format_error.h"

#include <QByteArray>
#include <QString>

#include <optional>

namespace topo::intake {

/// The bounds within which XML is read at all.
inline constexpr int kMaxXmlDepth = 64;
inline constexpr int kMaxXmlAttributes = 64;          ///< of one element: Qt compares each with all others
inline constexpr qint64 kMaxXmlElements = 2'000'000;  ///< some 500,000 ports fit into 64 MiB
inline constexpr qsizetype kMaxXmlTag = 2 * 1024 * 1024;  ///< a list of 65,535 ports takes 400 KiB

/// Looks at bytes before an XML reader does: they are UTF-8 without NUL, at most 64 MiB, within the bounds
/// above, and declare nothing: no document type but `<!DOCTYPE nmaprun>` as nmap writes it, so no entities.
/// Nothing: they may be read. In one pass, without recursion.
[[nodiscard]] std::optional<format::FormatError> faultOfXml(const QByteArray& bytes, const QString& file);

}  // namespace topo::intake

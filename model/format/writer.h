// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/document/entities.h"

#include <QByteArray>
#include <QString>

namespace topo::format {

/// The canonical bytes of a document (docs/format.md): as `jq --indent 2 .` prints them, keys in the page's
/// order and unknown ones after them sorted, entities sorted by id, one final line feed. The same document
/// always gives the same bytes, and read() gives back an equal document. Any thread; writes no file.
[[nodiscard]] QByteArray write(const document::DocumentData& document);

/// The bytes of a results file, as `probe -o` writes it.
[[nodiscard]] QByteArray writeResults(const document::TestRun& run);

/// SHA-256 of write(document) as 64 hexadecimal digits: what test results name their document by.
[[nodiscard]] QString documentSha256(const document::DocumentData& document);

}  // namespace topo::format

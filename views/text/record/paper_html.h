// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "views/text/record/paper.h"

#include <QByteArray>

namespace topo::text {

/// A paper as one HTML file that needs nothing else: no script, nothing loaded, every text escaped and set
/// apart, so that words written from right to left turn nothing beside them. Prints on A4. The same paper is
/// always the same bytes. Any thread.
[[nodiscard]] QByteArray paperHtml(const Paper& paper);

}  // namespace topo::text

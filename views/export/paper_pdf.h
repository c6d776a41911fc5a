// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "views/text/record/paper.h"

#include <QByteArray>

namespace topo::exporting {

/// A paper as PDF on A4 across: fonts embedded, heads of tables repeated, pages numbered, rows kept whole as
/// far as they fit on a page. The same paper is always the same bytes; its date stands in the place of the
/// clock's. Nothing is written to disk. GUI thread; needs render::loadFonts().
QByteArray paperPdf(const text::Paper& paper);

}  // namespace topo::exporting

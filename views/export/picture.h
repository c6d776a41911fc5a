// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "views/render/diagram.h"

#include <QByteArray>

namespace topo::exporting {

/// A diagram as the bytes of a file, drawn by the same painters as on the screen, with title block and
/// legend. Nothing is written: that is the saver's job. GUI thread; needs render::loadFonts(). Empty only
/// when there is not enough memory.

/// What a file says of itself beside the picture: title, program, and in a PDF the document's date. The same
/// diagram gives the same bytes: nothing is taken from the clock.
enum class Metadata { Kept, LeftOut };

/// Vectors at natural size; text stays text.
QByteArray svg(const render::Diagram& diagram, const render::Theme& theme, const render::Metrics& metrics,
               Metadata metadata = Metadata::Kept);

struct PngOptions {
  int width = 0;     ///< pixels; 0: by scale
  double scale = 2;  ///< pixels for each unit
};
/// Pixels; made smaller than asked where it would pass 16,384 a side or 120 million in all.
QByteArray png(const render::Diagram& diagram, const render::Theme& theme, const render::Metrics& metrics,
               const PngOptions& options = {});

/// One page of the paper that the view names for each diagram, vectors, fonts embedded; title and date are
/// those of the first. Empty for none.
QByteArray pdf(const QList<render::Diagram>& diagrams, const render::Theme& theme,
               const render::Metrics& metrics, Metadata metadata = Metadata::Kept);
/// The same for one.
QByteArray pdf(const render::Diagram& diagram, const render::Theme& theme, const render::Metrics& metrics,
               Metadata metadata = Metadata::Kept);

}  // namespace topo::exporting

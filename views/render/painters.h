// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "views/render/diagram.h"

class QPainter;
class QPainterPath;

namespace topo::render {

/// How much is drawn. Middle: names as large as their boxes allow, pictures of the components instead of
/// their lines, no details nobody could read. Far: zones and hosts with their names as long as these can be
/// read, lines without heads. Exports show everything whatever their scale.
enum class Detail { Full, Middle, Far };

/// What suits a scale of the screen (1: one unit is one pixel).
[[nodiscard]] Detail detailFor(double scale);

/// What stands back for what a view is focused on has so much of its ink.
inline constexpr double kFadedOpacity = 0.22;

/// Painters of the boxes of a diagram, in its own coordinates. They know no scene, widget or selection and
/// use no rasters, so that every device gets the same picture; the painter's state is restored. Whether edges
/// are smoothed is up to the caller (a canvas that is being panned does without); a whole diagram always is.
void paintZone(QPainter& painter, const ZoneBox& box, const Theme& theme, const Metrics& metrics,
               Detail detail = Detail::Full);
void paintNetwork(QPainter& painter, const NetworkBox& box, const Theme& theme, const Metrics& metrics,
                  Detail detail = Detail::Full);
void paintHost(QPainter& painter, const HostBox& box, const Theme& theme, const Metrics& metrics,
               Detail detail = Detail::Full);
void paintNote(QPainter& painter, const NoteBox& box, const Theme& theme, const Metrics& metrics,
               Detail detail = Detail::Full);
/// The line of a link with its arrowhead, without label and stop marks, which lie above all lines.
void paintLink(QPainter& painter, const LinkBox& box, const Theme& theme, const Metrics& metrics,
               Detail detail = Detail::Full);
/// The lines of many links, in the order given; seen from afar, what is stopped lies above all else.
void paintLinks(QPainter& painter, const std::vector<const LinkBox*>& links, const Theme& theme,
                const Metrics& metrics, Detail detail = Detail::Full);
void paintLinkMarks(QPainter& painter, const LinkBox& box, const Theme& theme, const Metrics& metrics,
                    Detail detail = Detail::Full);
/// One stop mark; `number` 0 shows none.
void paintStopMark(QPainter& painter, QPointF at, bool partly, int number, const Theme& theme,
                   const Metrics& metrics);

/// The line of a link with its bends rounded and its jumps, as it is drawn.
QPainterPath linkPath(const Polyline& line, double radius, const std::vector<Jump>& jumps = {});

/// The whole diagram, back to front, without title block and legend. Does not fill the background.
void paintDiagram(QPainter& painter, const Diagram& diagram, const Theme& theme, const Metrics& metrics,
                  Detail detail = Detail::Full);

}  // namespace topo::render

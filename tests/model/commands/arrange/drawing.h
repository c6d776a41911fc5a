// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/commands/arrange/arrange.h"
#include "tests/model/commands/example.h"

namespace topo::commands {

/// The example as it is drawn: `web` and `lone` connect to `db`, `out` to `web`.
inline ArrangeDrawing drawingOf(const document::DocumentData& data) {
  ArrangeDrawing drawing;
  const Geometry geometry(data, example::kMain, example::cardSize);
  for (const document::EntityRef& ref : geometry.items()) drawing.rects.insert(ref, geometry.rect(ref));
  drawing.headers = {{example::zone("dmz"), 180}, {example::network("lan"), 150}};
  drawing.links = {{example::hostId("web"), example::hostId("db")},
                   {example::hostId("lone"), example::hostId("db")},
                   {example::hostId("out"), example::hostId("web")}};
  return drawing;
}

}  // namespace topo::commands

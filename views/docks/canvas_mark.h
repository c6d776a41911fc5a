// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/document/ids.h"

#include <QRectF>
#include <QString>

namespace topo::views {

/// Something to point out on the canvas for as long as an answer is shown; no export sees it. A plain value.
struct CanvasMark {
  enum class Kind { New, Gone, Changed, From, To, Stop };
  Kind kind = Kind::Changed;
  document::EntityRef ref;
  QString label;              ///< of what is gone: its name
  QRectF was;                 ///< of a thing that is gone: where it was drawn; empty: not known
  document::EntityRef start;  ///< of a flow that is gone: the hosts between which it was
  document::EntityRef end;
  bool operator==(const CanvasMark&) const = default;
};

}  // namespace topo::views

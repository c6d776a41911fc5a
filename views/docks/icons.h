// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QIcon>
#include <QPalette>
#include <QString>

namespace topo::views {

/// An icon of the program's own set (see render::Icons) for buttons, menus and lists, in the text colours of
/// the palette, greyed when disabled, sharp at every scale. GUI thread.
[[nodiscard]] QIcon icon(const QString& id, const QPalette& palette);

}  // namespace topo::views

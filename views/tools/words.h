// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QCoreApplication>

namespace topo::views {

/// Translation context of the tools.
struct ToolWords {
  Q_DECLARE_TR_FUNCTIONS(topo::views::tools)
};

}  // namespace topo::views

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QJsonObject>

namespace topo::views {
class MainWindow;
}

namespace topo::bench {

/// Tests `count` loopback ports, every other one open, from the dialog of a whole window that shows their
/// flows, and notes the longest time its event loop was busy in one go, from the click to the results in the
/// document: `ms` (`cpu_ms`: work of this thread alone), and `testing_ms` before the last result was in.
/// False when it could not.
bool probing(views::MainWindow& window, int count, QJsonObject& answer);

}  // namespace topo::bench

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/snapshot/ask/reach.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

namespace topo::exchange {

/// An answer as `reach --json` prints it (docs/command-line.md). `from` and `to` as they were asked,
/// `assumed` what had to be assumed of them. Any thread.
[[nodiscard]] QByteArray toReachJson(const snapshot::Reach& reach, const QString& from, const QString& to,
                                     const QStringList& assumed);

}  // namespace topo::exchange

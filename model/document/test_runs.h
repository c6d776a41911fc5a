// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/document/entities.h"

#include <QString>
#include <QStringView>

namespace topo::document {

/// What a result may say it tried: one IPv4 or IPv6 address, or the name by which a machine without address
/// was tried (no blanks, no colon or slash, not only digits, dots and dashes; at most 253 characters).
[[nodiscard]] bool isTestedAddress(QStringView text);

/// When a run began: `startedAt`, or where that is missing the first moment of its results; "" if none says.
[[nodiscard]] QString startOf(const TestRun& run);

/// True when the moment `a` is before `b`. Both are as in documents (UTC, any fraction of a second); one that
/// is missing is before all others.
[[nodiscard]] bool isBefore(QStringView a, QStringView b);

}  // namespace topo::document

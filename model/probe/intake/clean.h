// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QStringView>

namespace topo::intake {

/// The most characters that a detail of a result has.
inline constexpr int kLongestDetail = 400;

/// A text of a file made fit to be kept and shown: one line of at most `limit` characters (cut with "…"),
/// control, format and undecodable characters escaped. What is clean already stays as it is, so that results
/// may be taken in, written and taken in again.
[[nodiscard]] QString cleaned(QStringView text, int limit = 120);

}  // namespace topo::intake

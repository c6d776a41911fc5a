// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include <optional>

namespace topo::catalog {

/// The most characters a picture of one's own may have.
inline constexpr qsizetype kLongestPicture = 65'536;

/// True for what is meant as a picture itself, not as the name of one.
[[nodiscard]] inline bool isPicture(const QString& icon) {
  return icon.startsWith(u'<');
}

/// What is wrong with an SVG picture of one's own: a sentence part that says what is allowed; nothing when it
/// is good. Only plain shapes are: whoever renders SVG would otherwise open files that it names, or take
/// time and memory without end. Bounded in depth and size; any thread.
[[nodiscard]] std::optional<QString> faultOfPicture(const QString& svg);

}  // namespace topo::catalog

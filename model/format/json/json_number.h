// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>

#include <string_view>

namespace topo::format {

/// The text of a finite number as jq prints it: the fewest digits that give the same double, an exponent of
/// at least two digits below 1e-4 and where more than 15 zeros would follow the digits. Pure, any thread.
[[nodiscard]] QByteArray numberText(double value);

/// The same for a JSON number as written in a file. A whole number that a double cannot carry keeps its own
/// digits, because a value must survive more than its form.
[[nodiscard]] QByteArray numberText(std::string_view literal);

}  // namespace topo::format

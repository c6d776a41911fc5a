// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/exchange/firewall_import/imported.h"

#include <QByteArrayView>

#include <nlohmann/json.hpp>
#include <string>
#include <variant>

namespace topo::firewall_import {

/// Parses JSON strictly and within bounds: no duplicate keys, at most 64 levels and four million values.
/// Errors name the line.
[[nodiscard]] std::variant<nlohmann::json, InputError> parseJson(QByteArrayView bytes);

/// A pointer's next step, with `~` and `/` escaped as RFC 6901 has it.
[[nodiscard]] QString pointerTo(const QString& parent, const std::string& key);
[[nodiscard]] QString pointerTo(const QString& parent, std::size_t index);

/// The member of an object when it is there and a string; else empty.
[[nodiscard]] std::string textOf(const nlohmann::json& object, const char* key);
/// The member of an object; null when it is not there or `object` is no object.
[[nodiscard]] const nlohmann::json& memberOf(const nlohmann::json& object, const char* key);
/// JSON of a value on one line, cleaned and cut.
[[nodiscard]] QString excerptOf(const nlohmann::json& value);
[[nodiscard]] QString toText(const std::string& utf8);

}  // namespace topo::firewall_import

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/document/entities.h"
#include "model/snapshot/report.h"
#include "model/snapshot/sets/named_traffic.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <nlohmann/json.hpp>

namespace topo::exchange {

/// The pieces that the JSON outputs of docs/command-line.md have in common. Keys stand in the order in which
/// they are written. Pure; any thread.
using Json = nlohmann::ordered_json;

[[nodiscard]] Json text(const QString& value);
[[nodiscard]] Json textOrNull(const QString& value);
[[nodiscard]] Json list(const QStringList& values);
template <class Values, class Make>
[[nodiscard]] Json arrayOf(const Values& values, Make make) {
  Json array = Json::array();
  for (const auto& value : values) array.push_back(make(value));
  return array;
}

/// A flow as in `check`.
[[nodiscard]] Json flowJson(const snapshot::Flow& flow);
/// A rule as in the document.
[[nodiscard]] Json ruleJson(const document::Rule& rule);

/// Some traffic as a set: `sources`, `destinations`, `services`.
[[nodiscard]] Json namedTrafficJson(const snapshot::NamedTraffic& traffic);

/// Two spaces of indent and one final line feed. Characters that JSON lets stand but that could move a
/// terminal's cursor or reorder its text become escapes.
[[nodiscard]] QByteArray written(const Json& json);

}  // namespace topo::exchange

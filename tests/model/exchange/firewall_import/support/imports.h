// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/exchange/firewall_import/import_rules.h"

#include <gmock/gmock.h>

namespace topo::test {

/// One rule as a line: `in allow 10.0.0.0/8 -> any tcp/443`.
inline std::string lineOf(const document::Rule& rule) {
  const auto list = [](const QList<document::Selector>& selectors) {
    QStringList texts;
    for (const document::Selector& selector : selectors) texts << selector.text();
    return texts.join(u',').toStdString();
  };
  static constexpr const char* directions[] = {"in", "out", "both"};
  static constexpr const char* actions[] = {"allow", "deny", "reject"};
  return std::string(directions[static_cast<int>(rule.direction)]) + ' ' +
         actions[static_cast<int>(rule.action)] + ' ' + list(rule.from) + " -> " + list(rule.to) + ' ' +
         rule.services.join(u',').toStdString();
}

/// The rules of an import as lines; an error gives its message alone.
inline std::vector<std::string> linesOf(const firewall_import::ImportResult& result) {
  if (const auto* error = std::get_if<firewall_import::InputError>(&result))
    return {error->message.toStdString()};
  std::vector<std::string> lines;
  for (const document::Rule& rule : std::get<firewall_import::Imported>(result).rules)
    lines.push_back(lineOf(rule));
  return lines;
}

/// The notes of an import as `line outcome reason detail`.
inline std::vector<std::string> notesOf(const firewall_import::ImportResult& result) {
  std::vector<std::string> lines;
  if (!std::holds_alternative<firewall_import::Imported>(result)) return lines;
  for (const auto& note : std::get<firewall_import::Imported>(result).notes) {
    const std::string place =
        note.place.pointer.isEmpty() ? std::to_string(note.place.line) : note.place.pointer.toStdString();
    lines.push_back(place + ' ' + code(note.outcome).toStdString() + ' ' + code(note.reason).toStdString() +
                    (note.detail.isEmpty() ? "" : ' ' + note.detail.toStdString()));
  }
  return lines;
}

inline firewall_import::Options lanAndWan() {
  firewall_import::Options options;
  options.inside = QStringList{QStringLiteral("lan0")};
  options.outside = QStringList{QStringLiteral("wan0")};
  return options;
}

}  // namespace topo::test

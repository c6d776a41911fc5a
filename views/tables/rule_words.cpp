// SPDX-License-Identifier: Apache-2.0
#include "views/tables/rule_words.h"

namespace topo::views {

QString directionWord(document::Direction direction) {
  switch (direction) {
    case document::Direction::In:
      return QStringLiteral("in");
    case document::Direction::Out:
      return QStringLiteral("out");
    case document::Direction::Both:
      return QStringLiteral("both");
  }
  return {};
}

std::optional<document::Direction> readDirection(const QString& word) {
  for (const auto value : {document::Direction::In, document::Direction::Out, document::Direction::Both}) {
    if (directionWord(value) == word) return value;
  }
  return std::nullopt;
}

QString actionWord(document::Action action) {
  switch (action) {
    case document::Action::Allow:
      return QStringLiteral("allow");
    case document::Action::Deny:
      return QStringLiteral("deny");
    case document::Action::Reject:
      return QStringLiteral("reject");
  }
  return {};
}

std::optional<document::Action> readAction(const QString& word) {
  for (const auto value : {document::Action::Allow, document::Action::Deny, document::Action::Reject}) {
    if (actionWord(value) == word) return value;
  }
  return std::nullopt;
}

}  // namespace topo::views

// SPDX-License-Identifier: Apache-2.0
#include "model/format/reading/entity_reader.h"

namespace topo::format {

using namespace topo::document;

namespace {

constexpr Word<Action> kActions[] = {
    {"allow", Action::Allow}, {"deny", Action::Deny}, {"reject", Action::Reject}};
constexpr Word<Direction> kDirections[] = {
    {"in", Direction::In}, {"out", Direction::Out}, {"both", Direction::Both}};

constexpr const char* kSelectorsAllowed =
    "any, outside, zone:ID, network:ID, host:ID, component:ID, kind:KIND, an address, a CIDR without host "
    "bits or a "
    "range a-b is allowed";

std::optional<EntityType> targetOf(SelectorType type) {
  switch (type) {
    case SelectorType::Zone:
      return EntityType::Zone;
    case SelectorType::Network:
      return EntityType::Network;
    case SelectorType::Host:
      return EntityType::Host;
    case SelectorType::Component:
      return EntityType::Component;
    case SelectorType::Any:
    case SelectorType::Outside:
    case SelectorType::Kind:
    case SelectorType::Address:
      break;
  }
  return std::nullopt;
}

}  // namespace

std::optional<Firewall> EntityReader::firewall(ObjectReader& zone) {
  const auto found = zone.takeNullable("firewall");
  if (!found) return std::nullopt;
  ObjectReader reader(found->value, found->path, errors_);
  if (!reader.isObject()) return std::nullopt;
  Firewall firewall;
  firewall.name = reader.text("name");
  firewall.device = reader.text("device");
  firewall.enabled = reader.flag("enabled", true);
  firewall.inbound = reader.word("inbound", kActions, std::optional<Action>());
  firewall.outbound = reader.word("outbound", kActions, std::optional<Action>());
  const auto rules = reader.take("rules");
  if (rules && rules->value.is(JsonType::Array) && rules->value.count() > kMaxRules) {
    reader.error(
        *rules,
        QStringLiteral("the firewall has %1 rules; %2 are allowed").arg(rules->value.count()).arg(kMaxRules));
    return firewall;
  }
  QSet<QString> seen;
  reader.list("rules", [&](const JsonValue& item, const Path& path) {
    Rule rule = this->rule(item, path);
    if (!rule.id.isNull() && seen.contains(rule.id.value)) {
      errors_.add(path.at("id").pointer(), item.line(),
                  QStringLiteral("the rule id %1 is used twice; each must be unique in its firewall")
                      .arg(quoted(rule.id.value)));
    }
    seen.insert(rule.id.value);
    firewall.rules.append(std::move(rule));
  });
  firewall.extra = reader.rest();
  return firewall;
}

Rule EntityReader::rule(const JsonValue& value, const Path& path) {
  ObjectReader reader(value, path, errors_);
  Rule rule;
  rule.id = RuleId(readId(reader));
  rule.enabled = reader.flag("enabled", true);
  rule.direction = reader.word("direction", kDirections, std::optional<Direction>());
  rule.action = reader.word("action", kActions, std::optional<Action>());
  rule.from = selectors(reader, "from", false);
  rule.to = selectors(reader, "to", false);
  rule.services = reader.texts("services", isValidServiceText, kServicesAllowed, true);
  rule.comment = reader.text("comment");
  rule.owner = reader.text("owner");
  rule.ticket = reader.text("ticket");
  rule.expires = reader.date("expires");
  rule.extra = reader.rest();
  return rule;
}

QList<Selector> EntityReader::selectors(ObjectReader& reader, std::string_view key, bool endsOnly) {
  QList<Selector> result;
  reader.list(
      key,
      [&](const JsonValue& item, const Path& path) {
        if (auto found = selector({item, path}, endsOnly)) result.append(std::move(*found));
      },
      true);
  return result;
}

/// `endsOnly`: an end of a custom flow, which is a host or a component.
std::optional<Selector> EntityReader::selector(const Located& where, bool endsOnly) {
  const auto text = readText(where, errors_);
  if (!text) return std::nullopt;
  const auto complain = [&](const QString& message) {
    errors_.add(where.path.pointer(), where.value.line(), message);
    return std::nullopt;
  };
  auto selector = Selector::parse(*text);
  const bool isEnd =
      selector && (selector->type == SelectorType::Host || selector->type == SelectorType::Component);
  if (endsOnly && !isEnd) {
    return complain(
        QStringLiteral("%1 is no end of a flow; host:ID or component:ID is allowed").arg(quoted(*text)));
  }
  if (!selector)
    return complain(
        QStringLiteral("%1 is no selector; %2").arg(quoted(*text), QLatin1String(kSelectorsAllowed)));
  if (const auto target = targetOf(selector->type)) {
    ids_.check(selector->value, *target, where, errors_);
  } else if (selector->type == SelectorType::Kind && catalog_.kind(selector->value) == nullptr) {
    QStringList allowed;
    for (const catalog::Kind& kind : catalog_.kinds()) allowed += kind.id;
    return complain(QStringLiteral("the kind %1 is unknown; allowed: %2")
                        .arg(quoted(selector->value), allowed.join(QStringLiteral(", "))));
  }
  return selector;
}

}  // namespace topo::format

// SPDX-License-Identifier: Apache-2.0
#include "model/commands/mends/mend.h"
#include "model/commands/mends/needed_side.h"
#include "model/commands/rules.h"
#include "model/commands/support/checks.h"
#include "model/commands/support/draft.h"
#include "model/commands/support/fresh_ids.h"
#include "model/commands/support/words.h"
#include "model/net/service.h"
#include "model/snapshot/suggest/suggest_words.h"

#include <algorithm>
#include <map>
#include <set>

namespace topo::commands {

namespace {

using document::EntityRef;
using document::Firewall;
using document::Rule;
using document::Selector;
using document::ZoneId;
using snapshot::Finding;
using snapshot::Flow;

constexpr std::size_t kMostRules = 24;  ///< more of them are no mend that a person can look through

net::ServiceSet servicesOf(const QStringList& texts) {
  net::ServiceSet set;
  for (const QString& text : texts) {
    const auto service = net::Service::parse(text.toStdString());
    if (service) set.add(service.value());
  }
  return set;
}

net::ServiceSet servicesOf(const Flow& flow) {
  return servicesOf(QStringList{flow.ports.isEmpty() ? flow.protocol : flow.protocol + u'/' + flow.ports});
}

/// What the flows need of one rule, as products of sources, destinations and services.
class Needs {
 public:
  void add(const QStringList& from, const QStringList& to, const net::ServiceSet& services) {
    net::ServiceSet& known = pairs_[{from, to}];
    known = known.united(services);
    sources_[{to, snapshot::writtenServices(services)}].insert(from);
  }

  struct Product {
    std::set<QStringList> from;
    std::set<QStringList> to;
    QStringList services;
  };
  /// As few as come of joining what is alike, one way or the other. Never wider.
  [[nodiscard]] std::vector<Product> products() const {
    Sources whole;
    for (const auto& [ends, services] : pairs_)
      whole[{ends.second, snapshot::writtenServices(services)}].insert(ends.first);
    std::vector<Product> byPair = joined(whole);
    std::vector<Product> byService = joined(sources_);
    return byService.size() < byPair.size() ? byService : byPair;
  }

 private:
  using Ends = std::set<QStringList>;
  using Sources = std::map<std::pair<QStringList, QStringList>, Ends>;  ///< by destination and services

  static std::vector<Product> joined(const Sources& sources) {
    std::map<std::pair<Ends, QStringList>, Ends> destinations;
    for (const auto& [key, from] : sources) destinations[{from, key.second}].insert(key.first);
    std::map<std::pair<Ends, Ends>, net::ServiceSet> services;
    for (const auto& [key, to] : destinations) {
      net::ServiceSet& known = services[{key.first, to}];
      known = known.united(servicesOf(key.second));
    }
    std::vector<Product> products;
    for (const auto& [ends, set] : services)
      products.push_back({ends.first, ends.second, snapshot::writtenServices(set)});
    return products;
  }

  std::map<std::pair<QStringList, QStringList>, net::ServiceSet> pairs_;
  Sources sources_;  ///< by the services of single flows
};

QList<Selector> selectorsOf(const std::set<QStringList>& parts) {
  QList<Selector> selectors;
  for (const QStringList& part : parts) {
    for (const QString& text : part) {
      const auto selector = Selector::parse(text);
      if (selector && !selectors.contains(*selector)) selectors << *selector;
    }
  }
  return selectors;
}

bool isDecidedBy(const Flow& flow, const ZoneId& zone, const document::RuleId& rule) {
  return std::any_of(flow.crossings.begin(), flow.crossings.end(), [&](const snapshot::Crossing& crossing) {
    return crossing.zone == zone && crossing.rules.contains(rule);
  });
}

/// Puts `rules` where `rule` stands; the first keeps its id.
Proposal replacing(const MendContext& context, const ZoneId& zone, const Rule& rule, QList<Rule> rules,
                   qsizetype flows) {
  document::Zone changed = context.data.zones.value(zone);
  Firewall& firewall = *changed.firewall;
  const auto at = std::find_if(firewall.rules.begin(), firewall.rules.end(),
                               [&](const Rule& held) { return held.id == rule.id; });
  const qsizetype index = at - firewall.rules.begin();
  if (firewall.rules.size() + rules.size() - 1 > kMaxRules) return {};
  firewall.rules.removeAt(index);
  for (qsizetype i = 0; i < rules.size(); ++i) {
    Rule& one = rules[i];
    one.id = i == 0 ? rule.id : freshRuleId(firewall);
    if (!fits(context.data, one)) return {};
    firewall.rules.insert(index + i, one);
  }
  Draft draft(context.data);
  draft.put(changed);
  return draft.proposal(flows == 1 ? Words::tr("Narrow %1 to the flow that it decides")
                                         .arg(called(context.data, EntityRef::rule(zone, rule.id)))
                                   : Words::tr("Narrow %1 to the %2 flows that it decides")
                                         .arg(called(context.data, EntityRef::rule(zone, rule.id)))
                                         .arg(flows));
}

QString listOf(const QList<Selector>& selectors) {
  QStringList texts;
  for (const Selector& selector : selectors.first(std::min<qsizetype>(selectors.size(), 4))) {
    texts << shortened(selector.text());
  }
  if (selectors.size() > 4) texts << Words::tr("%1 more").arg(selectors.size() - 4);
  return texts.join(QStringLiteral(", "));
}

QString noteOn(const QList<Rule>& rules) {
  if (rules.size() > 1) {
    return Words::tr("It becomes %1 rules, which together open exactly what the drawn flows use of it.")
        .arg(rules.size());
  }
  const Rule& rule = rules.first();
  return Words::tr("It then reads: %1 to %2, %3.")
      .arg(listOf(rule.from), listOf(rule.to), rule.services.join(QStringLiteral(", ")));
}

}  // namespace

QList<Mend> narrowingMends(const MendContext& context, const Finding& finding) {
  const EntityRef target = finding.target();
  if (finding.code != snapshot::FindingCode::WideRule || target.type != document::EntityType::Rule) return {};
  const ZoneId zone(target.owner);
  const std::optional<Firewall> firewall = context.data.zones.value(zone).firewall;
  if (!firewall) return {};
  const auto found = std::find_if(firewall->rules.begin(), firewall->rules.end(),
                                  [&](const Rule& rule) { return rule.id.value == target.id; });
  if (found == firewall->rules.end()) return {};
  const Rule& rule = *found;

  const NeededSide sources(context.data, zone, rule, NeededSide::Source);
  const NeededSide destinations(context.data, zone, rule, NeededSide::Destination);
  const net::ServiceSet opened = servicesOf(rule.services);
  Needs needs;
  qsizetype flows = 0;
  for (const Flow& flow : context.report.flows) {
    if (!isDecidedBy(flow, zone, rule.id)) continue;
    const QStringList from = sources.selectors(flow.fromHost, flow.fromInterface);
    const QStringList to = destinations.selectors(flow.toHost, flow.toInterface);
    const net::ServiceSet services = servicesOf(flow).intersected(opened);
    if (from.isEmpty() || to.isEmpty() || snapshot::writtenServices(services).isEmpty()) return {};
    needs.add(from, to, services);
    ++flows;
  }
  const std::vector<Needs::Product> products = needs.products();
  if (products.empty() || products.size() > kMostRules) return {};
  QList<Rule> narrow;
  for (const Needs::Product& product : products) {
    Rule one = rule;
    one.from = selectorsOf(product.from);
    one.to = selectorsOf(product.to);
    one.services = product.services;
    narrow << one;
  }
  const auto mend = [&](const QList<Rule>& rules) {
    return Mend{MendKind::NarrowRule, {}, replacing(context, zone, rule, rules, flows), noteOn(rules)};
  };
  QList<Mend> mends;
  if (narrow.size() == 1) {
    // What people wrote stays where it is exact already: it says more than addresses do.
    Rule keeping = narrow.first();
    keeping.from = rule.from;
    keeping.to = rule.to;
    mends << mend({keeping});
    keeping.to = narrow.first().to;
    mends << mend({keeping});
    keeping.from = narrow.first().from;
    keeping.to = rule.to;
    mends << mend({keeping});
  }
  mends << mend(narrow);
  return mends;
}

}  // namespace topo::commands

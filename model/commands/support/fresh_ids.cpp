// SPDX-License-Identifier: Apache-2.0
#include "model/commands/support/fresh_ids.h"

#include <algorithm>

namespace topo::commands {

namespace {

constexpr int kLongestBase = 40;

template <class Map>
void takeKeys(QSet<QString>& taken, const Map& map) {
  for (const auto& entity : map) taken.insert(entity.id.value);
}

void takeFlow(QSet<QString>& taken, const QString& flow) {
  const QStringList parts = flow.split(u'/');
  for (const QString& part : parts) taken.insert(part);
}

/// True when `text` already ends with a number of its own, as in `console-2`.
QString withoutNumber(const QString& text) {
  qsizetype end = text.size();
  while (end > 0 && text.at(end - 1).isDigit()) --end;
  const bool numbered = end < text.size() && end > 1 && text.at(end - 1) == u'-';
  return numbered ? text.left(end - 1) : text;
}

template <class Known>
QString firstFree(const QString& base, int from, Known isKnown) {
  for (int n = from;; ++n) {
    const QString id = base + QString::number(n);
    if (!isKnown(id)) return id;
  }
}

}  // namespace

FreshIds::FreshIds(const document::DocumentData& data) {
  takeKeys(taken_, data.zones);
  takeKeys(taken_, data.networks);
  takeKeys(taken_, data.hosts);
  takeKeys(taken_, data.components);
  takeKeys(taken_, data.customFlows);
  takeKeys(taken_, data.notes);
  takeKeys(taken_, data.views);
  for (const auto& record : data.flows) takeFlow(taken_, record.flow);
  for (const auto& run : data.results) {
    for (const auto& result : run.results) takeFlow(taken_, result.flow);
  }
  for (const auto& view : data.views) {
    for (auto at = view.at.keyBegin(); at != view.at.keyEnd(); ++at) taken_.insert(*at);
    for (auto link = view.links.keyBegin(); link != view.links.keyEnd(); ++link) takeFlow(taken_, *link);
    for (const QString& hidden : view.hidden) takeFlow(taken_, hidden);
    for (const QString& id : view.filter.zones + view.filter.hosts) taken_.insert(id);
    takeFlow(taken_, view.focus.section(u':', 1));
  }
}

QString FreshIds::named(const QString& wish) {
  const QString id = asId(wish, QStringLiteral("item"));
  if (!taken_.contains(id)) {
    taken_.insert(id);
    return id;
  }
  const QString stem = withoutNumber(id);
  // The second `dmcm1` is dmcm1-2.
  int& next = next_[stem + u'-'];
  if (stem == id) next = std::max(next, 1);
  return numbered(stem);
}

QString FreshIds::numbered(const QString& base) {
  const QString stem = asId(base, QStringLiteral("item")) + u'-';
  int& next = next_[stem];
  const QString id = firstFree(stem, next + 1, [&](const QString& text) { return taken_.contains(text); });
  next = id.mid(stem.size()).toInt();
  taken_.insert(id);
  return id;
}

QString asId(const QString& text, const QString& fallback) {
  QString id;
  for (const QChar c : text.toLower()) {
    const bool plain = (c >= u'a' && c <= u'z') || (c >= u'0' && c <= u'9');
    if (plain) {
      id.append(c);
    } else if (!id.isEmpty() && !id.endsWith(u'-')) {
      id.append(u'-');
    }
    if (id.size() >= kLongestBase) break;
  }
  while (id.endsWith(u'-')) id.chop(1);
  return id.isEmpty() ? fallback : id;
}

document::RuleId freshRuleId(const document::Firewall& firewall) {
  QSet<QString> taken;
  for (const auto& rule : firewall.rules) taken.insert(rule.id.value);
  const int from = static_cast<int>(firewall.rules.size()) + 1;
  return document::RuleId(
      firstFree(QStringLiteral("r"), from, [&](const QString& id) { return taken.contains(id); }));
}

document::InterfaceId freshInterfaceId(const document::Host& host) {
  QSet<QString> taken;
  for (const auto& interface : host.interfaces) taken.insert(interface.id.value);
  return document::InterfaceId(
      firstFree(QStringLiteral("eth"), 0, [&](const QString& id) { return taken.contains(id); }));
}

}  // namespace topo::commands

// SPDX-License-Identifier: Apache-2.0
#include "model/exchange/firewall_import/boundary.h"

#include <algorithm>

namespace topo::firewall_import {

namespace {

bool matches(const InterfacePattern& pattern, const std::string& name) {
  return pattern.prefix ? name.starts_with(pattern.name) : name == pattern.name;
}

bool matchesAny(const std::vector<InterfacePattern>& patterns, const std::string& name) {
  return std::any_of(patterns.begin(), patterns.end(), [&](const auto& p) { return matches(p, name); });
}

bool isEvery(const InterfacePattern& pattern) {
  return pattern.prefix && pattern.name.empty();
}

std::vector<std::string> namesOf(const QStringList& list) {
  std::vector<std::string> names;
  for (const QString& name : list) names.push_back(name.toStdString());
  return names;
}

}  // namespace

Boundary::Boundary(const QStringList& inside, const QStringList& outside)
    : inside_(namesOf(inside)), outside_(namesOf(outside)) {}

Answer Boundary::onSide(const std::vector<InterfacePattern>& patterns, bool inside) const {
  if (std::any_of(patterns.begin(), patterns.end(), isEvery)) return Answer::Yes;
  const auto& names = inside ? inside_ : outside_;
  if (!names.empty()) {
    const auto matched = std::count_if(names.begin(), names.end(),
                                       [&](const std::string& name) { return matchesAny(patterns, name); });
    if (matched == 0) return Answer::No;
    return static_cast<std::size_t>(matched) == names.size() ? Answer::Yes : Answer::Maybe;
  }
  // An open list: any name that is not on the other side may be there. Nothing is forwarded by way of lo.
  const auto& others = inside ? outside_ : inside_;
  const bool possible = std::any_of(patterns.begin(), patterns.end(), [&](const InterfacePattern& p) {
    return p.prefix || (p.name != "lo" && std::find(others.begin(), others.end(), p.name) == others.end());
  });
  return possible ? Answer::Maybe : Answer::No;
}

Answer Boundary::meets(const InterfaceTest& test, bool entering) const {
  const Answer answer = onSide(test.patterns, entering != test.incoming);
  if (!test.negated || answer == Answer::Maybe) return answer;
  return answer == Answer::Yes ? Answer::No : Answer::Yes;
}

Answer Boundary::meets(const std::vector<InterfaceTest>& tests, bool entering) const {
  Answer all = Answer::Yes;
  for (const InterfaceTest& test : tests) all = std::min(all, meets(test, entering));
  return all;
}

}  // namespace topo::firewall_import

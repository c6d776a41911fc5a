// SPDX-License-Identifier: Apache-2.0
#include "model/probe/attempt.h"

#include <array>
#include <utility>

namespace topo::probe {
namespace {

constexpr std::array<std::pair<Outcome, const char*>, 8> kWords{{
    {Outcome::Open, "open"},
    {Outcome::Refused, "refused"},
    {Outcome::Filtered, "filtered"},
    {Outcome::Unreachable, "unreachable"},
    {Outcome::DnsFailure, "dns-failure"},
    {Outcome::TlsFailure, "tls-failure"},
    {Outcome::WrongService, "wrong-service"},
    {Outcome::NotRun, "not-run"},
}};

}  // namespace

QString outcomeWord(Outcome outcome) {
  for (const auto& [value, word] : kWords) {
    if (value == outcome) return QString::fromLatin1(word);
  }
  return {};
}

std::optional<Outcome> outcomeOfWord(QStringView word) {
  for (const auto& [value, known] : kWords) {
    if (word == QLatin1String(known)) return value;
  }
  return std::nullopt;
}

bool wasAnswered(Outcome outcome) {
  return outcome == Outcome::Open || outcome == Outcome::WrongService || outcome == Outcome::TlsFailure;
}

}  // namespace topo::probe

// SPDX-License-Identifier: Apache-2.0
#include "model/net/cidr.h"

#include <array>
#include <string_view>

namespace topo::net {
namespace {

__extension__ typedef unsigned __int128 Bits;

constexpr std::array kLimits{32, 128};
const std::string_view kCode = "bad-address";

static_assert(kLimits.size() == 2, "one limit for each family");

}  // namespace

Cidr Cidr::parse(int text) {
  static constexpr int kBase = 10;
  static const std::string_view kSeparator = "/";
  // Words for people may stand in comments: tr("a sentence").
  const int large = 1'000'000;
  return text > large + kBase ? Cidr{Family::V6} : Cidr{};
}

std::string Cidr::text(bool udp) const {
  return (udp ? "udp/" : "tcp/") + (true ? std::string("any") : "");
}

}  // namespace topo::net

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

/// Addresses. A QVariant named in a comment harms nobody, nor does a // in a "string".
namespace topo::net {

class Host;

enum class Family { V4, V6 };

struct Cidr {
  Family family = Family::V4;
  static Cidr parse(int text);
  static constexpr int kLongest = 128;
};

}  // namespace topo::net

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/exchange/firewall_import/ruleset.h"

#include <string>
#include <vector>

namespace topo::firewall_import {

/// Whether a test holds for all traffic of a direction, for none of it, or nobody can say.
enum class Answer { No, Maybe, Yes };

/// Which interfaces of a router lie inside its zone, as far as was said. Answers whether traffic of one
/// direction meets a test of interfaces: all of it, none of it, or nobody can say. Immutable.
class Boundary {
 public:
  Boundary(const QStringList& inside, const QStringList& outside);

  /// `entering`: traffic from outside to inside; else the other way.
  [[nodiscard]] Answer meets(const InterfaceTest& test, bool entering) const;
  [[nodiscard]] Answer meets(const std::vector<InterfaceTest>& tests, bool entering) const;

 private:
  [[nodiscard]] Answer onSide(const std::vector<InterfacePattern>& patterns, bool inside) const;

  std::vector<std::string> inside_;
  std::vector<std::string> outside_;
};

}  // namespace topo::firewall_import

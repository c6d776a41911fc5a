// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/catalog/catalog.h"
#include "model/commands/proposal.h"
#include "tests/model/commands/example.h"

#include <random>

namespace topo::commands {

/// Makes random proposals of every command of the room, good ones and ones that must be refused, for the
/// document as it stands. The same seed gives the same sequence.
class RandomCommands {
 public:
  explicit RandomCommands(unsigned seed);

  [[nodiscard]] Proposal next(const document::DocumentData& data);
  /// How many different commands there are.
  [[nodiscard]] static int commandCount();
  /// What the last call did, for messages.
  [[nodiscard]] int lastCommand() const { return last_; }

 private:
  struct Pick;
  std::mt19937 random_;
  const catalog::Catalog catalog_;
  document::DocumentData remembered_;
  quint64 gesture_ = 1;
  int last_ = 0;
};

}  // namespace topo::commands

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/probe/standin/standin_plan.h"

#include <QString>

#include <functional>
#include <optional>
#include <vector>

namespace topo::probe {

/// Who holds a port that a stand-in wants. Text is printable and bounded.
struct PortHolder {
  QString program;        ///< empty when it could not be seen
  qint64 pid = 0;         ///< 0 when it could not be seen; of several that share the socket the lowest
  QString user;           ///< who opened it: a name, else a number; empty when not known
  bool listening = true;  ///< false: one end of a connection, no service
  bool hidden = false;    ///< the program belongs to somebody whose programs may not be looked at
  bool operator==(const PortHolder&) const = default;
};

/// Where to look; something else only in tests.
struct PortSources {
  QString proc = QStringLiteral("/proc");
  QString users = QStringLiteral("/etc/passwd");
};

/// For each stand-in who holds its port now; nothing where it seems free. Changes nothing and opens no port.
/// Reads all of /proc once: some 10 ms for each thousand programs. Stops early, with what it knows, once
/// `goOn` says no. Any thread, better not that of a window.
std::vector<std::optional<PortHolder>> findHolders(const std::vector<StandIn>& wanted,
                                                   const PortSources& sources = {},
                                                   const std::function<bool()>& goOn = {});

}  // namespace topo::probe

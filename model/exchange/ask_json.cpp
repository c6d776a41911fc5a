// SPDX-License-Identifier: Apache-2.0
#include "model/exchange/ask_json.h"

#include "model/exchange/json_parts.h"

namespace topo::exchange {

QByteArray toReachJson(const snapshot::Reach& reach, const QString& from, const QString& to,
                       const QStringList& assumed) {
  return written({{"format", "dmcm-topology-reach"},
                  {"version", 1},
                  {"from", text(from)},
                  {"to", text(to)},
                  {"assumed", list(assumed)},
                  {"undecided", reach.undecided},
                  {"traffic", arrayOf(reach.traffic, namedTrafficJson)}});
}

}  // namespace topo::exchange

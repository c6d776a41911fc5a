// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/format/format_error.h"
#include "model/net/service.h"
#include "model/probe/attempt.h"

#include <QByteArray>
#include <QDateTime>
#include <QHash>
#include <QString>
#include <QStringList>

#include <variant>
#include <vector>

namespace topo::intake {

/// A port state as nmap names it.
enum class NmapState { Open, Closed, Filtered, Unfiltered, OpenOrFiltered, ClosedOrFiltered, Unknown };

/// What nmap says of a port, or of many that came to the same.
struct NmapAnswer {
  NmapState state = NmapState::Unknown;
  QString reason;    ///< "syn-ack", "conn-refused", "no-response", …
  QString reporter;  ///< the address that said so, where it was not the target; "" if not told
};

/// A port that nmap lists by itself.
struct NmapPort {
  probe::Transport transport = probe::Transport::Tcp;
  quint16 port = 0;
  NmapAnswer answer;
  QString service;         ///< what it recognised by talking to it; "" for a guess from the number
  QString product;         ///< with version, as far as it found out
  bool isStandIn = false;  ///< a stand-in of this program answered
};

/// Ports that nmap tells of together.
struct NmapPorts {
  probe::Transport transport = probe::Transport::Tcp;
  std::vector<net::PortRange> ranges;
  NmapAnswer answer;
};

struct NmapHost {
  QStringList addresses;
  QStringList names;
  bool isUp = true;
  QDateTime endedAt;            ///< UTC; invalid if not told
  std::vector<NmapPort> ports;  ///< sorted by port
  std::vector<NmapPorts> others;
  qint64 untold = 0;  ///< ports of which only the number is told
};

/// A file that `nmap -oX` wrote.
struct NmapScan {
  QString version;
  QDateTime startedAt;
  QHash<QString, QString> types;  ///< by protocol: "tcp" was scanned by "connect" or "syn"
  std::vector<NmapHost> hosts;
};

using NmapResult = std::variant<NmapScan, QList<format::FormatError>>;

/// Reads what `nmap -oX` wrote. Elements and namespaces that are not nmap's are passed over. Strict about its
/// form: a file that ends in the middle is refused. Any bytes are safe input. Any thread.
[[nodiscard]] NmapResult readNmap(const QByteArray& bytes, const QString& file);

}  // namespace topo::intake

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/probe/attempt.h"

#include <QByteArray>
#include <QString>

namespace topo::probe {

/// At most this much of what a peer sends is ever read.
inline constexpr int kMostBytes = 64 * 1024;

/// What the bytes received so far say about the peer.
struct Heard {
  enum class Verdict { NeedMore, Right, Wrong };
  Verdict verdict = Verdict::NeedMore;
  QString detail;        ///< printable, bounded
  bool standIn = false;  ///< right, but it is a stand-in that speaks, not the service
};

/// What a stand-in says unasked to whoever connects, and in answer to a datagram (cut to its length). Others
/// may rely on both.
QByteArray standInGreeting(Transport transport);
/// True when what a peer sent begins as every stand-in does, whichever version of it.
bool isStandIn(const QByteArray& received);
/// How that reads in the details of a result.
QString standInDetail();

/// What we send first: a question every server of that protocol answers without credentials, and that
/// changes nothing; empty where the server speaks first. `host` is the name or address for HTTP.
QByteArray opening(Service service, Transport transport, const QString& host);

/// Reads what came back (at most `kMostBytes`); never looks beyond its end. Pure.
Heard hear(Service service, Transport transport, const QByteArray& received);

/// What we send before closing, so that the peer does not log a broken connection; often empty.
QByteArray farewell(Service service);

/// True when the server of that protocol speaks without being asked.
bool serverSpeaksFirst(Service service);

/// The protocol's name for details, such as `MySQL`.
QString serviceName(Service service);

}  // namespace topo::probe

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/probe/standin/run.h"
#include "model/probe/wire/sockets.h"

namespace topo::probe {

/// A socket that waits on the stand-in's address and port, non-blocking; on error the descriptor is invalid
/// and `error` the errno that says why. It never shares a port with anybody: what is taken stays taken. IPv6
/// sockets hold their IPv6 address alone.
struct Waiting {
  Descriptor socket;
  int error = 0;
};
Waiting waitAt(const StandIn& standIn);

/// What the errno of `waitAt` means.
StandInTrouble troubleOf(int error, quint16 port);

/// Someone who came: a connection, non-blocking, and where from.
struct Guest {
  Descriptor socket;
  QHostAddress peer;
  quint16 port = 0;
  int error = 0;  ///< errno when there is no connection; EAGAIN: nobody waits
};
Guest letIn(int waiting);

/// A datagram that was read, as far as anybody cares.
struct Letter {
  bool any = false;    ///< false: there is none
  QByteArray start;    ///< at most 64 bytes
  qsizetype size = 0;  ///< of all of it
  QHostAddress peer;
  quint16 port = 0;
};
Letter takeLetter(int waiting);
/// Sends an answer to where the letter came from, if the system takes it at once.
void answerLetter(int waiting, const Letter& letter, const QByteArray& answer);

}  // namespace topo::probe

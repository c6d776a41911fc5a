// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/probe/attempt.h"
#include "model/probe/reach.h"

#include <QList>
#include <QSslCertificate>

#include <vector>

namespace topo::probe {

/// The limits of a run. The defaults are those of docs/semantics.md; raise them only when the user said so.
struct Options {
  int ratePerSecond = 20;  ///< attempts begun in a second; 0: no limit
  int inFlight = 64;
  int perHost = 16;
  int connectTimeoutMs = 3500;   ///< one SYN retry comes at 1 s, a failed ARP at 3.06 s
  int greetingTimeoutMs = 3500;  ///< for TLS and greeting together, after the connection stands
  int overhearMs = 100;          ///< where no greeting is known: how long a stand-in is waited for; 0: not
  bool allowPublic = false;
  QHostAddress controlAddress = QHostAddress(QStringLiteral("192.0.2.1"));
  QHostAddress controlAddress6 = QHostAddress(QStringLiteral("2001:db8::1"));
  QList<QSslCertificate> trusted;  ///< authorities to trust besides those of this machine
};

/// Exactly what a run will try: nothing else is ever sent. Show it to the user before starting it.
struct Job {
  std::vector<Target> controls;  ///< tried first; nothing can answer there, so whatever does is lying
  std::vector<Target> targets;
  Options options;
};

/// Adds the control tests that belong to the targets: none when every target is this machine, otherwise
/// the ports of the targets (at most `kControlPorts` for each family) at an address that cannot answer.
Job makeJob(std::vector<Target> targets, Options options = {},
            const QList<QHostAddress>& own = ownAddresses());
inline constexpr int kControlPorts = 8;

/// What the control tests showed. An `open` of a run may be believed only when they passed.
struct ControlResult {
  bool needed = false;  ///< false: every target is this machine
  bool passed = true;   ///< not needed, or all were run and nothing answered
  std::vector<Attempt> attempts;
};

/// Judges finished control attempts; one that was not run (cancelled) does not pass.
ControlResult judgeControl(std::vector<Attempt> attempts);

/// The end of a run: one attempt for each target, in the order of the targets.
struct Report {
  QDateTime startedAt;  ///< UTC
  QDateTime endedAt;
  bool cancelled = false;
  ControlResult control;
  std::vector<Attempt> attempts;
};

/// What changed since the last progress of the run; controls are counted but not listed.
struct Progress {
  int total = 0;
  int done = 0;
  int inFlight = 0;
  std::vector<Attempt> news;
};

}  // namespace topo::probe

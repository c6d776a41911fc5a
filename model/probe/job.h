// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/probe/attempt.h"
#include "model/probe/reach.h"

#include <QList>
#include <QSslCertificate>

#include <limits>
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
  int nameTimeoutMs = 11000;     ///< two name servers, 5 s for each, as the system does it
  int retries = 0;               ///< how often an attempt without an answer is begun again
  bool allowPublic = false;
  bool fromSource = false;  ///< leave from the flow's own source address where this machine bears it
  QHostAddress controlAddress = QHostAddress(QStringLiteral("192.0.2.1"));
  QHostAddress controlAddress6 = QHostAddress(QStringLiteral("2001:db8::1"));
  QList<QSslCertificate> trusted;  ///< authorities to trust besides those of this machine
  QStringList resolver;            ///< what is asked for a name, instead of `getent ahosts`
};

/// How far a person may move a limit of a run, the same on the command line and in the window. The defaults
/// are those of `Options`.
struct Bounds {
  double least = 0;
  double most = 0;
};

inline constexpr Bounds kRate{1, 10'000};          ///< attempts begun in a second
inline constexpr Bounds kInFlight{1, 10'000};      ///< at once
inline constexpr Bounds kPerHost{1, 10'000};       ///< of those, at one host
inline constexpr Bounds kTimeoutSeconds{0.1, 60};  ///< for a connection, and again for the greeting
inline constexpr Bounds kRetries{0, 10};           ///< of an attempt that got no answer

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
/// The `id` of control targets: no target of a plan has it.
inline constexpr quint64 kControlId = std::numeric_limits<quint64>::max();

/// What the control tests showed. An `open` of a run may be believed only when they passed.
struct ControlResult {
  bool needed = false;  ///< false: every target is this machine
  bool passed = true;   ///< not needed, or all were run and nothing answered
  std::vector<Attempt> attempts;
};

/// Judges finished control attempts; one that was not run (cancelled) does not pass.
ControlResult judgeControl(std::vector<Attempt> attempts);

/// The end of a run: the attempts in the order of the targets. A target that names a machine has one for each
/// address the name led to, all with its `id`; every other has exactly one.
struct Report {
  QDateTime startedAt;  ///< UTC
  QDateTime endedAt;
  bool cancelled = false;
  ControlResult control;
  std::vector<Attempt> attempts;
};

/// What changed since the last progress of the run. A name that turns out to have several addresses makes the
/// total grow.
struct Progress {
  int total = 0;
  int done = 0;
  int inFlight = 0;
  std::vector<Attempt> news;  ///< decided; controls are counted but not listed
  std::vector<Attempt> log;   ///< everything that ended, in order: also controls, and tries that are repeated
};

}  // namespace topo::probe

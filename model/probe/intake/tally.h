// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QList>
#include <QString>

#include <array>

namespace topo::intake {

/// Why a result belongs to no flow of the document. Sentences are made by the views.
enum class Unmatched {
  UnknownVantage,  ///< made on a host that the document does not have
  UnknownFlow,
  ExcludedFlow,
  AddressChanged,  ///< the address is not, or no longer, one of the flow's
  PortChanged,
  NoOutcome,    ///< says nothing of what came of it
  NoFlowThere,  ///< nmap: no flow goes to that address and port
  NotFromHere,  ///< nmap: flows go there, but none from where it ran
  Undecided,    ///< nmap: a state such as open|filtered, which decides nothing
  HostDown,     ///< nmap: took the machine for switched off and tried no port
};
inline constexpr int kUnmatchedReasons = 10;

/// The stable word of outputs, such as `unknown-flow`.
[[nodiscard]] QString unmatchedWord(Unmatched reason);

/// Something of a file that matched nothing. Texts are clean and short; port 0: none is meant.
struct Leftover {
  Unmatched reason = Unmatched::UnknownFlow;
  QString flow;
  QString address;
  int port = 0;
  QString vantage;
  qint64 count = 1;
};

/// What matched nothing: all of it counted, the first of it listed.
class Leftovers {
 public:
  static constexpr qsizetype kMostListed = 1000;

  void add(const Leftover& leftover);
  void add(const Leftovers& others);
  [[nodiscard]] const QList<Leftover>& listed() const { return listed_; }
  [[nodiscard]] qint64 count(Unmatched reason) const { return counts_[static_cast<size_t>(reason)]; }
  [[nodiscard]] qint64 count() const;

 private:
  QList<Leftover> listed_;
  std::array<qint64, kUnmatchedReasons> counts_{};
};

/// What became of one run of a file.
struct TakenRun {
  QString file;
  QString vantage;  ///< `this-machine` or `host:ID`
  bool claimed = false;
  QString tool;
  QString startedAt;
  bool controlPassed = false;
  bool otherState = false;  ///< its document was neither this one nor an earlier state that is known
  qint64 read = 0;          ///< results of the file
  qint64 matched = 0;       ///< new in the document
  qint64 known = 0;         ///< already in the document
  qint64 unmatched = 0;
};

}  // namespace topo::intake

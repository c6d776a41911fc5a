// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/catalog/catalog.h"
#include "model/document/entities.h"
#include "model/snapshot/report.h"

#include <QSet>

namespace topo::snapshot {

/// By flow id what live tests say of it, in the words of ViewFilter::tests; what is not in it was not tested.
/// Whoever knows tests hands it in: this room does not.
using TestWords = QHash<QString, QString>;

/// What a filter lets through: the one place that decides it, for canvas, tables and exports alike.
///
/// Holds copies of shared values, so it may be kept, but tells of the document as it was when it was made.
/// The catalog must outlive it. Any thread.
class FlowSieve {
 public:
  FlowSieve(const document::DocumentData& data, const catalog::Catalog& catalog,
            const document::ViewFilter& filter, TestWords tests = {});

  [[nodiscard]] bool passes(const Flow& flow) const;
  /// Of an excluded flow only its id is left; what its ends are, the document says. It has no verdict, need
  /// or evidence that could be asked for.
  [[nodiscard]] bool passesExcluded(const QString& id) const;

  /// Whether a thing meets the filter by itself, its flows aside. Never while the filter asks what flows
  /// alone have: a verdict, a need, evidence, a test.
  [[nodiscard]] bool meets(const document::Zone& zone) const;
  [[nodiscard]] bool meets(const document::Network& network) const;
  [[nodiscard]] bool meets(const document::Host& host) const;
  [[nodiscard]] bool meets(const document::Component& component) const;

 private:
  struct End {
    QString id;
    QString kind;
    document::HostId host;
  };
  [[nodiscard]] bool fits(const End& from, const End& to) const;
  [[nodiscard]] bool isTagged(const End& end) const;
  [[nodiscard]] bool asksFlowsOnly() const;
  [[nodiscard]] bool hasTag(const QStringList& tags) const;
  [[nodiscard]] bool holdsWords(const QString& text) const;
  void findZones();
  void findHosts();
  void findTagged();
  [[nodiscard]] document::ZoneId zoneOf(const document::Place& place) const;
  [[nodiscard]] QString kindName(const QString& kind) const;
  [[nodiscard]] QString say(const document::Host& host) const;
  [[nodiscard]] QString say(const document::Component& component) const;
  [[nodiscard]] QString say(const End& end) const;
  [[nodiscard]] QString say(const Flow& flow) const;

  const document::DocumentData data_;
  const catalog::Catalog& catalog_;
  const document::ViewFilter filter_;
  const TestWords tests_;
  QStringList words_;
  QSet<QString> zones_;  ///< asked for, with those inside
  QSet<document::HostId> hostsInZones_;
  QSet<QString> tagged_;  ///< zones, networks, hosts and components that bear a tag, or lie in what does
  QHash<document::HostId, QList<document::ComponentId>> components_;
};

/// As outputs and filters write them; never translated.
[[nodiscard]] QString verdictWord(Verdict verdict);
[[nodiscard]] QString needWord(Need need);

}  // namespace topo::snapshot

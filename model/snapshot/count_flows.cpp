// SPDX-License-Identifier: Apache-2.0
#include "model/snapshot/analyse.h"
#include "model/snapshot/candidates.h"
#include "model/snapshot/derive.h"
#include "model/snapshot/diversion.h"

#include <QSet>

#include <algorithm>

namespace topo::snapshot {

namespace {

/// Far above every limit and far below overflow of sums.
constexpr qint64 kPlenty = qint64{1} << 40;

qint64 product(qint64 a, qint64 b) {
  return b != 0 && a > kPlenty / b ? kPlenty : a * b;
}

/// Counts what Expander would make, without making it. Flows between standbys and those they stand by for,
/// and flows that would merge, count all the same.
class Counter {
 public:
  Counter(const document::DocumentData& document, const catalog::Catalog& catalog, const Parties& parties)
      : document_(document), catalog_(catalog), parties_(parties), diversion_(catalog, parties_) {}

  qint64 count() {
    for (const catalog::Statement& statement : catalog_.statements()) {
      if (holds(statement, document_.catalog)) addStatement(statement);
    }
    for (const catalog::Kind& balancer : catalog_.kinds()) {
      if (parties_.ofKind(balancer.id).empty()) continue;
      for (const catalog::Fronts& front : balancer.fronts) {
        for (const QString& endpoint : front.backend) addKinds(balancer.id, front.kind, endpoint);
      }
    }
    for (auto it = document_.customFlows.cbegin(); it != document_.customFlows.cend(); ++it) addCustom(*it);
    return total_;
  }

 private:
  void add(qint64 more) { total_ = std::min(kPlenty, total_ + more); }

  void addStatement(const catalog::Statement& s) {
    const auto hosts = qint64(parties_.productHosts().size());
    if (s.standbyToPrimary) {
      addReplication(s);
    } else if (s.from == catalog::hostParty) {
      for (const QString& endpoint : s.endpoints) add(product(hosts, listening(s.to, endpoint)));
    } else if (s.to == catalog::hostParty) {
      add(product(product(size(s.from), hosts), s.endpoints.size()));
    } else {
      for (const QString& endpoint : s.endpoints) addKinds(s.from, s.to, endpoint);
    }
  }

  void addKinds(const QString& from, const QString& to, const QString& endpoint) {
    if (const auto detour = diversion_.detour(from, to, endpoint)) {
      addBalanced(from, *detour);
      return;
    }
    const qint64 destinations = listening(to, endpoint);
    add(product(from == to ? size(from) - 1 : size(from), destinations));
  }

  void addBalanced(const QString& from, const Detour& detour) {
    QHash<int, qint64> onHost;
    qint64 all = 0;
    QSet<int> hosts;
    for (const int balancer : parties_.ofKind(detour.kind)) {
      const Party& party = parties_.components()[size_t(balancer)];
      hosts.insert(party.hostIndex);
      if (!listens(party, detour.endpoint)) continue;
      ++all;
      ++onHost[party.hostIndex];
    }
    for (const int client : parties_.ofKind(from)) {
      const int host = parties_.components()[size_t(client)].hostIndex;
      add(host != kNowhere && hosts.contains(host) ? onHost.value(host) : all);
    }
  }

  void addReplication(const catalog::Statement& s) {
    QHash<int, qint64> onHost;
    for (const int i : parties_.ofKind(s.to)) ++onHost[parties_.components()[size_t(i)].hostIndex];
    for (const int i : parties_.ofKind(s.from)) {
      const Party& party = parties_.components()[size_t(i)];
      const int primaryHost = parties_.primaryOfHost(party.hostIndex);
      const qint64 primaries = primaryHost == kNowhere ? 0 : onHost.value(primaryHost);
      add(product(primaries + (party.component->standbyOf ? 1 : 0), s.endpoints.size()));
    }
  }

  void addCustom(const document::CustomFlow& flow) {
    add(product(product(distinct(flow.from), distinct(flow.to)), distinct(flow.services)));
  }

  static qint64 distinct(const QStringList& texts) {
    return texts.size() < 2 ? texts.size() : QSet<QString>(texts.begin(), texts.end()).size();
  }

  static qint64 distinct(const QList<document::Selector>& ends) {
    if (ends.size() < 2) return ends.size();
    QSet<QString> ids;
    for (const document::Selector& end : ends) ids.insert(end.value);
    return ids.size();
  }

  [[nodiscard]] qint64 size(const QString& kind) const { return qint64(parties_.ofKind(kind).size()); }

  [[nodiscard]] bool listens(const Party& party, const QString& endpointId) const {
    const catalog::Endpoint* endpoint = catalog_.kind(party.kind)->endpoint(endpointId);
    return endpoint && isEnabled(*party.component, *endpoint);
  }

  [[nodiscard]] qint64 listening(const QString& kind, const QString& endpoint) const {
    const std::vector<int>& all = parties_.ofKind(kind);
    return std::count_if(all.begin(), all.end(),
                         [&](int i) { return listens(parties_.components()[size_t(i)], endpoint); });
  }

  const document::DocumentData& document_;
  const catalog::Catalog& catalog_;
  const Parties& parties_;
  Diversion diversion_;
  qint64 total_ = 0;
};

}  // namespace

qint64 countFlows(const document::DocumentData& document, const catalog::Catalog& catalog) {
  return countFlows(document, catalog, Parties(document, catalog));
}

qint64 countFlows(const document::DocumentData& document, const catalog::Catalog& catalog,
                  const Parties& parties) {
  return Counter(document, catalog, parties).count();
}

}  // namespace topo::snapshot

// SPDX-License-Identifier: Apache-2.0
#include "model/snapshot/candidates.h"
#include "model/snapshot/diversion.h"

#include <QStringBuilder>

#include <algorithm>

namespace topo::snapshot {

namespace {

EvidenceType evidenceType(catalog::EvidenceType type) {
  switch (type) {
    case catalog::EvidenceType::Initiates:
      return EvidenceType::Initiates;
    case catalog::EvidenceType::Accepts:
      return EvidenceType::Accepts;
    case catalog::EvidenceType::Prose:
      return EvidenceType::Prose;
    case catalog::EvidenceType::Supplement:
      return EvidenceType::Supplement;
  }
  return EvidenceType::Prose;
}

Origin originOf(const catalog::Statement& statement) {
  Origin origin;
  origin.statement = statement.id;
  origin.purpose = statement.purpose;
  origin.need = statement.need == catalog::Need::Required ? Need::Required : Need::Disputed;
  for (const catalog::Evidence& e : statement.evidence)
    origin.evidence << Evidence{evidenceType(e.type), e.place};
  origin.group = statement.group;
  origin.crossesStandby = statement.standbyToPrimary;
  return origin;
}

Origin originOfLegs(const catalog::Kind& balancer) {
  Origin origin;
  origin.purpose = balancer.summary;
  origin.evidence << Evidence{EvidenceType::LoadBalancer, {}};
  return origin;
}

/// Expands statements and load balancers into candidates.
class Expander {
 public:
  Expander(const document::DocumentData& document, const catalog::Catalog& catalog, const Parties& parties,
           Candidates& out)
      : document_(document), catalog_(catalog), parties_(parties), diversion_(catalog, parties), out_(out) {}

  void addStatements() {
    for (const catalog::Statement& statement : catalog_.statements()) {
      if (!holds(statement, document_.catalog)) continue;
      const int origin = out_.addOrigin(originOf(statement));
      if (statement.standbyToPrimary) {
        replicate(statement, origin);
      } else if (statement.from == catalog::hostParty) {
        fromHosts(statement, origin);
      } else if (statement.to == catalog::hostParty) {
        toHosts(statement, origin);
      } else {
        for (const QString& endpoint : statement.endpoints) {
          connectKinds(statement.from, statement.to, endpoint, origin);
        }
      }
    }
  }

  void addLegs() {
    for (const catalog::Kind& balancer : catalog_.kinds()) {
      if (balancer.fronts.isEmpty() || parties_.ofKind(balancer.id).empty()) continue;
      const int origin = out_.addOrigin(originOfLegs(balancer));
      for (const catalog::Fronts& front : balancer.fronts) {
        for (const QString& endpoint : front.backend) connectKinds(balancer.id, front.kind, endpoint, origin);
      }
    }
  }

 private:
  /// Every component of a kind with every one of another, unless a load balancer takes the connection.
  void connectKinds(const QString& from, const QString& to, const QString& endpoint, int origin) {
    if (const auto detour = diversion_.detour(from, to, endpoint)) {
      connectToBalancers(from, *detour, origin);
      return;
    }
    const std::vector<int>& sources = parties_.ofKind(from);
    if (sources.empty()) return;
    for (const int destination : parties_.ofKind(to)) {
      const int listener = listenerAt(party(destination), endpoint);
      if (listener == kNowhere) continue;
      for (const int source : sources) add(party(source), party(destination), listener, origin);
    }
  }

  void connectToBalancers(const QString& from, const Detour& detour, int origin) {
    QHash<int, int> listeners;
    for (const int balancer : parties_.ofKind(detour.kind)) {
      listeners.insert(balancer, listenerAt(party(balancer), detour.endpoint));
    }
    for (const int source : parties_.ofKind(from)) {
      for (const int balancer : diversion_.balancersFor(party(source), detour.kind)) {
        const int listener = listeners.value(balancer, kNowhere);
        if (listener != kNowhere) add(party(source), party(balancer), listener, origin);
      }
    }
  }

  void replicate(const catalog::Statement& statement, int origin) {
    for (const int source : parties_.ofKind(statement.from)) {
      for (const int primary : primariesOf(party(source), parties_)) {
        for (const QString& endpoint : statement.endpoints) {
          const int listener = listenerAt(party(primary), endpoint);
          if (listener != kNowhere) add(party(source), party(primary), listener, origin);
        }
      }
    }
  }

  void fromHosts(const catalog::Statement& statement, int origin) {
    for (const int destination : parties_.ofKind(statement.to)) {
      for (const QString& endpoint : statement.endpoints) {
        const int listener = listenerAt(party(destination), endpoint);
        if (listener == kNowhere) continue;
        for (const int host : parties_.productHosts()) {
          add(parties_.hosts()[size_t(host)], party(destination), listener, origin);
        }
      }
    }
  }

  void toHosts(const catalog::Statement& statement, int origin) {
    for (const catalog::Endpoint& endpoint : catalog_.hostEndpoints()) {
      if (!statement.endpoints.contains(endpoint.id)) continue;
      const int listener = out_.addListener(listenerOf(endpoint));
      for (const int source : parties_.ofKind(statement.from)) {
        for (const int host : parties_.productHosts()) {
          add(party(source), parties_.hosts()[size_t(host)], listener, origin);
        }
      }
    }
  }

  /// kNowhere when that component does not offer it.
  int listenerAt(const Party& destination, const QString& endpointId) {
    const catalog::Endpoint* endpoint = catalog_.kind(destination.kind)->endpoint(endpointId);
    if (!endpoint || !isEnabled(*destination.component, *endpoint)) return kNowhere;
    return out_.addListener(listenerOf(*destination.component, *endpoint));
  }

  void add(const Party& from, const Party& to, int listener, int origin) {
    if (&from == &to) return;
    if (!out_.origins[size_t(origin)].crossesStandby && parties_.standByOneAnother(from, to)) return;
    // With QStringBuilder: one allocation for each of many thousands.
    QString id = from.id % u'/' % to.id % u'/' % out_.listeners[size_t(listener)].endpoint;
    out_.list.push_back({std::move(id), &from, &to, listener, origin});
  }

  [[nodiscard]] const Party& party(int component) const { return parties_.components()[size_t(component)]; }

  const document::DocumentData& document_;
  const catalog::Catalog& catalog_;
  const Parties& parties_;
  Diversion diversion_;
  Candidates& out_;
};

}  // namespace

bool holds(const catalog::Statement& statement, const document::CatalogChoice& choice) {
  if (statement.everyRowOnly && choice.allComponents != document::AllComponents::EveryRow) return false;
  return statement.group.isEmpty() || choice.groups.contains(statement.group);
}

std::vector<int> primariesOf(const Party& standby, const Parties& parties) {
  std::vector<int> primaries = parties.ofKindOnHost(standby.kind, parties.primaryOfHost(standby.hostIndex));
  const Party* own = parties.component(standby.component->standbyOf.value);
  if (own && std::find(primaries.begin(), primaries.end(), own->componentIndex) == primaries.end()) {
    primaries.push_back(own->componentIndex);
  }
  return primaries;
}

void addCatalogFlows(const document::DocumentData& document, const catalog::Catalog& catalog,
                     const Parties& parties, Candidates& candidates) {
  Expander expander(document, catalog, parties, candidates);
  expander.addStatements();
  expander.addLegs();
}

}  // namespace topo::snapshot

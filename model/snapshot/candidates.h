// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/snapshot/listener.h"
#include "model/snapshot/parties.h"
#include "model/snapshot/report.h"

#include <QString>

#include <vector>

namespace topo::snapshot {

/// Why a flow is there: what all flows of one statement, of one kind of load balancer, or of one custom flow
/// have in common.
struct Origin {
  QString statement;
  document::CustomFlowId custom;
  QString purpose;
  Need need = Need::Required;
  QList<Evidence> evidence;
  QString group;
  bool crossesStandby = false;  ///< may connect a thing with the one it stands by for
};

/// One reason for one flow; those with the same id become one flow.
struct Candidate {
  QString id;
  const Party* from = nullptr;
  const Party* to = nullptr;
  int listener = 0;  ///< index into Candidates::listeners
  int origin = 0;    ///< index into Candidates::origins
};

/// The candidates with what they share, kept once. Parties must outlive it.
struct Candidates {
  std::vector<Origin> origins;
  std::vector<Listener> listeners;
  std::vector<Candidate> list;

  int addOrigin(Origin origin) {
    origins.push_back(std::move(origin));
    return int(origins.size()) - 1;
  }
  int addListener(Listener listener) {
    listeners.push_back(std::move(listener));
    return int(listeners.size()) - 1;
  }
};

/// Adds what the catalog's statements and load balancers ask for. Flows between a thing and the one it stands
/// by for are left out.
void addCatalogFlows(const document::DocumentData& document, const catalog::Catalog& catalog,
                     const Parties& parties, Candidates& candidates);

/// Adds what the user drew.
void addCustomFlows(const document::DocumentData& document, const Parties& parties, Candidates& candidates);

/// True when the document's choices let that statement hold (its kinds may still be missing).
[[nodiscard]] bool holds(const catalog::Statement& statement, const document::CatalogChoice& choice);

/// Indices of the components that a standby replicates from: the one it stands by for, and those of its kind
/// on the host that its host stands by for.
[[nodiscard]] std::vector<int> primariesOf(const Party& standby, const Parties& parties);

}  // namespace topo::snapshot

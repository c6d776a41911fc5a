// SPDX-License-Identifier: Apache-2.0
#include "model/snapshot/derive.h"

#include "model/snapshot/candidates.h"

#include <algorithm>
#include <utility>

namespace topo::snapshot {

namespace {

analysis::Endpoint endOf(const Party& party) {
  return {party.hostIndex, party.componentIndex};
}

bool isStronger(Need a, Need b) {
  return a == Need::Required && b == Need::Disputed;
}

bool comesBefore(const Evidence& a, const Evidence& b) {
  return a.type != b.type ? a.type < b.type : a.place < b.place;
}

QList<Evidence> merged(const QList<Evidence>& a, const QList<Evidence>& b) {
  QList<Evidence> all = a;
  for (const Evidence& e : b) {
    const bool known = std::any_of(a.begin(), a.end(),
                                   [&](const Evidence& k) { return k.type == e.type && k.place == e.place; });
    if (!known) all << e;
  }
  std::sort(all.begin(), all.end(), comesBefore);
  return all;
}

/// Makes flows of candidates that are sorted by id.
class Assembler {
 public:
  Assembler(const document::DocumentData& document, const Parties& parties, Candidates& candidates)
      : document_(document), parties_(parties), candidates_(candidates) {
    result_.flows.reserve(qsizetype(candidates_.list.size()));
    result_.inputs.reserve(candidates_.list.size());
    hosts_.reserve(parties_.hosts().size());
    for (const Party& host : parties_.hosts()) hosts_.emplace_back(host.id);
    for (Origin& origin : candidates_.origins) {
      std::sort(origin.evidence.begin(), origin.evidence.end(), comesBefore);
    }
  }

  /// Takes the id.
  void add(Candidate& candidate) {
    if (!result_.flows.isEmpty() && result_.flows.back().id == candidate.id) {
      merge(result_.flows.back(), origin(candidate));
    } else {
      make(candidate);
    }
  }

  Derivation finish() {
    applyRecords();
    return std::move(result_);
  }

 private:
  [[nodiscard]] const Origin& origin(const Candidate& candidate) const {
    return candidates_.origins[size_t(candidate.origin)];
  }

  void make(Candidate& candidate) {
    const Listener& listener = candidates_.listeners[size_t(candidate.listener)];
    const Origin& why = origin(candidate);
    Flow& flow = result_.flows.emplaceBack();
    flow.id = std::move(candidate.id);
    flow.from = candidate.from->id;
    flow.to = candidate.to->id;
    flow.fromHost = hostOf(*candidate.from);
    flow.toHost = hostOf(*candidate.to);
    flow.fromKind = candidate.from->kind;
    flow.toKind = candidate.to->kind;
    flow.statement = why.statement;
    flow.custom = why.custom;
    flow.endpoint = listener.endpoint;
    flow.protocol = listener.protocol;
    flow.ports = listener.ports;
    flow.listenPorts = listener.listenPorts;
    flow.application = listener.application;
    flow.encrypted = listener.encrypted;
    flow.purpose = why.purpose;
    flow.need = why.need;
    flow.evidence = why.evidence;
    flow.group = why.group;
    result_.inputs.push_back({endOf(*candidate.from), endOf(*candidate.to), listener.services});
  }

  [[nodiscard]] document::HostId hostOf(const Party& party) const {
    if (party.hostIndex == kNowhere) return {};
    return hosts_[size_t(party.hostIndex)];
  }

  static void merge(Flow& flow, const Origin& other) {
    flow.evidence = merged(flow.evidence, other.evidence);
    if (!isStronger(other.need, flow.need)) return;
    flow.need = other.need;
    flow.statement = other.statement;
    flow.purpose = other.purpose;
    flow.group = other.group;
  }

  void applyRecords() {
    if (document_.flows.isEmpty()) return;
    qsizetype kept = 0;
    for (qsizetype i = 0; i < result_.flows.size(); ++i) {
      Flow& flow = result_.flows[i];
      if (isExcluded(flow)) continue;
      if (kept != i) {
        result_.flows[kept] = std::move(flow);
        result_.inputs[size_t(kept)] = std::move(result_.inputs[size_t(i)]);
      }
      ++kept;
    }
    result_.flows.resize(kept);
    result_.inputs.resize(size_t(kept));
  }

  /// Notes it, and what else its record says.
  bool isExcluded(Flow& flow) {
    const auto record = document_.flows.constFind(flow.id);
    if (record == document_.flows.constEnd()) return false;
    if (record->decision == document::Decision::Accept && flow.need == Need::Disputed) {
      flow.need = Need::Required;
    }
    if (record->decision != document::Decision::Exclude) return false;
    result_.excluded << ExcludedFlow{flow.id, record->reason};
    return true;
  }

  const document::DocumentData& document_;
  const Parties& parties_;
  Candidates& candidates_;
  std::vector<document::HostId> hosts_;
  Derivation result_;
};

}  // namespace

Derivation derive(const document::DocumentData& document, const catalog::Catalog& catalog,
                  const Parties& parties) {
  Candidates candidates;
  addCatalogFlows(document, catalog, parties, candidates);
  const auto catalogFlows = std::ptrdiff_t(candidates.list.size());
  addCustomFlows(document, parties, candidates);
  // Stable, so that of equally strong reasons the catalog's first one gives the words. Drawn flows, mostly by
  // far the most, nearly always come in order.
  const auto byId = [](const Candidate& a, const Candidate& b) { return a.id < b.id; };
  const auto begin = candidates.list.begin();
  const auto end = candidates.list.end();
  std::stable_sort(begin, begin + catalogFlows, byId);
  if (!std::is_sorted(begin + catalogFlows, end, byId)) std::stable_sort(begin + catalogFlows, end, byId);
  std::inplace_merge(begin, begin + catalogFlows, end, byId);
  Assembler assembler(document, parties, candidates);
  for (Candidate& candidate : candidates.list) assembler.add(candidate);
  return assembler.finish();
}

}  // namespace topo::snapshot

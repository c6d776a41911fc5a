// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/analysis/comparison/regions.h"
#include "model/document/ids.h"
#include "model/snapshot/report.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <vector>

namespace topo::snapshot {

/// Where one end of some traffic may be, in ids (docs/command-line.md, "Sets of traffic"). A plain value.
struct Whereabouts {
  enum class Type {
    Anywhere,  ///< wherever that end can be
    Outside,   ///< in no zone
    Zone,      ///< in `place`, however deep
    Network,   ///< in `place`
    Interface  ///< `place`: a drawn interface
  };
  Type type = Type::Anywhere;
  document::EntityRef place;
  bool directly = false;  ///< Outside, Zone: in none of its networks and zones
  bool notDrawn = false;  ///< only machines that are not drawn
  bool anyAddress = true;
  QStringList addresses;  ///< canonical; of an interface empty: not known yet
  bool operator==(const Whereabouts&) const = default;
};

/// Every connection from one of the sources to one of the destinations that share a family of addresses and
/// are not the same host, at one of the services.
struct NamedTraffic {
  QList<Whereabouts> sources;
  QList<Whereabouts> destinations;
  QStringList services;  ///< as in documents, and `other`: neither TCP, UDP nor ICMP
  bool operator==(const NamedTraffic&) const = default;
};

/// The ids behind the indices of a Ground.
struct GroundNames {
  std::vector<document::ZoneId> zones;
  std::vector<document::NetworkId> networks;
  std::vector<document::EntityRef> interfaces;
};

/// Puts sets of traffic into ids. Refers to all it is given, which must outlive it.
class TrafficNamer {
 public:
  TrafficNamer(const analysis::Ground& ground, const std::vector<analysis::Leaf>& leaves,
               const GroundNames& names)
      : ground_(ground), leaves_(leaves), names_(names) {}

  /// `sources`, `destinations`: the leaves that can be at that end.
  [[nodiscard]] QList<NamedTraffic> name(const std::vector<analysis::LocatedTraffic>& boxes,
                                         const std::vector<int>& sources,
                                         const std::vector<int>& destinations) const;

 private:
  [[nodiscard]] QList<Whereabouts> nameEnd(const std::vector<int>& universe,
                                           const std::vector<analysis::Located>& located,
                                           analysis::EndFamilies families) const;
  [[nodiscard]] Whereabouts convert(const analysis::Region& region) const;

  const analysis::Ground& ground_;
  const std::vector<analysis::Leaf>& leaves_;
  const GroundNames& names_;
};

/// `any`, or `tcp/443`, `udp/any`, `icmp`, `other`, … for what is in the set.
[[nodiscard]] QStringList serviceTexts(const net::ServiceSet& services);
/// Canonical texts: single addresses, CIDRs where they are such, else ranges.
[[nodiscard]] QStringList addressTexts(const net::AddressSet& addresses);

}  // namespace topo::snapshot

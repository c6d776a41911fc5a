// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/document/entities.h"
#include "model/net/address.h"

#include <QHash>

#include <limits>
#include <utility>
#include <vector>

namespace topo::exchange {

/// Why a selector cannot be written in addresses.
enum class GapReason {
  NothingOutside,           ///< nothing lies at top level
  EmptyZone,                ///< neither network nor interface in it
  NetworkWithoutCidr,       ///< `id`: the network
  HostWithoutInterface,     ///< `id`: the host
  InterfaceWithoutAddress,  ///< `id`: the interface, `host`: its host
  ComponentUnplaced,        ///< `id`: the component
  KindUnplaced              ///< `id`: the kind, of which nothing is on a host
};

struct Gap {
  GapReason reason = GapReason::EmptyZone;
  QString id;
  QString host;
  friend bool operator==(const Gap&, const Gap&) = default;
};

/// What a selector, or a list of them, says in addresses. With gaps the ranges are not all of it and must not
/// be used. Ranges may overlap, in no particular order.
struct Drawn {
  bool any = false;
  std::vector<net::AddressRange> ranges;
  QList<Gap> gaps;
};

/// The addresses that selectors stand for in a firewall that knows only addresses: never more than is drawn,
/// and never less without saying so. `network:` is the network's CIDRs, `zone:` those of all networks in it,
/// `outside` those at top level, each with the addresses drawn in it; the other selectors are the drawn
/// addresses. Where an address is still missing there is a gap, because leaving it out would open what a deny
/// rule closes or lose what an allow rule promises.
///
/// Copies the document (shared). One thread at a time: answers are kept.
class DrawnAddresses {
 public:
  explicit DrawnAddresses(document::DocumentData document);

  /// Valid as long as this object.
  const Drawn& of(const document::Selector& selector);
  /// All that a list matches: everything as soon as it has `any`, nothing when it is empty. Gathering stops
  /// as soon as there are more than `most` ranges.
  Drawn of(const QList<document::Selector>& selectors,
           std::size_t most = std::numeric_limits<std::size_t>::max());

 private:
  using Attached = std::pair<const document::Host*, const document::Interface*>;

  /// A network or an interface that lies in a zone without a network.
  struct Thing {
    const document::Network* network = nullptr;
    Attached attached;
  };
  /// Where in `things_` those of a zone are, with all zones in it.
  struct Slice {
    std::size_t begin = 0;
    std::size_t end = 0;
  };

  void gatherThings();
  void addSlice(const QString& zone, Drawn& to) const;
  [[nodiscard]] Drawn resolve(const document::Selector& selector) const;
  void addHost(const document::HostId& id, Drawn& to) const;
  void addNetwork(const document::Network& network, Drawn& to) const;
  void addKind(const QString& kind, Drawn& to) const;

  document::DocumentData document_;
  QMultiHash<QString, Attached> attached_;  ///< network, zone or "" -> interfaces
  /// Zone after zone, each followed by those in it, so that a selector costs what it names however deep zones
  /// lie.
  std::vector<Thing> things_;
  QHash<QString, Slice> slices_;  ///< by zone; "": top level, without the zones
  QHash<QString, Drawn> known_;   ///< by the selector's text
};

}  // namespace topo::exchange

// SPDX-License-Identifier: Apache-2.0
#include "model/snapshot/ask/reach.h"

#include "model/analysis/reach/reach.h"
#include "model/net/address.h"
#include "model/snapshot/topology_map.h"

#include <algorithm>

namespace topo::snapshot {

using analysis::ReachEnd;
using document::DocumentData;
using Type = AskedEnd::Type;

namespace {

template <class Id>
int indexIn(const std::vector<Id>& ids, const Id& id) {
  const auto at = std::find(ids.begin(), ids.end(), id);
  return at == ids.end() ? analysis::kNone : int(at - ids.begin());
}

class Finder {
 public:
  Finder(const DocumentData& document, const catalog::Catalog& catalog)
      : document_(document), map_(document, catalog), finder_(map_.topology()) {
    names_.zones = map_.zones();
    names_.networks = map_.networks();
    for (const TopologyMap::InterfaceName& name : map_.interfaces())
      names_.interfaces.push_back(document::EntityRef::interface(name.host, name.interface));
  }

  [[nodiscard]] ReachEnd end(const AskedEnd& asked, bool isDestination) const {
    switch (asked.type) {
      case Type::Host:
        return finder_.atHost(indexIn(map_.hosts(), asked.host));
      case Type::Component:
        return componentEnd(asked, isDestination);
      case Type::Interface:
        return finder_.atInterface(interfaceOf(asked));
      case Type::Drawn: {
        ReachEnd one = finder_.atInterface(interfaceOf(asked));
        one.anyAddress = false;
        one.addresses = addressOf(asked);
        return one;
      }
      case Type::NotDrawn:
        return finder_.notDrawn(placeOf(asked), addressOf(asked));
      case Type::Zone:
        return finder_.inZone(indexIn(map_.zones(), asked.zone));
      case Type::Network:
        return finder_.inNetwork(indexIn(map_.networks(), asked.network));
      case Type::Outside:
        return finder_.inZone(analysis::kNone);
      case Type::Anywhere:
        break;
    }
    return finder_.everything();
  }

  [[nodiscard]] ReachEnd zone(const document::ZoneId& id, bool inside) const {
    return finder_.inZone(indexIn(map_.zones(), id), inside);
  }

  [[nodiscard]] Reach find(const ReachEnd& from, const ReachEnd& to) const {
    const analysis::ReachAnswer answer = finder_.find(from, to);
    const TrafficNamer namer(finder_.ground(), finder_.leaves(), names_);
    return {answer.undecided, namer.name(answer.traffic, answer.sources, answer.destinations)};
  }

 private:
  [[nodiscard]] int interfaceOf(const AskedEnd& asked) const {
    return indexIn(names_.interfaces, document::EntityRef::interface(asked.host, asked.interface));
  }
  static net::AddressSet addressOf(const AskedEnd& asked) {
    const auto address = net::Address::parse(asked.address.toStdString());
    return address.ok() ? net::AddressSet(*address) : net::AddressSet();
  }
  [[nodiscard]] analysis::Attachment placeOf(const AskedEnd& asked) const {
    if (asked.network.isNull()) return {};
    return {analysis::Attachment::Type::Network, indexIn(map_.networks(), asked.network)};
  }
  /// A component listens on what it names; it starts connections from any interface.
  [[nodiscard]] ReachEnd componentEnd(const AskedEnd& asked, bool isDestination) const {
    ReachEnd all = finder_.atHost(indexIn(map_.hosts(), asked.host));
    const document::Component component = document_.components.value(asked.component);
    if (!isDestination || component.listensOn.isEmpty()) return all;
    std::erase_if(all.leaves, [&](int leaf) {
      const int drawn = finder_.leaves()[size_t(leaf)].drawn;
      return !component.listensOn.contains(document::InterfaceId(names_.interfaces[size_t(drawn)].id));
    });
    return all;
  }

  const DocumentData& document_;
  TopologyMap map_;
  analysis::ReachFinder finder_;
  GroundNames names_;
};

}  // namespace

Reach reach(const DocumentData& document, const catalog::Catalog& catalog, const AskedEnd& from,
            const AskedEnd& to) {
  const Finder finder(document, catalog);
  return finder.find(finder.end(from, false), finder.end(to, true));
}

Reach leaving(const DocumentData& document, const catalog::Catalog& catalog, const document::ZoneId& zone) {
  const Finder finder(document, catalog);
  return finder.find(finder.zone(zone, true), finder.zone(zone, false));
}

}  // namespace topo::snapshot

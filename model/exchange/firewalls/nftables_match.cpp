// SPDX-License-Identifier: Apache-2.0
#include "model/exchange/firewalls/nftables_match.h"

#include "model/net/service.h"

namespace topo::exchange::nftables {

namespace {

constexpr int kElementsALine = 4;

QByteArray portList(const net::PortSet& ports) {
  QByteArrayList list;
  for (const auto& piece : ports.pieces()) {
    list << QByteArray::fromStdString(net::PortRange{piece.first, piece.last}.toString());
  }
  return list.size() == 1 ? list.first() : "{ " + list.join(", ") + " }";
}

void addPorts(const char* protocol, bool all, const net::PortSet& ports, QByteArrayList& to) {
  if (all) {
    to << QByteArray("meta l4proto ") + protocol;
  } else if (!ports.empty()) {
    to << protocol + QByteArray(" dport ") + portList(ports);
  }
}

QByteArray endingFor(net::Family family) {
  return family == net::Family::V4 ? "_v4" : "_v6";
}

/// True when the addresses of this family are too many to stand in the rule itself.
bool needsSet(const Side& side, net::Family family) {
  return !side.any && side.addresses.only(family).ranges().size() > 1;
}

/// The condition on one side, "" when it matches the whole family.
QByteArray sideMatch(const Side& side, net::Family family, const char* key) {
  if (side.any || side.addresses.only(family) == net::AddressSet::all(family)) return {};
  const QByteArray match = (family == net::Family::V4 ? "ip " : "ip6 ") + QByteArray(key) + ' ';
  if (needsSet(side, family)) return match + '@' + side.name + endingFor(family);
  return match + QByteArray::fromStdString(side.addresses.only(family).ranges().front().toString());
}

}  // namespace

QByteArrayList serviceMatches(const QStringList& services) {
  bool allTcp = false;
  bool allUdp = false;
  bool icmp = false;
  std::vector<net::PortSet::Piece> tcp;
  std::vector<net::PortSet::Piece> udp;
  for (const QString& text : services) {
    const auto parsed = net::Service::parse(text.toStdString());
    if (!parsed.ok()) continue;
    switch (parsed->kind) {
      case net::Service::Kind::Any:
        return {QByteArray()};
      case net::Service::Kind::Icmp:
        icmp = true;
        break;
      case net::Service::Kind::Tcp:
        allTcp = allTcp || parsed->allPorts;
        tcp.push_back({parsed->ports.first, parsed->ports.last});
        break;
      case net::Service::Kind::Udp:
        allUdp = allUdp || parsed->allPorts;
        udp.push_back({parsed->ports.first, parsed->ports.last});
        break;
    }
  }
  QByteArrayList matches;
  addPorts("tcp", allTcp, net::PortSet(std::move(tcp)), matches);
  addPorts("udp", allUdp, net::PortSet(std::move(udp)), matches);
  if (icmp) matches << "meta l4proto { icmp, ipv6-icmp }";
  return matches;
}

QByteArrayList addressMatches(const Side& from, const Side& to) {
  if (from.any && to.any) return {QByteArray()};
  QByteArrayList matches;
  for (const net::Family family : {net::Family::V4, net::Family::V6}) {
    if (!(from.any || from.addresses.has(family)) || !(to.any || to.addresses.has(family))) continue;
    QByteArrayList conditions{sideMatch(from, family, "saddr"), sideMatch(to, family, "daddr")};
    conditions.removeAll(QByteArray());
    if (conditions.isEmpty())
      conditions << (family == net::Family::V4 ? "meta nfproto ipv4" : "meta nfproto ipv6");
    matches << conditions.join(' ');
  }
  return matches;
}

QByteArray setDefinition(const Side& side, net::Family family, const QString& comment) {
  if (!needsSet(side, family)) return {};
  const bool v4 = family == net::Family::V4;
  QByteArray text = "\tset " + side.name + endingFor(family) + " {\n\t\ttype " +
                    (v4 ? "ipv4_addr" : "ipv6_addr") + "\n\t\tflags interval\n\t\tcomment \"" +
                    comment.toUtf8() + "\"\n\t\telements = {";
  int written = 0;
  for (const net::AddressRange& range : side.addresses.only(family).ranges()) {
    text += written == 0 ? "" : ",";
    text += written % kElementsALine == 0 ? "\n\t\t\t" : " ";
    text += QByteArray::fromStdString(range.toString());
    ++written;
  }
  return text + "\n\t\t}\n\t}\n";
}

}  // namespace topo::exchange::nftables

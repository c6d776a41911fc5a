// SPDX-License-Identifier: Apache-2.0
#include "model/snapshot/suggest/suggest_words.h"

#include "model/net/address.h"
#include "model/net/service.h"

#include <algorithm>

namespace topo::snapshot {

using namespace Qt::StringLiterals;

namespace {

constexpr int kMostParts = 4;
constexpr int kLongestPart = 120;

bool isPartOf(const QString& address, const net::AddressSet& addresses) {
  const auto spec = net::parseAddressSpec(address.toStdString());
  return spec.ok() && addresses.contains(net::AddressSet(spec->range));
}

void addPorts(const net::PortSet& ports, const QString& protocol, QStringList& texts) {
  for (const auto& piece : ports.pieces()) {
    const bool all = piece.first <= 1 && piece.last == net::PortSet::kMax;
    const net::PortRange range{piece.first, piece.last};
    texts << protocol + u'/' + (all ? u"any"_s : QString::fromStdString(range.toString()));
  }
}

/// Nobody's text breaks the line or grows without end.
QString bounded(const QString& text) {
  const QString line = text.simplified();
  return line.size() <= kLongestPart ? line : line.left(kLongestPart) + u'…';
}

QString joined(QStringList parts, const QString& between) {
  parts.removeAll(QString());
  parts.removeDuplicates();
  const auto more = parts.size() - kMostParts;
  if (more <= 0) return parts.join(between);
  return parts.mid(0, kMostParts).join(between) + u" and %1 more"_s.arg(more);
}

QString sentence(const QString& text) {
  if (text.isEmpty()) return {};
  const QChar last = text.back();
  return last == u'.' || last == u'…' || last == u'!' || last == u'?' ? text : text + u'.';
}

}  // namespace

QList<document::Selector> writtenSelectors(const std::vector<analysis::Selector>& selectors,
                                           const std::vector<int>& interfaces, const TopologyMap& map,
                                           const document::DocumentData& document) {
  using Type = analysis::Selector::Type;
  QList<document::Selector> written;
  for (size_t i = 0; i < selectors.size(); ++i) {
    const analysis::Selector& selector = selectors[i];
    if (selector.type == Type::Host) {
      written << document::Selector{document::SelectorType::Host, map.hosts()[size_t(selector.index)].value};
    } else if (selector.type == Type::Component) {
      const auto component = std::next(document.components.cbegin(), selector.index);
      written << document::Selector{document::SelectorType::Component, component->id.value};
    } else {
      for (const QString& address : map.interfaces()[size_t(interfaces[i])].addresses) {
        const document::Selector text{document::SelectorType::Address, address};
        if (isPartOf(address, selector.addresses) && !written.contains(text)) written << text;
      }
    }
  }
  return written;
}

QStringList writtenServices(const net::ServiceSet& services) {
  if (services == net::ServiceSet::any()) return {u"any"_s};
  QStringList texts;
  addPorts(services.ports(net::Protocol::Tcp), u"tcp"_s, texts);
  addPorts(services.ports(net::Protocol::Udp), u"udp"_s, texts);
  if (services.contains(net::Protocol::Icmp, 0)) texts << u"icmp"_s;
  return texts;
}

QString suggestedComment(const QList<const Flow*>& flows,
                         const QMap<QString, document::FlowRecord>& records) {
  QStringList purposes;
  QStringList evidence;
  QStringList owners;
  for (const Flow* flow : flows) {
    purposes << bounded(flow->purpose);
    for (const Evidence& each : flow->evidence) evidence << evidenceTypeText(each.type);
    if (const auto record = records.find(flow->id); record != records.end()) owners << bounded(record->owner);
  }
  evidence.sort();
  QStringList parts{sentence(joined(purposes, u"; "_s))};
  if (const QString text = joined(evidence, u", "_s); !text.isEmpty()) parts << u"Evidence: %1."_s.arg(text);
  if (const QString text = joined(owners, u", "_s); !text.isEmpty()) parts << u"Owner: %1."_s.arg(text);
  parts.removeAll(QString());
  return parts.join(u' ');
}

}  // namespace topo::snapshot

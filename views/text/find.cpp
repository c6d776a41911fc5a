// SPDX-License-Identifier: Apache-2.0
#include "views/text/find.h"

#include "views/text/names.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace topo::text {

using document::EntityRef;
using document::EntityType;

namespace {

struct Words {
  Q_DECLARE_TR_FUNCTIONS(topo::text)
};

constexpr int kRanks = 4;
constexpr int kNotFound = kRanks;

QStringList selectorsText(const QList<document::Selector>& selectors) {
  QStringList text;
  for (const document::Selector& selector : selectors) text << selector.value;
  return text;
}

}  // namespace

Finder::Finder(const document::DocumentData& data, std::shared_ptr<const snapshot::Report> report,
               const catalog::Catalog& catalog)
    : data_(data), report_(std::move(report)), catalog_(catalog) {
  addAreas();
  addHosts();
  addComponents();
  for (const document::Note& note : data_.notes) add(EntityRef::note(note.id), note.text, {});
  for (const document::Zone& zone : data_.zones) addRules(zone);
  addFlows();
}

void Finder::add(const EntityRef& ref, const QString& name, const QStringList& text) {
  entries_.push_back({ref, name.toLower(), (name + u'\n' + ref.id + u'\n' + text.join(u'\n')).toLower()});
}

void Finder::addAreas() {
  for (const document::Zone& zone : data_.zones) {
    QStringList text = zone.tags;
    if (zone.firewall) text << zone.firewall->name << zone.firewall->device;
    add(EntityRef::zone(zone.id), zone.name, text);
  }
  for (const document::Network& network : data_.networks) {
    QStringList text = network.cidrs + network.tags;
    if (network.vlan) text << QString::number(*network.vlan) << QStringLiteral("vlan %1").arg(*network.vlan);
    add(EntityRef::network(network.id), network.name, text);
  }
}

void Finder::addHosts() {
  for (const document::Host& host : data_.hosts) {
    QStringList text = host.dnsNames + host.tags;
    text << host.role;
    for (const document::Interface& interface : host.interfaces) text += interface.addresses;
    add(EntityRef::host(host.id), host.name, text);
  }
}

void Finder::addComponents() {
  for (const document::Component& component : data_.components) {
    QStringList text = component.tags;
    text << component.kind;
    if (const catalog::Kind* kind = catalog_.kind(component.kind)) {
      text << kind->name << kind->shortName;
      for (const catalog::Endpoint& endpoint : kind->endpoints)
        text << component.endpoints.value(endpoint.id).port << endpoint.ports << endpoint.application;
    }
    add(EntityRef::component(component.id), componentName(component.id, data_, catalog_), text);
  }
}

void Finder::addRules(const document::Zone& zone) {
  if (!zone.firewall) return;
  for (const document::Rule& rule : zone.firewall->rules)
    add(EntityRef::rule(zone.id, rule.id), rule.comment.isEmpty() ? rule.id.value : rule.comment,
        QStringList{rule.owner, rule.ticket} + rule.services + selectorsText(rule.from) +
            selectorsText(rule.to));
}

void Finder::addFlows() {
  const auto host = [this](const document::HostId& id) { return data_.hosts.value(id).name; };
  for (const snapshot::Flow& flow : report_->flows) {
    const document::CustomFlow custom = data_.customFlows.value(flow.custom);
    QStringList text = flow.fromAddresses + flow.toAddresses + custom.tags;
    text << flow.protocol + u' ' + flow.ports << flow.protocol + u'/' + flow.ports << flow.application
         << host(flow.fromHost) << host(flow.toHost)
         << componentName(document::ComponentId(flow.from), data_, catalog_)
         << componentName(document::ComponentId(flow.to), data_, catalog_) << verdictText(flow.verdict);
    add(EntityRef::flow(flow.id), custom.name, text);
  }
}

int Finder::rank(const Entry& entry, const QStringList& words, const QString& whole) {
  for (const QString& word : words)
    if (!entry.text.contains(word)) return kNotFound;
  // Flows say where they run and would bury what runs there.
  if (entry.ref.type == EntityType::Flow) return 3;
  if (entry.name == whole || entry.ref.id == whole) return 0;
  return entry.name.startsWith(whole) || entry.ref.id.startsWith(whole) ? 1 : 2;
}

QList<Found> Finder::find(const QString& words, int most) const {
  const QString whole = words.simplified().toLower();
  const QStringList all = whole.split(u' ', Qt::SkipEmptyParts);
  if (all.isEmpty()) return {};
  std::array<QList<const Entry*>, kRanks> found;
  for (const Entry& entry : entries_) {
    const int place = rank(entry, all, whole);
    if (place < kRanks && found[std::size_t(place)].size() < most) found[std::size_t(place)].append(&entry);
  }
  QList<Found> list;
  for (const QList<const Entry*>& entries : found)
    for (const Entry* entry : entries)
      if (list.size() < most) list.append(tell(*entry));
  return list;
}

Found Finder::tell(const Entry& entry) const {
  if (entry.ref.type == EntityType::Flow)
    if (const snapshot::Flow* flow = report_->flow(entry.ref.id))
      return {entry.ref, oneLine(flowTitle(*flow, data_, catalog_)),
              Words::tr("Flow, %1").arg(verdictText(flow->verdict))};
  QString title = entityName(entry.ref, data_, catalog_);
  if (entry.ref.type == EntityType::Note)
    title = data_.notes.value(document::NoteId(entry.ref.id)).text.left(80);
  return {entry.ref, oneLine(title), oneLine(detailOf(entry.ref))};
}

QString Finder::detailOf(const EntityRef& ref) const {
  switch (ref.type) {
    case EntityType::Zone:
      return Words::tr("Zone");
    case EntityType::Network:
      return Words::tr("Network %1")
          .arg(data_.networks.value(document::NetworkId(ref.id)).cidrs.join(QStringLiteral(", ")));
    case EntityType::Host: {
      QStringList addresses;
      for (const document::Interface& interface : data_.hosts.value(document::HostId(ref.id)).interfaces)
        addresses += interface.addresses;
      return Words::tr("Host %1").arg(addresses.mid(0, 3).join(QStringLiteral(", ")));
    }
    case EntityType::Component: {
      const auto host = data_.components.value(document::ComponentId(ref.id)).host;
      return data_.hosts.contains(host) ? Words::tr("Component on %1").arg(hostName(host, data_))
                                        : Words::tr("Component on no host");
    }
    case EntityType::Rule:
      return Words::tr("Rule of %1").arg(zoneName(document::ZoneId(ref.owner), data_));
    default:
      return Words::tr("Note");
  }
}

}  // namespace topo::text

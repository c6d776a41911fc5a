// SPDX-License-Identifier: Apache-2.0
#include "model/commands/clipboard.h"

#include "model/commands/support/pasting.h"
#include "model/commands/support/words.h"

#include <QSet>

#include <algorithm>

namespace topo::commands {

using document::DocumentData;
using document::EntityRef;
using document::EntityType;
using document::Selector;
using document::SelectorType;

namespace {

enum class Outside { LeaveOut, Keep };

/// Picks a part of a document and makes it one of its own.
class Picking {
 public:
  Picking(const DocumentData& data, Outside outside) : data_(data), outside_(outside) {}

  DocumentData take(const document::ViewId& view, const QList<EntityRef>& refs) {
    for (const EntityRef& ref : refs) pick(ref);
    pickComponents();
    pickFlows();
    for (const EntityRef& ref : refs) {
      if (ref.type == EntityType::CustomFlow) copyFlow(document::CustomFlowId(ref.id));
    }
    copy();
    copyView(view);
    return std::move(part_);
  }

 private:
  void pick(const EntityRef& ref) {
    if (ref.type != EntityType::CustomFlow) ids_.insert(ref.id);
  }

  void pickComponents() {
    for (const auto& component : data_.components) {
      if (component.host && ids_.contains(component.host.value)) ids_.insert(component.id.value);
    }
  }

  void pickFlows() {
    const auto inside = [&](const Selector& end) { return ids_.contains(end.value); };
    for (const auto& flow : data_.customFlows) {
      if (flow.from.isEmpty() || flow.to.isEmpty()) continue;
      const bool within = std::all_of(flow.from.begin(), flow.from.end(), inside) &&
                          std::all_of(flow.to.begin(), flow.to.end(), inside);
      if (within) copyFlow(flow.id);
    }
  }

  bool keeps(const QString& id) const { return outside_ == Outside::Keep || ids_.contains(id); }

  template <class IdType>
  IdType kept(const IdType& id) const {
    return keeps(id.value) ? id : IdType();
  }

  QList<Selector> kept(const QList<Selector>& selectors) const {
    QList<Selector> left;
    for (const Selector& selector : selectors) {
      const bool byId = selector.type == SelectorType::Zone || selector.type == SelectorType::Network ||
                        selector.type == SelectorType::Host || selector.type == SelectorType::Component;
      if (!byId || keeps(selector.value)) left.append(selector);
    }
    return left;
  }

  void copyFlow(const document::CustomFlowId& id) {
    const auto found = data_.customFlows.constFind(id);
    if (found == data_.customFlows.constEnd()) return;
    document::CustomFlow flow = *found;
    flow.from = kept(flow.from);
    flow.to = kept(flow.to);
    part_.customFlows.insert(id, flow);
  }

  void copy() {
    for (document::Zone zone : data_.zones) {
      if (!ids_.contains(zone.id.value)) continue;
      zone.parent = kept(zone.parent);
      if (zone.firewall) {
        for (document::Rule& rule : zone.firewall->rules) {
          rule.from = kept(rule.from);
          rule.to = kept(rule.to);
        }
      }
      part_.zones.insert(zone.id, zone);
    }
    for (document::Network network : data_.networks) {
      if (!ids_.contains(network.id.value)) continue;
      network.zone = kept(network.zone);
      part_.networks.insert(network.id, network);
    }
    for (document::Host host : data_.hosts) {
      if (!ids_.contains(host.id.value)) continue;
      host.standbyOf = kept(host.standbyOf);
      for (document::Interface& interface : host.interfaces) {
        if (!keeps(interface.in.id)) interface.in = {};
      }
      part_.hosts.insert(host.id, host);
    }
    for (document::Component component : data_.components) {
      if (!ids_.contains(component.id.value)) continue;
      component.host = kept(component.host);
      component.standbyOf = kept(component.standbyOf);
      part_.components.insert(component.id, component);
    }
    for (const document::Note& note : data_.notes) {
      if (ids_.contains(note.id.value)) part_.notes.insert(note.id, note);
    }
  }

  void copyView(const document::ViewId& id) {
    const auto found = data_.views.constFind(id);
    if (found == data_.views.constEnd() || isEmptyFragment(part_)) return;
    document::View view;
    view.id = id;
    view.name = found->name;
    view.page = found->page;
    for (auto at = found->at.constBegin(); at != found->at.constEnd(); ++at) {
      if (ids_.contains(at.key())) view.at.insert(at.key(), *at);
    }
    for (auto link = found->links.constBegin(); link != found->links.constEnd(); ++link) {
      if (runsWithin(link.key())) view.links.insert(link.key(), *link);
    }
    part_.views.insert(id, view);
  }

  bool runsWithin(const QString& flow) const {
    const QStringList parts = flow.split(u'/');
    return parts.size() == 3 && ids_.contains(parts.at(0)) && ids_.contains(parts.at(1));
  }

  const DocumentData& data_;
  Outside outside_;
  QSet<QString> ids_;
  DocumentData part_;
};

DocumentData pick(const DocumentData& data, const document::ViewId& view, const QList<EntityRef>& refs,
                  const SizeOf& sizeOf, Outside outside) {
  QList<EntityRef> wanted;
  for (const EntityRef& ref : refs) {
    const bool whole = ref.type == EntityType::Zone || ref.type == EntityType::Network ||
                       ref.type == EntityType::Host || ref.type == EntityType::Component ||
                       ref.type == EntityType::Note || ref.type == EntityType::CustomFlow;
    if (whole) wanted.append(ref);
  }
  return Picking(data, outside).take(view, withContents(data, Geometry(data, view, sizeOf), wanted));
}

}  // namespace

DocumentData fragmentOf(const DocumentData& data, const document::ViewId& view, const QList<EntityRef>& refs,
                        const SizeOf& sizeOf) {
  return pick(data, view, refs, sizeOf, Outside::LeaveOut);
}

bool isEmptyFragment(const DocumentData& fragment) {
  return fragment.zones.isEmpty() && fragment.networks.isEmpty() && fragment.hosts.isEmpty() &&
         fragment.components.isEmpty() && fragment.customFlows.isEmpty() && fragment.notes.isEmpty();
}

QRect fragmentBounds(const DocumentData& fragment, const SizeOf& sizeOf) {
  if (fragment.views.isEmpty()) return {};
  const Geometry geometry(fragment, fragment.views.firstKey(), sizeOf);
  QRect bounds;
  for (const EntityRef& item : geometry.items()) bounds = bounds.united(geometry.rect(item));
  return bounds;
}

Creation paste(const DocumentData& data, const DocumentData& fragment, const document::ViewId& view,
               const QPoint& offset, const SizeOf& sizeOf, const document::HostId& onto) {
  Pasting pasting(data, fragment);
  pasting.putComponentsOnto(onto);
  pasting.run(view, offset);
  pasting.settle(view, sizeOf);
  return pasting.finish(Words::tr("Paste %1"));
}

Creation duplicate(const DocumentData& data, const document::ViewId& view, const QList<EntityRef>& refs,
                   const QPoint& offset, const SizeOf& sizeOf) {
  Pasting pasting(data, pick(data, view, refs, sizeOf, Outside::Keep));
  pasting.run(view, offset);
  return pasting.finish(Words::tr("Duplicate %1"));
}

}  // namespace topo::commands

// SPDX-License-Identifier: Apache-2.0
#include "model/snapshot/shown/shown.h"
#include "views/render/diagram.h"
#include "views/render/diagram/bundles.h"
#include "views/render/diagram/content.h"
#include "views/render/diagram/stops.h"

#include <QHash>
#include <QSet>

#include <algorithm>

namespace topo::render {

using snapshot::Flow;

namespace {

/// Two hosts between which links run, whichever way.
using Pair = std::pair<QString, QString>;

Pair pairOf(const QString& a, const QString& b) {
  return a < b ? Pair(a, b) : Pair(b, a);
}

bool sameBlockers(const Flow& a, const Flow& b) {
  return std::equal(a.blockedBy.begin(), a.blockedBy.end(), b.blockedBy.begin(), b.blockedBy.end(),
                    [](const snapshot::Blocker& x, const snapshot::Blocker& y) {
                      return x.zone == y.zone && x.direction == y.direction && x.rule == y.rule &&
                             x.action == y.action;
                    });
}

/// Whether both are the same flow, verdict and blockers apart.
bool sameFlow(const Flow& a, const Flow& b) {
  return a.id == b.id && a.fromHost == b.fromHost && a.toHost == b.toHost && a.need == b.need &&
         a.ports == b.ports && a.protocol == b.protocol;
}

class Recolourer {
 public:
  Recolourer(const Diagram& diagram, const snapshot::Report& before, const snapshot::Report& now,
             const BundleRule& rule, const DiagramOptions& options)
      : diagram_(diagram), before_(before), now_(now), rule_(rule), options_(options) {}

  /// Finds the looks that differ; false: more differs than looks.
  bool find() { return findPairs() && findLooks(); }

  /// Writes them into the diagram; true if no label would lie elsewhere for it.
  bool apply(Diagram& diagram, const document::DocumentData& data, const Metrics& metrics,
             QHash<qsizetype, QString>& changed) const {
    StopMarker marker(diagram, data);
    bool labelsStay = true;
    QList<QRectF> added;
    QHash<qsizetype, LinkBox> before;
    std::vector<std::vector<Jump>> jumps;
    LinkBox* const links = diagram.links.data();
    for (qsizetype i = 0; i < diagram.links.size(); ++i) {
      LinkBox& link = links[i];
      jumps.push_back(link.jumps);
      const auto other = looks_.constFind(i);
      const bool differs = other != looks_.constEnd();
      if (!differs && !isStopped(link.look)) continue;
      before.insert(i, link);
      if (differs) {
        // What is stopped asks louder for a label.
        labelsStay = labelsStay && (link.look == other->look || !link.labelRect.isNull());
        link.look = other->look;
        link.key = other->key;
        link.ownFrom = 0;
        link.ownTo = -1;
      }
      marker.mark(link, flowsOf(link));
    }
    spreadStops(diagram, metrics);
    findJumps(diagram, metrics);
    for (auto old = before.cbegin(); old != before.cend(); ++old) {
      const LinkBox& link = diagram.links.at(old.key());
      if (!(link == *old)) changed.insert(old.key(), old->key);
      addNew(link.stops, old->stops, metrics, added);
    }
    for (qsizetype i = 0; i < diagram.links.size(); ++i) {
      const LinkBox& link = diagram.links.at(i);
      if (link.jumps != jumps[std::size_t(i)] && !changed.contains(i)) changed.insert(i, link.key);
    }
    // Other looks may mean other trunks.
    const bool trunksStay = !options_.trunks || !options_.bundle || !mayRetrunk(diagram);
    return labelsStay && trunksStay && !touchLabels(added, diagram);
  }

 private:
  /// Whether a link that differs is on a trunk, or might now share one with another of its look.
  [[nodiscard]] bool mayRetrunk(const Diagram& diagram) const {
    QSet<std::pair<QString, int>> ends;
    const auto differs = [this](const LinkBox& link) {
      return pairs_.contains(pairOf(link.from.value, link.to.value));
    };
    for (const LinkBox& link : diagram.links) {
      if (!differs(link)) continue;
      if (link.trunk >= 0) return true;
      ends.insert({link.from.value + QLatin1Char('>'), int(link.look)});
      ends.insert({QLatin1Char('>') + link.to.value, int(link.look)});
    }
    return std::any_of(diagram.links.cbegin(), diagram.links.cend(), [&](const LinkBox& link) {
      return !differs(link) && (ends.contains({link.from.value + QLatin1Char('>'), int(link.look)}) ||
                                ends.contains({QLatin1Char('>') + link.to.value, int(link.look)}));
    });
  }

  struct Look {
    LinkLook look;
    QString key;
  };

  /// Between which hosts some flow has another verdict.
  bool findPairs() {
    if (before_.flows.size() != now_.flows.size()) return false;
    for (qsizetype i = 0; i < now_.flows.size(); ++i) {
      const Flow& a = before_.flows[i];
      const Flow& b = now_.flows[i];
      if (!sameFlow(a, b)) return false;
      if (a.verdict == b.verdict && sameBlockers(a, b)) continue;
      // What is drawn at all must stay the same.
      if (isDrawn(a, options_) != isDrawn(b, options_)) return false;
      pairs_.insert(pairOf(b.fromHost.value, b.toHost.value));
    }
    return true;
  }

  /// The looks of the links between those hosts, if the same flows stay together.
  bool findLooks() {
    if (pairs_.isEmpty()) return true;
    QHash<Pair, QList<qsizetype>> linksOfPair;
    for (qsizetype i = 0; i < diagram_.links.size(); ++i) {
      const Pair pair = pairOf(diagram_.links[i].from.value, diagram_.links[i].to.value);
      if (pairs_.contains(pair)) linksOfPair[pair].append(i);
    }
    return std::all_of(linksOfPair.begin(), linksOfPair.end(),
                       [this](const QList<qsizetype>& indices) { return findLooksOf(indices); });
  }

  bool findLooksOf(const QList<qsizetype>& indices) {
    QList<const Flow*> flows;
    for (const qsizetype i : indices) flows.append(flowsOf(diagram_.links[i]));
    // In the order of the report, as bundles are made.
    std::sort(flows.begin(), flows.end());
    const QList<Bundle> bundles = bundlesOf(flows, rule_);
    if (bundles.size() != indices.size()) return false;
    for (qsizetype k = 0; k < bundles.size(); ++k) {
      const Bundle& bundle = bundles[k];
      const LinkBox& link = diagram_.links[indices[k]];
      const bool same =
          bundle.bothWays == link.bothWays &&
          std::equal(bundle.flows.begin(), bundle.flows.end(), link.flows.begin(), link.flows.end(),
                     [](const Flow* flow, const QString& id) { return flow->id == id; });
      if (!same) return false;
      if (bundle.look != link.look || bundle.key != link.key) looks_[indices[k]] = {bundle.look, bundle.key};
    }
    return true;
  }

  [[nodiscard]] QList<const Flow*> flowsOf(const LinkBox& link) const {
    QList<const Flow*> flows;
    for (const QString& id : link.flows) {
      if (const Flow* flow = now_.flow(id)) flows.append(flow);
    }
    return flows;
  }

  /// The ground that marks take which no label could have kept away from.
  static void addNew(const QList<StopMark>& now, const QList<StopMark>& before, const Metrics& metrics,
                     QList<QRectF>& added) {
    constexpr double kReach = 4;  // at least what labels keep away from marks
    const double r = metrics.stopRadius + kReach;
    for (const StopMark& stop : now) {
      const bool known =
          std::any_of(before.begin(), before.end(), [&](const StopMark& mark) { return mark.at == stop.at; });
      if (!known) added.append(QRectF(stop.at, QSizeF()).adjusted(-r, -r, r, r));
    }
  }

  static bool touchLabels(const QList<QRectF>& marks, const Diagram& diagram) {
    return !marks.isEmpty() &&
           std::any_of(diagram.links.cbegin(), diagram.links.cend(), [&](const LinkBox& link) {
             return std::any_of(marks.begin(), marks.end(),
                                [&](const QRectF& mark) { return mark.intersects(link.labelRect); });
           });
  }

  const Diagram& diagram_;
  const snapshot::Report& before_;
  const snapshot::Report& now_;
  const BundleRule& rule_;
  const DiagramOptions& options_;
  QSet<Pair> pairs_;
  QHash<qsizetype, Look> looks_;  ///< by index of the link
};

}  // namespace

Renewed recolour(Diagram& diagram, const document::DocumentData& data, const snapshot::Report& before,
                 const snapshot::Report& now, const Metrics& metrics, const DiagramOptions& options,
                 QHash<qsizetype, QString>& changed) {
  const document::View view = data.views.value(diagram.viewId);
  // With a filter it depends on verdicts what is shown at all; between zones all that changes is one link.
  if (snapshot::Shown::dependsOnFlows(view) || view.bundling == document::Bundling::Zones) return Renewed::No;
  const BundleRule rule = bundleRule(data, view, diagram, options);
  Recolourer recolourer(diagram, before, now, rule, options);
  if (!recolourer.find()) return Renewed::No;
  return recolourer.apply(diagram, data, metrics, changed) ? Renewed::Exactly : Renewed::Roughly;
}

Renewed renewFirewall(Diagram& diagram, const document::Zone& zone, const document::View& view,
                      const Metrics& metrics) {
  const auto found = std::find_if(diagram.zones.begin(), diagram.zones.end(),
                                  [&](const ZoneBox& box) { return box.id == zone.id; });
  if (found == diagram.zones.end())
    return view.hidden.contains(zone.id.value) ? Renewed::Exactly : Renewed::No;
  ZoneBox box = zoneContent(zone);
  box.depth = found->depth;
  box.faded = found->faded;
  box.rect = found->rect;
  box.header = found->header;
  if (box == *found) return Renewed::Exactly;
  // A zone that was not given a size is as wide as its header wants.
  const auto placement = view.at.constFind(zone.id.value);
  if (placement == view.at.constEnd() || placement->w <= 0 || placement->h <= 0) return Renewed::No;
  placeHeader(box, metrics);
  const bool same = box.header == found->header;
  *found = box;
  return same ? Renewed::Exactly : Renewed::Roughly;
}

}  // namespace topo::render

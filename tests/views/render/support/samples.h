// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/catalog/catalog.h"
#include "views/render/diagram.h"

namespace topo::render::test {

/// A document with the report of its flows, as the painters need them: flows follow the catalog's statements,
/// verdicts a simple rule of thumb (what enters a zone of `closed` is blocked on some ports), so that
/// pictures do not depend on the analysis.
struct Sample {
  document::DocumentData data;
  snapshot::Report report;
  document::ViewId view{QStringLiteral("main")};
};

class SampleBuilder {
 public:
  explicit SampleBuilder(const catalog::Catalog& catalog);

  SampleBuilder& zone(const QString& id, const QString& name, document::ZoneStyle style, QRect rect,
                      int rules = -1, const QString& parent = {});
  SampleBuilder& network(const QString& id, const QString& name, const QString& zone, const QString& cidr,
                         QRect rect);
  SampleBuilder& host(const QString& id, const QString& in, const QString& address, QPoint at,
                      const QStringList& kinds, const QString& standbyOf = {});
  SampleBuilder& note(const QString& id, const QString& text, QPoint at);
  /// Blocks flows that cross the edge of a zone inwards on these ports; with a rule or by default.
  SampleBuilder& block(const QString& zone, const QStringList& ports, const QString& rule = {},
                       bool partly = false);
  Sample make() const;

 private:
  struct Closed {
    QString zone;
    QStringList ports;
    QString rule;
    bool partly;
  };
  QString zoneOf(const document::Host& host) const;
  const catalog::Catalog& catalog_;
  document::DocumentData data_;
  QList<Closed> closed_;
  QPoint interfaceCount_;
};

Sample nineNode(const catalog::Catalog& catalog);
Sample twentyThreeNode(const catalog::Catalog& catalog);
/// Hosts in zones on a grid; links between neighbours in the main.
Sample many(const catalog::Catalog& catalog, int hosts);
/// Names of every length and script, cards too small, things without placement.
Sample awkward(const catalog::Catalog& catalog);

}  // namespace topo::render::test

// SPDX-License-Identifier: Apache-2.0
#include "model/snapshot/findings/findings.h"

#include <QMap>
#include <QSet>

#include <algorithm>

namespace topo::snapshot {

namespace {

using document::EntityRef;

constexpr qsizetype kFewestRiakNodes = 5;
constexpr qsizetype kMysqlServers = 2;
constexpr qsizetype kSmallProduction = 9;
constexpr qsizetype kLargeProduction = 23;

QList<EntityRef> refsOf(const std::vector<int>& components, const Parties& parties) {
  QList<EntityRef> refs;
  for (const int i : components) {
    refs << EntityRef::component(document::ComponentId(parties.components()[size_t(i)].id));
  }
  return refs;
}

Finding counted(FindingCode code, const QList<EntityRef>& subjects, qsizetype count) {
  return {code, subjects, {{QStringLiteral("count"), QString::number(count)}}};
}

std::vector<int> active(const std::vector<int>& components, const Parties& parties) {
  std::vector<int> found;
  std::copy_if(components.begin(), components.end(), std::back_inserter(found),
               [&](int i) { return !parties.standsBy(parties.components()[size_t(i)]); });
  return found;
}

/// Exactly one of the kind may do its work; the others must stand by.
void expectOneActive(const QString& kind, FindingCode code, const FindingContext& context,
                     QList<Finding>& out) {
  const std::vector<int>& all = context.parties.ofKind(kind);
  const std::vector<int> working = active(all, context.parties);
  if (all.empty() || working.size() == 1) return;
  out << counted(code, refsOf(working.empty() ? all : working, context.parties), qsizetype(working.size()));
}

/// The parts of the product on each host that carries any.
QMap<int, QSet<QString>> kindsByNode(const FindingContext& context) {
  QMap<int, QSet<QString>> kinds;
  for (const int host : context.parties.productHosts()) kinds.insert(host, {});
  for (const Party& party : context.parties.components()) {
    const auto node = kinds.find(party.hostIndex);
    if (node != kinds.end() && context.catalog.hostKinds().contains(party.kind)) node->insert(party.kind);
  }
  return kinds;
}

class LayoutCheck {
 public:
  explicit LayoutCheck(const FindingContext& context) : context_(context), nodes_(kindsByNode(context)) {
    for (const catalog::Kind& kind : context.catalog.kinds()) {
      if (kind.coreService) coreServices_.insert(kind.id);
      if (kind.category == catalog::Category::LoadBalancer) balancers_.insert(kind.id);
    }
  }

  void run(QList<Finding>& out) const {
    if (nodes_.isEmpty() || nodes_.size() >= kLargeProduction) return;
    // The customer's own load balancers may come on top of the nine.
    const bool nine = countBeyondBalancers() == kSmallProduction;
    if (nine && !isSplit()) return;
    Finding finding = counted(FindingCode::UnsupportedLayout, {EntityRef()}, nodes_.size());
    finding.details.insert(QStringLiteral("reason"),
                           nine ? QStringLiteral("split") : QStringLiteral("count"));
    out << finding;
  }

 private:
  [[nodiscard]] qsizetype countBeyondBalancers() const {
    return std::count_if(nodes_.begin(), nodes_.end(),
                         [&](const QSet<QString>& kinds) { return !balancers_.contains(kinds); });
  }

  /// Some host has some of the core services, but not all.
  [[nodiscard]] bool isSplit() const {
    return std::any_of(nodes_.begin(), nodes_.end(), [&](const QSet<QString>& kinds) {
      return kinds.intersects(coreServices_) && !kinds.contains(coreServices_);
    });
  }

  const FindingContext& context_;
  const QMap<int, QSet<QString>> nodes_;
  QSet<QString> coreServices_;
  QSet<QString> balancers_;
};

}  // namespace

void addVendorLimits(const FindingContext& context, QList<Finding>& out) {
  const std::vector<int>& riak = context.parties.ofKind(QStringLiteral("riak"));
  if (!riak.empty() && qsizetype(riak.size()) < kFewestRiakNodes) {
    out << counted(FindingCode::RiakCount, refsOf(riak, context.parties), qsizetype(riak.size()));
  }
  const std::vector<int>& mysql = context.parties.ofKind(QStringLiteral("mysql"));
  if (!mysql.empty() && qsizetype(mysql.size()) != kMysqlServers) {
    out << counted(FindingCode::MysqlPair, refsOf(mysql, context.parties), qsizetype(mysql.size()));
  }
  expectOneActive(QStringLiteral("rabbitmq"), FindingCode::PublisherCount, context, out);
  expectOneActive(QStringLiteral("dispatcher"), FindingCode::DispatcherActive, context, out);
  LayoutCheck(context).run(out);
}

}  // namespace topo::snapshot

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/document/entities.h"
#include "model/net/address.h"
#include "model/probe/flow_places.h"
#include "model/probe/intake/tally.h"
#include "model/snapshot/report.h"

#include <QHash>
#include <QSet>
#include <QString>
#include <QStringList>

#include <map>
#include <optional>
#include <vector>

namespace topo::intake {

/// The flows of a report by what results say of them: id, address or name, port. Built once for a file, so
/// that a hundred thousand results do not read the same addresses again. The report must outlive it.
class FlowIndex {
 public:
  FlowIndex(const snapshot::Report& report, const document::DocumentData& document);

  struct Entry {
    const snapshot::Flow* flow = nullptr;
    probe::FlowPlaces places;
  };

  /// Null: no such flow is drawn.
  [[nodiscard]] const Entry* entry(const QString& flow) const;
  [[nodiscard]] bool isExcluded(const QString& flow) const { return excluded_.contains(flow); }
  /// The flows whose destination has that address, and those that are tried by one of these names.
  [[nodiscard]] std::vector<const Entry*> leadingTo(const net::Address& address,
                                                    const QStringList& names) const;

  /// Why a result is none of the flow it names; nothing: it is.
  [[nodiscard]] std::optional<Unmatched> judge(const document::TestResult& result) const;

 private:
  std::vector<Entry> entries_;
  QHash<QString, size_t> byId_;
  QSet<QString> excluded_;
  std::map<net::Address, std::vector<size_t>> single_;
  std::vector<size_t> wide_;  ///< flows to more than single addresses: looked at one by one
  QHash<QString, QList<size_t>> byName_;
};

}  // namespace topo::intake

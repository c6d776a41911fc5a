// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/catalog/catalog.h"
#include "model/document/entities.h"
#include "model/snapshot/report.h"

#include <QDate>

#include <memory>

namespace topo::snapshot {

/// Analyses one document after another and keeps what the next one shares with the last: where only firewalls
/// differ, flows are not derived again and only those that cross a changed firewall are judged again.
///
/// The reports are the same as analyse() gives, whatever came before. One thread at a time.
class Analyser {
 public:
  explicit Analyser(catalog::Catalog catalog);
  ~Analyser();
  Analyser(Analyser&&) noexcept;
  Analyser& operator=(Analyser&&) noexcept;

  [[nodiscard]] Report analyse(const document::DocumentData& document, const QDate& today,
                               quint64 revision = 0);

 private:
  class State;
  std::unique_ptr<State> state_;
};

}  // namespace topo::snapshot

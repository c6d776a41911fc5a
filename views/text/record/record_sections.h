// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/catalog/catalog.h"
#include "model/probe/meaning/bearer.h"
#include "model/probe/record/acceptance.h"
#include "views/text/record/paper.h"

namespace topo::text {

/// The tables of an acceptance record, each made of a record and the words for it. Keeps references: the
/// record and the catalog must outlive it. Any thread.
class RecordSections {
 public:
  RecordSections(const probe::Record& record, const catalog::Catalog& catalog);

  /// How many flows are what, and what that means.
  [[nodiscard]] PaperBlock found() const;
  [[nodiscard]] PaperBlock howSeen() const;
  /// What contradicts the drawing, or is needed and closed; no rows: nothing does.
  [[nodiscard]] PaperBlock differences() const;
  [[nodiscard]] PaperBlock notTested() const;
  /// What changed since the earlier record; no rows: nothing did.
  [[nodiscard]] PaperBlock changes() const;
  [[nodiscard]] PaperBlock flows() const;
  [[nodiscard]] PaperBlock runs() const;

 private:
  [[nodiscard]] QList<PaperCell> flowRow(qsizetype number, const probe::RecordFlow& entry) const;
  [[nodiscard]] PaperCell end(const QString& id, const QStringList& addresses) const;
  [[nodiscard]] PaperCell seen(const probe::RecordFlow& entry) const;
  [[nodiscard]] QString seenLine(const probe::FlowTest& test, bool several) const;
  [[nodiscard]] PaperCell tested(const probe::RecordFlow& entry) const;
  [[nodiscard]] QString title(const snapshot::Flow& flow) const;

  const probe::Record& record_;
  const document::DocumentData& data_;
  const catalog::Catalog& catalog_;
  const probe::Bearers bearers_;
};

/// Texts of people on one line and not longer than a reader needs.
[[nodiscard]] QString paperText(const QString& text, qsizetype most = 240);
[[nodiscard]] QString doubtText(probe::Doubt doubt);
/// "this program" (DMCM Topology Designer), "Ansible", "nmap", …
[[nodiscard]] QString testedByText(const QString& tool);

}  // namespace topo::text

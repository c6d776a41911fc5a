// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/commands/proposal.h"
#include "model/commands/support/draft.h"
#include "model/commands/support/fresh_ids.h"
#include "model/commands/support/geometry.h"

#include <QHash>
#include <QPoint>
#include <QSet>

namespace topo::commands {

/// Puts one document into another with fresh ids: what names a thing of the fragment names its copy, what
/// names a thing of the document goes on naming it, everything else is dropped. One use each: `run`, then
/// `settle` when wanted, then `finish`.
class Pasting {
 public:
  Pasting(const document::DocumentData& data, const document::DocumentData& fragment);

  /// Where components go that the fragment has no host for; ignored when the document lacks it.
  void putComponentsOnto(const document::HostId& host);
  void run(const document::ViewId& view, const QPoint& offset);
  /// Gives what lay at top level of the fragment the zone or network it is now drawn in.
  void settle(const document::ViewId& view, const SizeOf& sizeOf);
  /// `text` has one place for what was added.
  [[nodiscard]] Creation finish(const QString& text) const;

 private:
  void giveIds();
  [[nodiscard]] QString mapped(const QString& id) const;
  [[nodiscard]] document::Place mapped(const document::Place& place) const;
  [[nodiscard]] QList<document::Selector> mapped(const QList<document::Selector>& selectors) const;
  [[nodiscard]] QString mappedFlow(const QString& flow) const;
  void copyZones();
  void copyNetworks();
  void copyHosts();
  void copyComponents();
  void copyFlowsAndNotes();
  void copyView(const document::ViewId& view, const QPoint& offset);

  const document::DocumentData data_;
  const document::DocumentData fragment_;
  Draft draft_;
  FreshIds fresh_;
  QHash<QString, QString> ids_;  ///< of the fragment -> of the document
  QSet<QString> addresses_;      ///< single ones the document has
  document::HostId onto_;
  QList<document::EntityRef> tops_;  ///< copies that lie in no other copy
};

}  // namespace topo::commands

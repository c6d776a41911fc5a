// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/commands/proposal.h"
#include "model/document/entities.h"

#include <QMap>
#include <QSet>

#include <optional>
#include <utility>

namespace topo::commands {

/// A copy of a document that a command changes freely, step by step, and then tells what it changed.
///
/// The edits are the differences from the start to the end, one for each thing touched; what was changed
/// back gives none. Local to one function call; not the open document.
class Draft {
 public:
  explicit Draft(const document::DocumentData& data) : start_(data), now_(data) {}

  [[nodiscard]] const document::DocumentData& data() const { return now_; }

  /// Adds, or replaces the one with the same id.
  void put(const document::Zone& value);
  void put(const document::Network& value);
  void put(const document::Host& value);
  void put(const document::Component& value);
  void put(const document::CustomFlow& value);
  void put(const document::FlowRecord& value);
  void put(const document::Note& value);
  void put(const document::View& value);
  void put(const document::Meta& value) { now_.meta = value; }
  void put(const document::CatalogChoice& value) { now_.catalog = value; }
  void put(const QList<document::TestRun>& value) { now_.results = value; }

  /// Takes away the thing alone, not what names it.
  void remove(const document::ZoneId& id);
  void remove(const document::NetworkId& id);
  void remove(const document::HostId& id);
  void remove(const document::ComponentId& id);
  void remove(const document::CustomFlowId& id);
  void remove(const document::NoteId& id);
  void remove(const document::ViewId& id);
  void removeRecord(const QString& flow);

  /// Nothing: takes the placement or shape away. Ignored when there is no such view.
  void place(const document::ViewId& view, const QString& item,
             const std::optional<document::Placement>& placement);
  void bend(const document::ViewId& view, const QString& flow,
            const std::optional<document::LinkShape>& shape);

  [[nodiscard]] QList<document::Edit> edits() const;
  [[nodiscard]] Proposal proposal(const QString& text, quint64 gesture = 0) const;

 private:
  const document::DocumentData start_;
  document::DocumentData now_;
  QSet<document::ZoneId> zones_;
  QSet<document::NetworkId> networks_;
  QSet<document::HostId> hosts_;
  QSet<document::ComponentId> components_;
  QSet<document::CustomFlowId> customFlows_;
  QSet<QString> records_;
  QSet<document::NoteId> notes_;
  QSet<document::ViewId> views_;
  QSet<std::pair<document::ViewId, QString>> placed_;
  QSet<std::pair<document::ViewId, QString>> bent_;
};

}  // namespace topo::commands

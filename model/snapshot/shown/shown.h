// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/catalog/catalog.h"
#include "model/document/entities.h"
#include "model/snapshot/report.h"
#include "model/snapshot/shown/flow_sieve.h"

#include <QSet>

namespace topo::snapshot {

/// What of a document one view shows, and what of that stands back: its filter, what it hides one by one,
/// its layers and its focus.
///
/// With a filter, a flow is shown when it passes it, a host when it meets it by itself or is an end of such a
/// flow, a zone or network also when it holds something shown, a note when the view places it. Hosts are
/// shown with all their components. What the focus names is in it, with its flows, their other ends and what
/// holds those. Made from a document and the report of it (an empty one: no flows yet). A value; any thread.
class Shown {
 public:
  Shown(const document::DocumentData& data, const Report& report, const catalog::Catalog& catalog,
        const document::View& view, const TestWords& tests = {});

  [[nodiscard]] bool zone(const document::ZoneId& id) const { return thing(id.value); }
  [[nodiscard]] bool network(const document::NetworkId& id) const { return networks_ && thing(id.value); }
  [[nodiscard]] bool host(const document::HostId& id) const { return thing(id.value); }
  [[nodiscard]] bool component(const document::Component& component) const;
  [[nodiscard]] bool note(const document::NoteId& id) const { return notes_ && thing(id.value); }
  /// Whether anything is hidden that flows end at is not looked at: what is not drawn has no links.
  [[nodiscard]] bool flow(const Flow& flow) const;
  /// False: lines without words.
  [[nodiscard]] bool labels() const { return labels_; }

  /// Whether it stands back for what the focus names. Ids are those of things and flows.
  [[nodiscard]] bool isFaded(const QString& id) const { return focusing_ && !inFocus_.contains(id); }
  [[nodiscard]] bool isFocusing() const { return focusing_; }

  /// What is shown, or how, depends on flows and verdicts, not on the document alone.
  [[nodiscard]] static bool dependsOnFlows(const document::View& view) {
    return !view.filter.isEmpty() || !view.focus.isEmpty();
  }

 private:
  [[nodiscard]] bool thing(const QString& id) const {
    return !hidden_.contains(id) && (!filtering_ || things_.contains(id));
  }
  [[nodiscard]] bool passes(const Flow& flow) const;
  [[nodiscard]] bool isHidden(const Flow& flow) const;
  void filter(const document::DocumentData& data, const Report& report, const catalog::Catalog& catalog,
              const document::View& view, const TestWords& tests);
  void focus(const document::DocumentData& data, const Report& report, const QString& on);

  QSet<QString> hidden_;
  bool networks_ = true, flows_ = true, notes_ = true, labels_ = true;
  QSet<QString> hiddenGroups_;
  bool filtering_ = false;
  QSet<QString> things_;   ///< that the filter leaves
  QSet<QString> passing_;  ///< flows
  bool focusing_ = false;
  QSet<QString> inFocus_;
};

/// The names of layers as documents write them.
namespace layer {
inline const QString networks = QStringLiteral("networks");
inline const QString flows = QStringLiteral("flows");
inline const QString notes = QStringLiteral("notes");
inline const QString labels = QStringLiteral("labels");
/// And the id of a group of the catalog.
inline const QString groupPrefix = QStringLiteral("group:");
}  // namespace layer

/// What `host:dmcm1` and the like name; of type Document when it is nothing a view can be focused on.
[[nodiscard]] document::EntityRef focusOf(const QString& text);

}  // namespace topo::snapshot

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/commands/host_list/add_hosts.h"
#include "model/session/session.h"
#include "views/scene/canvas_view.h"

#include <QObject>

#include <optional>

namespace topo::views {

/// Rows or a column copied in a spreadsheet, pasted as hosts: into the zone or network that is selected, else
/// where the window shows free ground. Asks only where columns are unclear or something is there already.
/// One undoable step. The window must outlive it. GUI thread.
class PasteHosts : public QObject {
  Q_OBJECT
 public:
  PasteHosts(session::Session& session, CanvasView& canvas, QWidget& window);

  /// True when the clipboard holds text that is no part of a diagram.
  [[nodiscard]] static bool canPaste();
  /// `at`: where; nothing: where there is room.
  void paste(const std::optional<QPointF>& at = {});

 signals:
  void said(const QString& message);

 private:
  void add(const QList<commands::HostEntry>& hosts, const document::EntityRef& area, const QPoint& point);
  [[nodiscard]] document::EntityRef areaFor(const std::optional<QPointF>& at) const;
  [[nodiscard]] QPoint placeFor(const std::optional<QPointF>& at) const;

  session::Session& session_;
  CanvasView& canvas_;
  QWidget& window_;
};

}  // namespace topo::views

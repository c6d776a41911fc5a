// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/session/session.h"
#include "views/properties/row_editor.h"

namespace topo::views {

/// The endpoints of one component: on or off, the port clients use, and the port the process really listens
/// on behind NAT. Empty cells mean "as the catalog says". Changes go through the session, which must outlive
/// it. GUI thread.
class EndpointEditor : public RowEditor {
  Q_OBJECT
 public:
  explicit EndpointEditor(session::Session& session, QWidget* parent = nullptr);

  /// Shows a component's endpoints as they are now; a null id shows none.
  void setComponent(const document::ComponentId& component);

 private:
  enum Column { Endpoint, Port, ListenPort, ColumnCount };
  void fill(const document::Component& component, const catalog::Kind& kind);
  void fillRow(int row, const catalog::Endpoint& endpoint, const document::EndpointOverride& own);
  void cellEdited(int row, int column);
  [[nodiscard]] const document::Component* component() const;

  session::Session& session_;
  document::ComponentId component_;
  bool filling_ = false;
};

}  // namespace topo::views

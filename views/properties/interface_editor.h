// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/session/session.h"
#include "views/properties/row_editor.h"

#include <QPushButton>

namespace topo::views {

/// The interfaces of one host: where each lies and which addresses it bears, in the order that decides
/// between paths. Adds, removes, moves and changes them through the session; an address that is none stays in
/// its editor with the reason under the table. Empty and disabled while several hosts are shown. GUI thread;
/// the session must outlive it.
class InterfaceEditor : public RowEditor {
  Q_OBJECT
 public:
  explicit InterfaceEditor(session::Session& session, QWidget* parent = nullptr);

  /// Shows a host's interfaces as they are now; a null id shows none.
  void setHost(const document::HostId& host);

 private:
  enum Column { Id, In, Addresses, ColumnCount };
  void build();
  void fillRow(int row, const document::Interface& interface);
  void fillPlaces(int row, const document::Place& place);
  void placeChosen(int row, int index);
  void cellEdited(int row, int column);
  void addOne();
  void removeChosen();
  void moveChosen(int by);
  void tellButtons();
  [[nodiscard]] const document::Host* host() const;
  [[nodiscard]] int chosenRow() const;
  [[nodiscard]] QStringList rowIds() const;
  [[nodiscard]] QStringList interfaceIds() const;

  session::Session& session_;
  document::HostId host_;
  QPushButton* add_;
  QPushButton* remove_;
  QPushButton* up_;
  QPushButton* down_;
  bool filling_ = false;
};

}  // namespace topo::views

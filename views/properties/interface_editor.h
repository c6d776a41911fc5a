// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QLabel>
#include <QPushButton>
#include <QTableWidget>
#include <QWidget>

#include "model/session/session.h"

namespace topo::views {

/// The interfaces of one host: where each lies and which addresses it bears. Adds, removes and changes them
/// through the session; an address that is none is refused with the reason under the table. Empty and
/// disabled while several hosts are shown. GUI thread; the session must outlive it.
class InterfaceEditor : public QWidget {
  Q_OBJECT
 public:
  explicit InterfaceEditor(session::Session& session, QWidget* parent = nullptr);

  /// Shows a host's interfaces as they are now; a null id shows none.
  void setHost(const document::HostId& host);

 private:
  enum Column { Id, In, Addresses, ColumnCount };
  void fillRow(int row, const document::Interface& interface);
  void placeChosen(int row, int index);
  void cellEdited(int row, int column);
  void addOne();
  void removeChosen();
  [[nodiscard]] const document::Host* host() const;

  session::Session& session_;
  document::HostId host_;
  QTableWidget* table_;
  QPushButton* add_;
  QPushButton* remove_;
  QLabel* problem_;
  bool filling_ = false;
};

}  // namespace topo::views

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/commands/mends/offer.h"
#include "model/session/session.h"

#include <QMenu>

#include <functional>

namespace topo::views {

/// The mends of some findings as a menu: each entry says what it does and what that does to verdicts,
/// choosing one does it, as one undo step. Filled each time it opens, because trying mends takes a moment;
/// where there is none it says so. The session must outlive it. GUI thread.
class MendMenu : public QMenu {
  Q_OBJECT
 public:
  /// `chosen`: for which findings; asked when the menu opens.
  MendMenu(session::Session& session, std::function<QList<snapshot::Finding>()> chosen,
           QWidget* parent = nullptr);

 signals:
  /// All there is to say of the entry under the mouse or the keys; empty: none.
  void previewed(const QString& text);
  void jumpRequested(const topo::document::EntityRef& ref);

 private:
  void fill();
  void addMend(const commands::OfferedMend& offered);
  void addNote(const QString& text);
  [[nodiscard]] QString previewOf(const commands::OfferedMend& offered) const;

  session::Session& session_;
  std::function<QList<snapshot::Finding>()> chosen_;
};

}  // namespace topo::views

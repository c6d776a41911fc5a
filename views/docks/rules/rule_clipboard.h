// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/session/session.h"
#include "views/tables/rule_sheet.h"

#include <QObject>
#include <QWidget>

namespace topo::views {

/// Rules to and from the clipboard, as rows of a spreadsheet. Pasted rules are one undoable step; when some
/// rows are no rules they are shown first and nothing is taken unasked. A child of its page; the session must
/// outlive it. GUI thread.
class RuleClipboard : public QObject {
  Q_OBJECT
 public:
  RuleClipboard(session::Session& session, QWidget* page);

  void copy(const QList<document::Rule>& rules);
  /// Into the firewall of a zone, behind a rule; a null rule, or one that is gone: at the end.
  void paste(const document::ZoneId& zone, const document::RuleId& after);

 signals:
  void taken(const topo::document::ZoneId& zone, const QList<topo::document::RuleId>& rules);
  /// Why nothing was taken; empty: nothing was wrong.
  void refused(const QString& problem);

 private:
  void take(const QList<document::Rule>& rules, const document::ZoneId& zone, const document::RuleId& after);

  session::Session& session_;
  QWidget* page_;
};

}  // namespace topo::views

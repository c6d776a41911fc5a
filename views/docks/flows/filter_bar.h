// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/session/session.h"

#include <QComboBox>
#include <QLineEdit>
#include <QWidget>

namespace topo::views {

/// A row of fields for a filter of flows: words, and one choice for each thing that can be asked for. A
/// filter that asks for several values of a kind is shown as one choice more. The session must outlive it.
/// GUI thread.
class FilterBar : public QWidget {
  Q_OBJECT
 public:
  explicit FilterBar(session::Session& session, QWidget* parent = nullptr);

  [[nodiscard]] document::ViewFilter filter() const;
  /// Instead of verdicts: what the user took out of the flows.
  [[nodiscard]] bool excludedOnly() const;
  /// Shows another filter; says nothing of it.
  void show(const document::ViewFilter& filter);
  /// What can be chosen, of the document as it is.
  void fill();
  void startTyping();

 signals:
  /// Something else was chosen.
  void chosen();
  /// Words were typed: more may come.
  void typed();

 private:
  QComboBox* add(const QString& name, const QString& all, QStringList document::ViewFilter::*list);
  void refill(QComboBox* combo, const QList<std::pair<QString, QString>>& choices);

  session::Session& session_;
  QLineEdit* words_;
  struct Choice {
    QComboBox* combo;
    QString all;
    QStringList document::ViewFilter::*list;
  };
  QList<Choice> choices_;
  QComboBox* verdict_;
  QComboBox* need_;
  QComboBox* evidence_;
  QComboBox* tests_;
  QComboBox* zone_;
  QComboBox* host_;
  QComboBox* kind_;
  QComboBox* tag_;
};

}  // namespace topo::views

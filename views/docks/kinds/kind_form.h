// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/catalog/catalog.h"

#include <QComboBox>
#include <QLineEdit>
#include <QTableWidget>
#include <QWidget>

#include <functional>

namespace topo::views {

/// The form of one own kind: names, picture, where it listens, and whom it connects to. Holds what it shows;
/// whoever owns it asks for it after changed(). GUI thread.
class KindForm : public QWidget {
  Q_OBJECT
 public:
  explicit KindForm(QWidget* parent = nullptr);

  /// `all`: every kind there is, for the connections; must outlive the next call.
  void show(const catalog::Kind& kind, const QList<catalog::Statement>& statements,
            const QList<catalog::Kind>& all);
  /// The kind that is shown got another id.
  void follow(const QString& id) { kind_.id = id; }
  [[nodiscard]] catalog::Kind kind() const;
  /// Those that name the kind; ids that are new are empty.
  [[nodiscard]] QList<catalog::Statement> statements() const;

 signals:
  void changed();
  /// A picture is to be read from a file: give it to setPicture().
  void pictureWanted();

 public slots:
  void setPicture(const QString& svg);

 private:
  enum EndpointColumn { Name, Protocol, Ports, Application, Encrypted, EndpointColumns };
  enum LinkColumn { Way, Other, Endpoints, Purpose, LinkColumns };

  QWidget* tablePage(QTableWidget* table, const QString& add, const std::function<void()>& adding);
  void addEndpoint(const catalog::Endpoint& endpoint);
  void addLink(const catalog::Statement& statement);
  QComboBox* combo(QTableWidget* table, int row, int column, const QString& name);
  void say();
  void fillPictures();

  catalog::Kind kind_;
  QList<catalog::Kind> all_;
  QLineEdit* name_;
  QLineEdit* shortName_;
  QLineEdit* summary_;
  QComboBox* picture_;
  QTableWidget* endpoints_;
  QTableWidget* links_;
  bool filling_ = false;
};

}  // namespace topo::views

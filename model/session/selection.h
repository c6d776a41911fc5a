// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/document/document.h"

#include <QList>
#include <QObject>

namespace topo::session {

/// The one selection of a window, of ids, shared by canvas, tables and forms.
///
/// In the order things were picked; what the document no longer holds drops out by itself (flows excepted,
/// which come and go with analysis). GUI thread.
class Selection : public QObject {
  Q_OBJECT
 public:
  explicit Selection(const document::Document& document, QObject* parent = nullptr);

  [[nodiscard]] const QList<document::EntityRef>& refs() const { return refs_; }
  [[nodiscard]] bool isEmpty() const { return refs_.isEmpty(); }
  [[nodiscard]] bool contains(const document::EntityRef& ref) const { return refs_.contains(ref); }
  /// The selected ids of one type, in order.
  [[nodiscard]] QStringList ids(document::EntityType type) const;

  void set(const QList<document::EntityRef>& refs);
  void add(const document::EntityRef& ref);
  void toggle(const document::EntityRef& ref);
  void clear();

 signals:
  /// After any change; never when set to what it was.
  void changed();

 private:
  void dropWhatIsGone(const document::ChangeSet& what);
  const document::Document& document_;
  QList<document::EntityRef> refs_;
};

}  // namespace topo::session

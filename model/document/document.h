// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QSet>

#include "model/document/entities.h"

namespace topo::document {

/// What one command did to a document: what came, went and changed, and which of the unnamed parts changed.
struct ChangeSet {
  QSet<EntityRef> added;
  QSet<EntityRef> removed;
  QSet<EntityRef> changed;
  QSet<QString> placed;  ///< ids whose placement in `view` changed, and flow ids whose link shape did
  QSet<ViewId> views;    ///< views touched by `placed`, or otherwise
  bool meta = false;
  bool catalog = false;
  bool records = false;
  bool results = false;
  bool everything = false;  ///< another document was loaded: read all anew

  /// True when flows, verdicts or findings may differ (placement, notes and results alone never do).
  [[nodiscard]] bool affectsAnalysis() const;
  [[nodiscard]] bool isEmpty() const;
  void unite(const ChangeSet& other);
};

/// The document that is open: read it here, hear of changes here.
///
/// Nobody changes a Document but through the one mutator in model/document/mutator.h, which commands and
/// format alone may include. Lives on the thread that made it; `data()` may be copied (O(1)) and the copy
/// read from any thread.
class Document : public QObject {
  Q_OBJECT
 public:
  explicit Document(QObject* parent = nullptr);
  explicit Document(DocumentData data, QObject* parent = nullptr);

  [[nodiscard]] const DocumentData& data() const { return data_; }
  /// Rises by one with each command; stamps analysis results so that late ones can be dropped.
  [[nodiscard]] quint64 revision() const { return revision_; }

 signals:
  /// Once for each command, after all of its edits are in.
  void changed(const topo::document::ChangeSet& what);

 private:
  friend class Mutator;
  DocumentData data_;
  quint64 revision_ = 0;
};

}  // namespace topo::document

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/catalog/catalog.h"
#include "model/document/entities.h"
#include "model/snapshot/report.h"

#include <QList>
#include <QString>

#include <vector>

namespace topo::text {

/// One thing that was found: what to jump to, its name, and what it is.
struct Found {
  document::EntityRef ref;
  QString title;
  QString detail;
};

/// Finds anything in a document by words: name, id, address, port, kind, tag, network, rule, flow, note.
///
/// Made once for a state of the document, then asked at every key stroke. Keeps copies of shared values; the
/// catalog must outlive it. What it returns is plain text of the user's. Any thread.
class Finder {
 public:
  Finder(const document::DocumentData& data, std::shared_ptr<const snapshot::Report> report,
         const catalog::Catalog& catalog);

  /// Every word must occur, whatever its case. Whole names first, then what begins with the words, then the
  /// rest; things before flows. At most so many.
  [[nodiscard]] QList<Found> find(const QString& words, int most) const;

 private:
  struct Entry {
    document::EntityRef ref;
    QString name;
    QString text;  ///< all that it is known by, in small letters
  };
  void add(const document::EntityRef& ref, const QString& name, const QStringList& text);
  void addAreas();
  void addHosts();
  void addComponents();
  void addRules(const document::Zone& zone);
  void addFlows();
  [[nodiscard]] static int rank(const Entry& entry, const QStringList& words, const QString& whole);
  [[nodiscard]] Found tell(const Entry& entry) const;
  [[nodiscard]] QString detailOf(const document::EntityRef& ref) const;

  const document::DocumentData data_;
  const std::shared_ptr<const snapshot::Report> report_;
  const catalog::Catalog& catalog_;
  std::vector<Entry> entries_;
};

}  // namespace topo::text

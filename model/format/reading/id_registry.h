// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/document/ids.h"
#include "model/format/reading/object_reader.h"

#include <QHash>
#include <QString>

#include <optional>

namespace topo::format {

/// Every id of a file with the sort of thing that bears it, gathered before anything refers to one.
///
/// An entity that has other faults is known all the same, so that one fault is not reported twice.
class IdRegistry {
 public:
  /// Walks the entity lists of the document; complains of ids that are missing, malformed or used twice.
  void gather(const JsonValue& root, ErrorList& errors);

  [[nodiscard]] std::optional<document::EntityType> typeOf(const QString& id) const;
  /// True when `id` names a thing of that sort; complains at `where` otherwise.
  bool check(const QString& id, document::EntityType wanted, const Located& where, ErrorList& errors) const;

 private:
  struct Owner {
    document::EntityType type;
    QString pointer;
  };
  QHash<QString, Owner> owners_;
};

/// `zone`, `network`, …: how messages call a sort of entity.
[[nodiscard]] QString entityName(document::EntityType type);

/// The `id` of an object; complains when it is missing or malformed and gives an empty one.
QString readId(ObjectReader& reader);

}  // namespace topo::format

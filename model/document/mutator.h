// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/document/document.h"
#include "model/document/edit.h"

namespace topo::document {

/// The one place that changes a Document. Only commands/ and format/ may include this header.
class Mutator {
 public:
  explicit Mutator(Document& document) : document_(document) {}

  /// Applies the edits in order and emits `changed` once. The edits' `before` values must be what the
  /// document holds (asserted in debug builds). No edits: no signal.
  void apply(const QList<Edit>& edits);
  /// Replaces the whole content (open, revert, recover) and emits `changed` with `everything` set.
  void replace(DocumentData data);

 private:
  Document& document_;
};

}  // namespace topo::document

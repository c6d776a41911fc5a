// SPDX-License-Identifier: Apache-2.0
#include "model/document/document.h"

#include <algorithm>

namespace topo::document {

namespace {

bool concernsAnalysis(const EntityRef& ref) {
  return ref.type != EntityType::Note && ref.type != EntityType::View;
}

bool anyConcernsAnalysis(const QSet<EntityRef>& refs) {
  return std::any_of(refs.begin(), refs.end(), concernsAnalysis);
}

}  // namespace

bool ChangeSet::affectsAnalysis() const {
  return everything || catalog || records || anyConcernsAnalysis(added) || anyConcernsAnalysis(removed) ||
         anyConcernsAnalysis(changed);
}

bool ChangeSet::isEmpty() const {
  return added.isEmpty() && removed.isEmpty() && changed.isEmpty() && placed.isEmpty() && views.isEmpty() &&
         !meta && !catalog && !records && !results && !everything;
}

void ChangeSet::unite(const ChangeSet& other) {
  added.unite(other.added);
  removed.unite(other.removed);
  changed.unite(other.changed);
  placed.unite(other.placed);
  views.unite(other.views);
  meta |= other.meta;
  catalog |= other.catalog;
  records |= other.records;
  results |= other.results;
  everything |= other.everything;
}

Document::Document(QObject* parent) : QObject(parent) {}

Document::Document(DocumentData data, QObject* parent) : QObject(parent), data_(std::move(data)) {}

}  // namespace topo::document

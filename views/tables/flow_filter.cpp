// SPDX-License-Identifier: Apache-2.0
#include "views/tables/flow_filter.h"

#include "model/probe/meaning/test_words.h"

namespace topo::views {

FlowFilter::FlowFilter(session::Session& session, FlowModel& model, QObject* parent)
    : QSortFilterProxyModel(parent), session_(session), model_(model) {
  // Heard before the model tells of rows that changed.
  connect(&session_.document(), &document::Document::changed, this, [this](const document::ChangeSet& what) {
    sieve_.reset();
    // A tag or the name of a zone lets other flows through, though the flows are the same.
    const bool things = !what.added.isEmpty() || !what.removed.isEmpty() || !what.changed.isEmpty();
    if (things && !wanted_.isEmpty()) invalidateFilter();
  });
  setSourceModel(&model);
  // Other tests, or another drawing to compare them with: after the model has read them.
  connect(&session_, &session::Session::reportReady, this, &FlowFilter::takeTests);
  connect(&session_.document(), &document::Document::changed, this, [this](const document::ChangeSet& what) {
    if (what.results || what.everything) takeTests();
  });
  setSortRole(FlowModel::SortRole);
  setSortCaseSensitivity(Qt::CaseInsensitive);
}

void FlowFilter::setFilter(const document::ViewFilter& filter, bool excludedOnly) {
  if (filter == wanted_ && excludedOnly == excludedOnly_) return;
  wanted_ = filter;
  excludedOnly_ = excludedOnly;
  sieve_.reset();
  invalidateFilter();
}

void FlowFilter::takeTests() {
  if (wanted_.tests.isEmpty()) return;
  sieve_.reset();
  invalidateFilter();
}

const snapshot::FlowSieve& FlowFilter::sieve() const {
  if (!sieve_) {
    auto tests = wanted_.tests.isEmpty() ? snapshot::TestWords() : probe::testWords(model_.tests());
    sieve_ =
        std::make_unique<snapshot::FlowSieve>(session_.data(), session_.catalog(), wanted_, std::move(tests));
  }
  return *sieve_;
}

bool FlowFilter::filterAcceptsRow(int row, const QModelIndex&) const {
  const snapshot::Flow* flow = model_.flowAt(row);
  const snapshot::ExcludedFlow* excluded = model_.excludedAt(row);
  if (flow != nullptr) return !excludedOnly_ && (wanted_.isEmpty() || sieve().passes(*flow));
  if (excluded == nullptr) return false;
  return wanted_.isEmpty() || sieve().passesExcluded(excluded->id);
}

}  // namespace topo::views

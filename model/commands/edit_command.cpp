// SPDX-License-Identifier: Apache-2.0
#include "model/commands/edit_command.h"

#include "model/document/mutator.h"

#include <QHash>

#include <algorithm>

namespace topo::commands {

using document::Edit;

namespace {

constexpr int kGestureCommand = 1;

template <class Value>
const Value& eitherSide(const document::Change<Value>& change) {
  return change.after ? *change.after : *change.before;
}

/// The view an edit touches the placements of, as a part or as a whole; empty for all others.
struct ViewTouch {
  QString view;
  bool whole = false;
};

ViewTouch viewTouch(const Edit& edit) {
  if (const auto* placement = std::get_if<document::PlacementChange>(&edit)) return {placement->view.value};
  if (const auto* link = std::get_if<document::LinkChange>(&edit)) return {link->view.value};
  if (const auto* view = std::get_if<document::Change<document::View>>(&edit)) {
    return {eitherSide(*view).id.value, true};
  }
  return {};
}

/// What an edit changes: two edits with the same target can be told as one.
struct TargetOf {
  template <class Value>
  QString operator()(const document::Change<Value>& change) const {
    return eitherSide(change).id.value;
  }
  QString operator()(const document::Change<document::FlowRecord>& change) const {
    return eitherSide(change).flow;
  }
  QString operator()(const document::Change<document::Meta>&) const { return {}; }
  QString operator()(const document::Change<document::CatalogChoice>&) const { return {}; }
  QString operator()(const document::Change<QList<document::TestRun>>&) const { return {}; }
  QString operator()(const document::PlacementChange& change) const {
    return change.view.value + u'\n' + change.item;
  }
  QString operator()(const document::LinkChange& change) const {
    return change.view.value + u'\n' + change.flow;
  }
};

QString targetOf(const Edit& edit) {
  return QString::number(edit.index()) + u'\n' + std::visit(TargetOf{}, edit);
}

/// A list of edits to which others are added as if they had been made together.
class Folding {
 public:
  explicit Folding(QList<Edit>& edits) : edits_(edits) {
    for (qsizetype i = 0; i < edits_.size(); ++i) remember(i);
  }

  void add(const Edit& edit) {
    const auto at = last_.constFind(targetOf(edit));
    if (at == last_.constEnd() || isCrossed(*at, edit)) {
      edits_.append(edit);
      remember(edits_.size() - 1);
      return;
    }
    std::visit([&](auto& earlier) { earlier.after = std::get<std::decay_t<decltype(earlier)>>(edit).after; },
               edits_[*at]);
  }

 private:
  void remember(qsizetype index) {
    const Edit& edit = edits_.at(index);
    last_.insert(targetOf(edit), index);
    const ViewTouch touch = viewTouch(edit);
    if (touch.view.isEmpty()) return;
    (touch.whole ? lastWhole_ : lastPart_).insert(touch.view, index);
  }

  /// A view as a whole and a placement in it cannot change their order.
  bool isCrossed(qsizetype index, const Edit& edit) const {
    const ViewTouch touch = viewTouch(edit);
    if (touch.view.isEmpty()) return false;
    return (touch.whole ? lastPart_ : lastWhole_).value(touch.view, -1) > index;
  }

  QList<Edit>& edits_;
  QHash<QString, qsizetype> last_;
  QHash<QString, qsizetype> lastWhole_;
  QHash<QString, qsizetype> lastPart_;
};

}  // namespace

EditCommand::EditCommand(document::Document& document, Proposal proposal)
    : document_(document), proposal_(std::move(proposal)) {
  setText(proposal_.text);
}

void EditCommand::undo() {
  QList<Edit> back;
  back.reserve(proposal_.edits.size());
  for (auto edit = proposal_.edits.crbegin(); edit != proposal_.edits.crend(); ++edit) {
    back.append(document::reversed(*edit));
  }
  document::Mutator(document_).apply(back);
}

void EditCommand::redo() {
  document::Mutator(document_).apply(proposal_.edits);
}

int EditCommand::id() const {
  return proposal_.gesture == 0 ? -1 : kGestureCommand;
}

bool EditCommand::mergeWith(const QUndoCommand* other) {
  const auto* next = dynamic_cast<const EditCommand*>(other);
  if (next == nullptr || &next->document_ != &document_) return false;
  if (proposal_.gesture == 0 || next->proposal_.gesture != proposal_.gesture) return false;

  Folding folding(proposal_.edits);
  for (const Edit& edit : next->proposal_.edits) folding.add(edit);
  proposal_.edits.removeIf(document::isNoop);
  setObsolete(proposal_.edits.isEmpty());
  return true;
}

}  // namespace topo::commands

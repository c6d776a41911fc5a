// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/session/session.h"
#include "views/properties/entry/fields.h"
#include "views/tables/rule_text.h"

#include <QDate>

#include <algorithm>
#include <functional>
#include <optional>

namespace topo::views {

/// Binds the fields of a form to the same field of all selected things of one sort.
///
/// `ids` are those the form shows; `find` reads one of them (null when gone), `change` proposes the same
/// change to all. Setting pushes one command. Kept by the form; the session must outlive it. GUI thread.
template <class Entity>
class EntityFields {
 public:
  using Find = std::function<const Entity*(const QString& id)>;
  using Change =
      std::function<commands::Proposal(const QStringList& ids, const std::function<void(Entity&)>&)>;

  EntityFields(session::Session& session, const QStringList& ids, Find find, Change change)
      : session_(session), ids_(ids), find_(std::move(find)), change_(std::move(change)) {}

  /// The value all share, or nothing.
  [[nodiscard]] Shared shared(const std::function<QString(const Entity&)>& get) const {
    Shared value;
    for (const QString& id : ids_) {
      const Entity* entity = find_(id);
      if (entity == nullptr) continue;
      const QString mine = get(*entity);
      if (value && *value != mine) return std::nullopt;
      value = mine;
    }
    return value;
  }

  /// Pushes the change to all as one command. Says so when the document could not take it: a setter proposes
  /// nothing for a value that would not fit.
  std::optional<QString> set(const std::function<void(Entity&)>& change) const {
    const commands::Proposal proposal = change_(ids_, change);
    if (proposal.isEmpty() && wouldChange(change)) {
      return FieldForm::tr("This does not fit the rest of the document, so it was not taken.");
    }
    session_.push(proposal);
    return std::nullopt;
  }

  /// The only thing shown, or null when there are several.
  [[nodiscard]] const Entity* single() const { return ids_.size() == 1 ? find_(ids_.first()) : nullptr; }
  [[nodiscard]] const QStringList& ids() const { return ids_; }

  /// A field for a plain text member.
  [[nodiscard]] Field text(const QString& label, const QString& help, QString Entity::*member) const {
    return {label, help, [this, member] { return shared([member](const Entity& e) { return e.*member; }); },
            [this, member](const QString& value) {
              return set([member, value](Entity& e) { e.*member = value; });
            }};
  }

  /// A field for a date that may be missing, written YYYY-MM-DD.
  [[nodiscard]] Field date(const QString& label, std::optional<QDate> Entity::*member) const {
    return {label, FieldForm::tr("YYYY-MM-DD"),
            [this, member] {
              return shared([member](const Entity& e) {
                return e.*member ? (e.*member)->toString(Qt::ISODate) : QString();
              });
            },
            [this, member](const QString& value) -> std::optional<QString> {
              const auto day = readDate(value);
              if (const auto* error = std::get_if<CellError>(&day)) return error->message;
              return set([member, read = std::get<0>(day)](Entity& e) { e.*member = read; });
            }};
  }

 private:
  [[nodiscard]] bool wouldChange(const std::function<void(Entity&)>& change) const {
    return std::any_of(ids_.begin(), ids_.end(), [&](const QString& id) {
      const Entity* before = find_(id);
      if (before == nullptr) return false;
      Entity after = *before;
      change(after);
      return !(after == *before);
    });
  }

  session::Session& session_;
  const QStringList& ids_;
  Find find_;
  Change change_;
};

/// "a, b c" as a list; separators are commas, semicolons and white space.
[[nodiscard]] QStringList splitList(const QString& text);
/// Nothing when every entry satisfies `valid`, otherwise a sentence that names the first that does not and
/// ends with what is allowed.
[[nodiscard]] std::optional<QString> checkList(const QStringList& entries, bool (*valid)(QStringView),
                                               const QString& allowed);

}  // namespace topo::views

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "views/properties/entry/entity_fields.h"
#include "views/properties/forms.h"
#include "views/properties/row_editor.h"

#include <QPushButton>
#include <QVBoxLayout>

namespace topo::views {

/// Tags as they are typed, with commas between them: each once, spaces kept inside.
[[nodiscard]] QStringList readTags(const QString& text);
/// Those of the whole document, each once.
[[nodiscard]] QStringList knownTags(const document::DocumentData& data);

/// The common part of the forms: keeps the ids shown, the fields and their binding to one entity type.
/// Subclasses fill `form()` with fields in their constructor. GUI thread.
template <class Entity>
class SimpleForm : public EntityForm {
 public:
  SimpleForm(session::Session& session, typename EntityFields<Entity>::Find find,
             typename EntityFields<Entity>::Change change)
      : session_(session),
        fields_(session, ids_, std::move(find), std::move(change)),
        form_(new FieldForm(this)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(form_);
    column->addStretch();
  }

  void showEntities(const QStringList& ids) override {
    if (isShowing_ && ids == ids_) return refresh();
    isShowing_ = true;
    ids_ = ids;
    form_->turnTo(ids.join(u'\n'));
  }
  void refresh() override { form_->load(); }
  void finish() override {
    form_->finish();
    if (rows_ != nullptr) rows_->finish();
  }
  void drop() override {
    form_->drop();
    if (rows_ != nullptr) rows_->drop();
  }
  void forget() override {
    form_->forget();
    if (rows_ != nullptr) rows_->forget();
  }
  [[nodiscard]] bool hasRefused() const override {
    return form_->hasRefused() || (rows_ != nullptr && rows_->hasRefused());
  }

 protected:
  [[nodiscard]] session::Session& session() const { return session_; }
  [[nodiscard]] const EntityFields<Entity>& fields() const { return fields_; }
  [[nodiscard]] FieldForm& form() const { return *form_; }
  [[nodiscard]] const document::DocumentData& data() const { return session_.data(); }

  /// The form also has a table; a child of it.
  void useRows(RowEditor* rows) { rows_ = rows; }

  /// Words of the user's own to filter by; those that the document has already are offered.
  void addTags() {
    form_->addCompletedLine(
        {FieldForm::tr("Tags"), FieldForm::tr("your own words to filter by, with commas between them"),
         [this] { return fields_.shared([](const Entity& e) { return e.tags.join(QStringLiteral(", ")); }); },
         [this](const QString& value) {
           return fields_.set([tags = readTags(value)](Entity& e) { e.tags = tags; });
         }},
        [this] { return knownTags(data()); });
  }

  /// A question that the window answers: where the thing is used. For several things at once there is none.
  void addUsesButton(document::EntityType type) {
    auto* button = new QPushButton(FieldForm::tr("Where is this used?"));
    QObject::connect(button, &QPushButton::clicked, this, [this, type] {
      if (ids_.size() == 1) emit usesRequested({type, ids_.first(), {}});
    });
    form_->addWidget(QString(), button, [this, button] { button->setEnabled(ids_.size() == 1); });
  }

 private:
  session::Session& session_;
  QStringList ids_;
  bool isShowing_ = false;
  EntityFields<Entity> fields_;
  FieldForm* form_;
  RowEditor* rows_ = nullptr;
};

/// Zones, or zones and networks, or hosts to choose from, with "none" first.
[[nodiscard]] QList<Choice> zoneChoices(const document::DocumentData& data, const QString& none);
[[nodiscard]] QList<Choice> hostChoices(const document::DocumentData& data, const QString& none,
                                        const QStringList& without = {});

}  // namespace topo::views

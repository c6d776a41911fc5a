// SPDX-License-Identifier: Apache-2.0
#include "views/properties/properties_panel.h"

#include <QLabel>

#include <algorithm>

namespace topo::views {

using document::EntityRef;
using document::EntityType;

namespace {

/// An interface is edited with its host, a view with the document.
EntityType formType(EntityType type) {
  if (type == EntityType::Interface) return EntityType::Host;
  return type == EntityType::View ? EntityType::Document : type;
}

QString formId(const EntityRef& ref) {
  if (ref.type == EntityType::Interface) return ref.owner;
  return ref.type == EntityType::Rule ? ref.owner + u'/' + ref.id : ref.id;
}

/// Dragging changes placements many times a second, and no form shows any.
bool concernsForms(const document::ChangeSet& what) {
  return what.everything || what.meta || what.catalog || what.records || what.results ||
         !what.added.isEmpty() || !what.removed.isEmpty() || !what.changed.isEmpty();
}

}  // namespace

PropertiesPanel::PropertiesPanel(session::Session& session, QWidget* parent)
    : QScrollArea(parent),
      session_(session),
      stack_(new QStackedWidget(this)),
      revision_(session.document().revision()) {
  auto* label = new QLabel(this);
  label->setTextFormat(Qt::PlainText);
  label->setMargin(12);
  label->setAlignment(Qt::AlignTop);
  mixed_ = label;
  stack_->addWidget(mixed_);
  // As wide as the dock, never wider: what is cut off on the right cannot be scrolled to.
  stack_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
  setWidget(stack_);
  setWidgetResizable(true);
  setFrameShape(QFrame::NoFrame);
  setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  setMinimumWidth(280);
  connect(&session_.selection(), &session::Selection::changed, this, &PropertiesPanel::showSelection);
  connect(&session_.document(), &document::Document::changed, this, &PropertiesPanel::follow);
  showSelection();
}

// Now, while the forms are whole: the fields would be taken when the widgets go.
PropertiesPanel::~PropertiesPanel() {
  finish();
  session_.document().disconnect(this);
  session_.selection().disconnect(this);
}

EntityForm* PropertiesPanel::formFor(EntityType type) {
  EntityForm*& form = forms_[static_cast<int>(type)];
  if (form != nullptr) return form;
  switch (type) {
    case EntityType::Zone:
      form = makeZoneForm(session_);
      break;
    case EntityType::Rule:
      form = makeRuleForm(session_);
      break;
    case EntityType::Network:
      form = makeNetworkForm(session_);
      break;
    case EntityType::Host:
      form = makeHostForm(session_);
      break;
    case EntityType::Component:
      form = makeComponentForm(session_);
      break;
    case EntityType::CustomFlow:
      form = makeCustomFlowForm(session_);
      break;
    case EntityType::Note:
      form = makeNoteForm(session_);
      break;
    case EntityType::Flow:
      form = makeFlowForm(session_);
      break;
    default:
      form = makeDocumentForm(session_);
      break;
  }
  form->setView(view_);
  stack_->addWidget(form);
  connect(form, &EntityForm::jumpRequested, this, &PropertiesPanel::jumpRequested);
  connect(form, &EntityForm::usesRequested, this, &PropertiesPanel::usesRequested);
  return form;
}

void PropertiesPanel::setView(const document::ViewId& view) {
  if (view == view_) return;
  view_ = view;
  // Told in the middle of a command, when the view shown has gone: what was typed for it has no place any
  // more, and nothing may be pushed now.
  if (session_.document().revision() != revision_) {
    if (EntityForm* form = forms_.value(static_cast<int>(EntityType::Document))) form->drop();
  }
  for (EntityForm* form : std::as_const(forms_)) form->setView(view);
}

void PropertiesPanel::follow(const document::ChangeSet& what) {
  revision_ = session_.document().revision();
  if (what.everything) {
    for (EntityForm* form : std::as_const(forms_)) form->forget();
  }
  if (shown_ != nullptr && concernsForms(what)) shown_->refresh();
}

void PropertiesPanel::enter() {
  const QList<QWidget*> all = stack_->currentWidget()->findChildren<QWidget*>();
  const auto takesKeys = [](const QWidget* it) {
    return (it->focusPolicy() & Qt::TabFocus) != 0 && it->isEnabled() && it->isVisible();
  };
  const auto first = std::find_if(all.begin(), all.end(), takesKeys);
  if (first != all.end()) (*first)->setFocus(Qt::ShortcutFocusReason);
}

void PropertiesPanel::finish() {
  if (shown_ != nullptr) shown_->finish();
}

bool PropertiesPanel::hasRefused() const {
  return std::any_of(forms_.begin(), forms_.end(),
                     [](const EntityForm* form) { return form != nullptr && form->hasRefused(); });
}

/// Only the page that is shown takes room, so that a short form is not scrolled over the length of a long
/// one.
void PropertiesPanel::turnTo(QWidget* page) {
  for (int i = 0; i < stack_->count(); ++i) {
    QWidget* other = stack_->widget(i);
    const auto policy = other == page ? QSizePolicy::Preferred : QSizePolicy::Ignored;
    other->setSizePolicy(policy, policy);
  }
  stack_->setCurrentWidget(page);
  stack_->adjustSize();
}

/// What was typed belongs to what was selected until now. When the selection changed because that is gone, or
/// another document was loaded, there is nothing it could be written to.
void PropertiesPanel::leave(EntityForm* form) {
  if (form == nullptr) return;
  if (session_.document().revision() == revision_) {
    form->finish();
  } else {
    form->drop();
  }
}

void PropertiesPanel::showMixed(qsizetype count) {
  leave(shown_);
  shown_ = nullptr;
  static_cast<QLabel*>(mixed_)->setText(tr("%1 things of different sorts are selected.").arg(count));
  turnTo(mixed_);
}

void PropertiesPanel::showSelection() {
  const QList<EntityRef>& refs = session_.selection().refs();
  const EntityType type = refs.isEmpty() ? EntityType::Document : formType(refs.first().type);
  QStringList ids;
  for (const EntityRef& ref : refs) {
    if (formType(ref.type) != type) return showMixed(refs.size());
    if (!ids.contains(formId(ref))) ids << formId(ref);
  }
  EntityForm* form = formFor(type);
  leave(shown_);
  shown_ = form;
  form->showEntities(ids);
  turnTo(form);
}

}  // namespace topo::views

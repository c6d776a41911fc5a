// SPDX-License-Identifier: Apache-2.0
#include "views/properties/properties_panel.h"

#include <QLabel>

namespace topo::views {

using document::EntityRef;
using document::EntityType;

namespace {

/// An interface is edited with its host, a rule with its zone.
EntityType formType(EntityType type) {
  if (type == EntityType::Interface) return EntityType::Host;
  if (type == EntityType::Rule) return EntityType::Zone;
  return type == EntityType::View ? EntityType::Document : type;
}

QString formId(const EntityRef& ref) {
  return ref.type == EntityType::Interface || ref.type == EntityType::Rule ? ref.owner : ref.id;
}

}  // namespace

PropertiesPanel::PropertiesPanel(session::Session& session, QWidget* parent)
    : QScrollArea(parent), session_(session), stack_(new QStackedWidget(this)) {
  auto* label = new QLabel(this);
  label->setTextFormat(Qt::PlainText);
  label->setMargin(12);
  label->setAlignment(Qt::AlignTop);
  mixed_ = label;
  stack_->addWidget(mixed_);
  setWidget(stack_);
  setWidgetResizable(true);
  setFrameShape(QFrame::NoFrame);
  setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  setMinimumWidth(280);
  connect(&session_.selection(), &session::Selection::changed, this, &PropertiesPanel::showSelection);
  connect(&session_.document(), &document::Document::changed, this, [this] {
    if (shown_ != nullptr) shown_->refresh();
  });
  showSelection();
}

EntityForm* PropertiesPanel::formFor(EntityType type) {
  EntityForm*& form = forms_[static_cast<int>(type)];
  if (form != nullptr) return form;
  switch (type) {
    case EntityType::Zone: form = makeZoneForm(session_); break;
    case EntityType::Network: form = makeNetworkForm(session_); break;
    case EntityType::Host: form = makeHostForm(session_); break;
    case EntityType::Component: form = makeComponentForm(session_); break;
    case EntityType::CustomFlow: form = makeCustomFlowForm(session_); break;
    case EntityType::Note: form = makeNoteForm(session_); break;
    case EntityType::Flow: form = makeFlowForm(session_); break;
    default: form = makeDocumentForm(session_); break;
  }
  stack_->addWidget(form);
  connect(form, &EntityForm::jumpRequested, this, &PropertiesPanel::jumpRequested);
  return form;
}

void PropertiesPanel::showMixed(qsizetype count) {
  shown_ = nullptr;
  static_cast<QLabel*>(mixed_)->setText(tr("%1 things of different sorts are selected.").arg(count));
  stack_->setCurrentWidget(mixed_);
}

void PropertiesPanel::showSelection() {
  const QList<EntityRef>& refs = session_.selection().refs();
  const EntityType type = refs.isEmpty() ? EntityType::Document : formType(refs.first().type);
  QStringList ids;
  for (const EntityRef& ref : refs) {
    if (formType(ref.type) != type) return showMixed(refs.size());
    if (!ids.contains(formId(ref))) ids << formId(ref);
  }
  shown_ = formFor(type);
  shown_->showEntities(ids);
  stack_->setCurrentWidget(shown_);
}

}  // namespace topo::views

// SPDX-License-Identifier: Apache-2.0
#include "views/shell/views/view_strip.h"

#include "model/probe/meaning/test_words.h"
#include "model/snapshot/shown/shown.h"
#include "views/text/names.h"
#include "views/text/probe/probe_words.h"

#include <QHBoxLayout>

namespace topo::views {

ViewStrip::ViewStrip(session::Session& session, CanvasView& canvas, ViewActions& actions, QWidget* parent)
    : QWidget(parent),
      session_(session),
      canvas_(canvas),
      actions_(actions),
      tabs_(new ViewTabs(session, canvas, this)),
      filter_(addNote(&ViewActions::clearFilter)),
      focus_(addNote(&ViewActions::endFocus)),
      hidden_(addNote(&ViewActions::showAll)),
      layers_(addNote(&ViewActions::showAllLayers)) {
  auto* plus = new QToolButton(this);
  plus->setText(QStringLiteral("+"));
  plus->setAutoRaise(true);
  plus->setAccessibleName(tr("New view"));
  plus->setToolTip(tr("A new view of this document: of everything, or of what is selected"));
  plus->setPopupMode(QToolButton::InstantPopup);
  auto* menu = new QMenu(plus);
  actions_.addNewTo(*menu);
  plus->setMenu(menu);
  plus->setStyleSheet(QStringLiteral("QToolButton::menu-indicator { image: none; }"));
  tabs_->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Preferred);
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(4, 0, 8, 0);
  row->setSpacing(4);
  row->addWidget(tabs_);
  row->addWidget(plus);
  row->addStretch();
  for (QToolButton* note : {filter_, focus_, hidden_, layers_}) row->addWidget(note);
  connect(tabs_, &ViewTabs::menuRequested, this, [this](const document::ViewId& view, const QPoint& at) {
    auto* entries = new QMenu(this);
    entries->setAttribute(Qt::WA_DeleteOnClose);
    actions_.addTabTo(*entries, view);
    entries->popup(at);
  });
  connect(&actions_, &ViewActions::renameRequested, tabs_, &ViewTabs::rename);
  connect(&canvas_.canvas(), &CanvasScene::viewChanged, this, &ViewStrip::tell);
  connect(&session_.document(), &document::Document::changed, this, [this](const document::ChangeSet& what) {
    if (what.everything || !what.views.isEmpty()) tell();
  });
  tell();
}

QToolButton* ViewStrip::addNote(void (ViewActions::*undo)()) {
  auto* note = new QToolButton(this);
  note->setAutoRaise(true);
  connect(note, &QToolButton::clicked, &actions_, undo);
  return note;
}

QString ViewStrip::filterText(const document::ViewFilter& filter) const {
  QStringList parts;
  const auto named = [](const QStringList& ids, const auto& name) {
    QStringList names;
    for (const QString& id : ids) names << text::oneLine(name(id));
    return names.join(QStringLiteral(", "));
  };
  const document::DocumentData& content = session_.data();
  if (!filter.words.isEmpty()) parts << tr("“%1”").arg(text::oneLine(filter.words));
  if (!filter.kinds.isEmpty())
    parts << named(filter.kinds, [this](const QString& id) {
      const catalog::Kind* kind = session_.catalog().kind(id);
      return kind ? kind->name : id;
    });
  if (!filter.zones.isEmpty())
    parts << named(filter.zones,
                   [&](const QString& id) { return text::zoneName(document::ZoneId(id), content); });
  if (!filter.hosts.isEmpty())
    parts << named(filter.hosts,
                   [&](const QString& id) { return text::hostName(document::HostId(id), content); });
  if (!filter.tests.isEmpty())
    parts << named(filter.tests, [](const QString& word) {
      const auto comparison = probe::comparisonOfWord(word);
      return comparison ? text::comparisonText(*comparison) : word;
    });
  for (const QStringList& words : {filter.verdicts, filter.needs, filter.evidence, filter.tags})
    if (!words.isEmpty()) parts << words.join(QStringLiteral(", "));
  const QString whole = parts.join(QStringLiteral(" · "));
  return whole.size() > 40 ? whole.left(39) + QStringLiteral("…") : whole;
}

void ViewStrip::tell() {
  const document::View view = session_.data().views.value(canvas_.canvas().view());
  const auto say = [](QToolButton* note, bool any, const QString& text, const QString& tip) {
    note->setText(QString(text).replace(u'&', QStringLiteral("&&")) + QStringLiteral("  ✕"));
    note->setToolTip(tip);
    note->setVisible(any);
  };
  say(filter_, !view.filter.isEmpty(), tr("Filter: %1").arg(filterText(view.filter)),
      tr("Only what passes this filter is shown. Click to show everything."));
  const document::EntityRef on = snapshot::focusOf(view.focus);
  say(focus_, !view.focus.isEmpty(),
      tr("Focus: %1").arg(text::oneLine(text::entityName(on, session_.data(), session_.catalog())).left(30)),
      tr("The rest stands back. Click to end the focus."));
  say(hidden_, !view.hidden.isEmpty(), tr("%n hidden", nullptr, int(view.hidden.size())),
      tr("Things that this view does not show. Click to show all of them."));
  say(layers_, !view.hiddenLayers.isEmpty(), tr("%n layer(s) off", nullptr, int(view.hiddenLayers.size())),
      tr("Click to show all layers."));
}

}  // namespace topo::views

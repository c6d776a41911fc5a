// SPDX-License-Identifier: Apache-2.0
#include "views/shell/views/view_actions.h"

#include "model/commands/place.h"
#include "model/commands/remove.h"
#include "model/commands/views/views.h"
#include "model/snapshot/shown/shown.h"
#include "views/text/names.h"

#include <algorithm>

namespace topo::views {

using document::Bundling;
using document::EntityRef;
using document::EntityType;
using document::ViewId;

namespace {

constexpr int kLongestName = 40;

bool canBeFocused(const EntityRef& ref) {
  return snapshot::focusOf(ref.text()).type != EntityType::Document;
}

}  // namespace

ViewActions::ViewActions(session::Session& session, CanvasView& canvas, QObject* parent)
    : QObject(parent), session_(session), canvas_(canvas) {}

// Menus --------------------------------------------------------------------------------------------------

void ViewActions::addTo(QMenu& menu) {
  addNewTo(*menu.addMenu(tr("&New view")));
  menu.addAction(tr("View &properties …"), this, &ViewActions::propertiesRequested);
  menu.addSeparator();
  menu.addAction(tr("Fi&lter …"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_F), this,
                 &ViewActions::filterRequested);
  QMenu* layers = menu.addMenu(tr("La&yers"));
  connect(layers, &QMenu::aboutToShow, this, [this, layers] {
    layers->clear();
    addLayersTo(*layers);
  });
  QMenu* bundles = menu.addMenu(tr("&Bundle flows"));
  connect(bundles, &QMenu::aboutToShow, this, [this, bundles] {
    bundles->clear();
    addBundlingTo(*bundles);
  });
  QAction* focus = menu.addAction(tr("F&ocus on the selection"), QKeySequence(Qt::CTRL | Qt::Key_E), this,
                                  &ViewActions::focusOnSelection);
  QAction* end = menu.addAction(tr("End the fo&cus"), this, &ViewActions::endFocus);
  QAction* hide = menu.addAction(tr("&Hide the selection in this view"), QKeySequence(Qt::CTRL | Qt::Key_H),
                                 this, [this] { hideSelection(); });
  QAction* all = menu.addAction(tr("Sho&w all hidden"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_H), this,
                                &ViewActions::showAll);
  connect(&menu, &QMenu::aboutToShow, this, [this, focus, end, hide, all] {
    const bool any = !session_.selection().isEmpty();
    focus->setEnabled(any);
    hide->setEnabled(any);
    end->setEnabled(!shown().focus.isEmpty());
    all->setEnabled(!shown().hidden.isEmpty());
  });
  // A shortcut works whatever the menu said last.
  connect(&menu, &QMenu::aboutToHide, this, [focus, end, hide, all] {
    for (QAction* action : {focus, end, hide, all}) action->setEnabled(true);
  });
}

void ViewActions::addNewTo(QMenu& menu) {
  menu.addAction(tr("Of &everything"), this, &ViewActions::newView);
  menu.addAction(tr("&Copy of this view"), this, &ViewActions::copyView);
  menu.addAction(tr("Of the &selection"), this, &ViewActions::newViewOfSelection);
  menu.addAction(tr("Of the selection and all it &talks to"), this, &ViewActions::newViewOfTalk);
}

void ViewActions::addTabTo(QMenu& menu, const ViewId& view) {
  menu.addAction(tr("&Rename"), this, [this, view] { emit renameRequested(view); });
  menu.addAction(tr("&Duplicate"), this,
                 [this, view] { begin(commands::copyOfView(session_.data(), view)); });
  menu.addAction(tr("D&elete"), this, [this, view] { removeView(view); })
      ->setEnabled(session_.data().views.size() > 1);
  menu.addSeparator();
  menu.addAction(tr("&Properties …"), this, &ViewActions::propertiesRequested);
  menu.addSeparator();
  addNewTo(*menu.addMenu(tr("&New view")));
}

void ViewActions::addLayersTo(QMenu& menu) {
  const QStringList hidden = shown().hiddenLayers;
  const auto add = [&](const QString& text, const QString& layer) {
    QAction* action =
        menu.addAction(text, this, [this, layer, off = hidden.contains(layer)] { setLayer(layer, off); });
    action->setCheckable(true);
    action->setChecked(!hidden.contains(layer));
  };
  add(tr("&Networks"), snapshot::layer::networks);
  add(tr("&Flows"), snapshot::layer::flows);
  add(tr("&Labels of flows"), snapshot::layer::labels);
  add(tr("N&otes"), snapshot::layer::notes);
  bool any = false;
  for (const catalog::Group& group : session_.catalog().groups()) {
    if (!session_.data().catalog.groups.contains(group.id)) continue;
    if (!any) menu.addSeparator();
    any = true;
    add(tr("Flows: %1").arg(QString(group.name).replace(u'&', QStringLiteral("&&"))),
        snapshot::layer::groupPrefix + group.id);
  }
}

void ViewActions::addBundlingTo(QMenu& menu) {
  const auto add = [&](const QString& text, Bundling bundling) {
    QAction* action = menu.addAction(text, this, [this, bundling] { setBundling(bundling); });
    action->setCheckable(true);
    action->setChecked(shown().bundling == bundling);
  };
  add(tr("Between &hosts"), Bundling::Hosts);
  add(tr("Between &zones"), Bundling::Zones);
  add(tr("&Not at all"), Bundling::None);
  menu.addSeparator();
  menu.addAction(tr("&Close opened bundles"), this, [this] { canvas_.canvas().closeBundle(); })
      ->setEnabled(!canvas_.canvas().options().opened.isEmpty());
}

void ViewActions::addTo(QMenu& menu, const EntityRef& ref) {
  menu.addSeparator();
  if (ref.type == EntityType::Document) {
    menu.addAction(tr("Show all hidden"), this, &ViewActions::showAll)->setEnabled(!shown().hidden.isEmpty());
    addBundlingTo(*menu.addMenu(tr("Bundle flows")));
    addLayersTo(*menu.addMenu(tr("Layers")));
    return;
  }
  if (ref.type == EntityType::Flow) addFlowEntries(menu);
  if (canBeFocused(ref)) menu.addAction(tr("Focus on this"), this, &ViewActions::focusOnSelection);
  if (!shown().focus.isEmpty()) menu.addAction(tr("End the focus"), this, &ViewActions::endFocus);
  const bool area = ref.type == EntityType::Zone || ref.type == EntityType::Network;
  menu.addAction(area ? tr("Hide in this view, with what is inside") : tr("Hide in this view"), this,
                 [this] { hideSelection(); });
  if (area) menu.addAction(tr("Hide the frame only"), this, [this] { hideSelection(false); });
  if (ref.type == EntityType::Flow || ref.type == EntityType::Note) return;
  QMenu* begun = menu.addMenu(tr("New view"));
  begun->addAction(tr("Of this alone"), this, &ViewActions::newViewOfSelection);
  begun->addAction(tr("Of this and all it talks to"), this, &ViewActions::newViewOfTalk);
}

void ViewActions::addFlowEntries(QMenu& menu) {
  const render::LinkBox* link = canvas_.canvas().chosenLink();
  if (!link) return;
  if (!link->bundle.isEmpty())
    menu.addAction(tr("Open this bundle"), this,
                   [this, name = link->bundle] { canvas_.canvas().openBundle(name); });
  if (!link->takenFrom.isEmpty())
    menu.addAction(tr("Close the bundle again"), this,
                   [this, name = link->takenFrom] { canvas_.canvas().closeBundle(name); });
}

// New views ----------------------------------------------------------------------------------------------

void ViewActions::begin(const commands::Creation& made) {
  if (made.created.isEmpty()) return;
  session_.push(made.proposal);
  canvas_.canvas().setView(ViewId(made.created.first().id));
}

void ViewActions::newView() {
  begin(commands::viewOfAll(session_.data(), view()));
}

void ViewActions::copyView() {
  begin(view().isNull() ? commands::viewOfAll(session_.data(), view())
                        : commands::copyOfView(session_.data(), view()));
}

void ViewActions::newViewOf(const document::ViewFilter& filter) {
  if (!filter.isEmpty()) begin(commands::viewOfFilter(session_.data(), view(), filter));
}

QList<EntityRef> ViewActions::chosenThings() const {
  QList<EntityRef> things;
  for (const EntityRef& ref : session_.selection().refs()) {
    if (ref.type == EntityType::Flow) {
      if (const snapshot::Flow* flow = session_.report()->flow(ref.id))
        things << EntityRef::host(flow->fromHost) << EntityRef::host(flow->toHost);
    } else if (ref.type == EntityType::Interface) {
      things << EntityRef::host(document::HostId(ref.owner));
    } else if (ref.type == EntityType::Rule) {
      things << EntityRef::zone(document::ZoneId(ref.owner));
    } else {
      things << ref;
    }
  }
  return things;
}

QString ViewActions::nameOfChosen() const {
  const QList<EntityRef>& refs = session_.selection().refs();
  if (refs.size() != 1) return {};
  return text::oneLine(text::entityName(refs.first(), session_.data(), session_.catalog()))
      .left(kLongestName);
}

void ViewActions::newViewOfSelection() {
  const QString name = nameOfChosen();
  begin(commands::viewOfThings(session_.data(), view(), chosenThings(),
                               name.isEmpty() ? QString() : tr("%1 only").arg(name)));
}

QStringList ViewActions::hostsIn(const document::NetworkId& network) const {
  const auto isThere = [&](const document::Interface& interface) {
    return interface.in == document::Place::in(network);
  };
  QStringList ids;
  for (const document::Host& host : session_.data().hosts) {
    if (std::any_of(host.interfaces.begin(), host.interfaces.end(), isThere)) ids << host.id.value;
  }
  return ids;
}

void ViewActions::newViewOfTalk() {
  document::ViewFilter filter;
  for (const EntityRef& ref : chosenThings()) {
    if (ref.type == EntityType::Zone && !filter.zones.contains(ref.id)) filter.zones << ref.id;
    if (ref.type == EntityType::Host && !filter.hosts.contains(ref.id)) filter.hosts << ref.id;
    if (ref.type == EntityType::Network) filter.hosts << hostsIn(document::NetworkId(ref.id));
    if (ref.type == EntityType::Component) {
      const QString kind = session_.data().components.value(document::ComponentId(ref.id)).kind;
      if (!filter.kinds.contains(kind)) filter.kinds << kind;
    }
  }
  filter.hosts.removeDuplicates();
  // Of several sorts each would have to be met.
  if (filter.zones.size() > 0) filter.hosts = filter.kinds = {};
  if (filter.hosts.size() > 0) filter.kinds = {};
  if (filter.isEmpty()) return;
  const QString name = nameOfChosen();
  begin(commands::viewOfFilter(session_.data(), view(), filter,
                               name.isEmpty() ? QString() : tr("Data flows of %1").arg(name)));
}

void ViewActions::removeView(const ViewId& view) {
  session_.push(commands::removeEntities(session_.data(), {EntityRef::view(view)}));
}

// What it shows ------------------------------------------------------------------------------------------

// A document that was never drawn by hand has no view yet: it gets one in the same step.
void ViewActions::change(const Change& propose) {
  const quint64 gesture = session_.newGesture();
  if (view().isNull()) canvas_.canvas().ensurePlaced(gesture);
  commands::Proposal proposal = propose(session_.data(), view());
  proposal.gesture = gesture;
  session_.push(proposal);
}

void ViewActions::setLayer(const QString& layer, bool shown) {
  change([&](const auto& data, const auto& view) { return commands::setLayer(data, view, layer, shown); });
}

// One step, however many there are.
void ViewActions::showAllLayers() {
  const quint64 gesture = session_.newGesture();
  for (const QString& layer : shown().hiddenLayers) {
    commands::Proposal proposal = commands::setLayer(session_.data(), view(), layer, true);
    proposal.gesture = gesture;
    session_.push(proposal);
  }
}

void ViewActions::setBundling(Bundling bundling) {
  change([&](const auto& data, const auto& view) { return commands::setBundling(data, view, bundling); });
}

void ViewActions::focusOnSelection() {
  const QList<EntityRef>& refs = session_.selection().refs();
  const auto found = std::find_if(refs.begin(), refs.end(), canBeFocused);
  if (found == refs.end()) return;
  change([&](const auto& data, const auto& view) { return commands::setFocus(data, view, *found); });
}

void ViewActions::endFocus() {
  session_.push(commands::setFocus(session_.data(), view(), {}));
}

void ViewActions::hideSelection(bool withInside) {
  const QList<EntityRef> chosen = session_.selection().refs();
  change([&](const auto& data, const auto& view) {
    return commands::hide(data, view, withInside ? commands::withInside(data, chosen) : chosen);
  });
  session_.selection().clear();
}

void ViewActions::showAll() {
  session_.push(commands::showAll(session_.data(), view()));
}

void ViewActions::clearFilter() {
  session_.push(commands::setFilter(session_.data(), view(), {}));
}

}  // namespace topo::views

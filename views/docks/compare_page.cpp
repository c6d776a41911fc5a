// SPDX-License-Identifier: Apache-2.0
#include "views/docks/compare_page.h"

#include "model/snapshot/analyse.h"
#include "views/text/diff_text.h"
#include "views/text/names.h"
#include "views/text/traffic_text.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QVBoxLayout>
#include <QtConcurrentRun>

#include <algorithm>

namespace topo::views {

using document::EntityRef;
using document::EntityType;

namespace {

constexpr int kRefRole = Qt::UserRole;
/// Rows of one group; what is beyond is counted.
constexpr qsizetype kMostRows = 2000;

// Readable without colour: each has a sign of its own.
QString addWord() {
  return ComparePage::tr("+ ADD");
}
QString modifyWord() {
  return ComparePage::tr("~ MODIFY");
}
QString removeWord() {
  return ComparePage::tr("− REMOVE");
}

template <class Value>
qsizetype countOf(const snapshot::Changes<Value>& changes) {
  return changes.added.size() + changes.modified.size() + changes.removed.size();
}

/// Where a thing was drawn in the first view that places it.
QRectF placeOf(const EntityRef& ref, const document::DocumentData& data) {
  for (const document::View& view : data.views) {
    const auto at = view.at.constFind(ref.id);
    if (at == view.at.cend()) continue;
    return {QPointF(at->x, at->y), QSizeF(at->w > 0 ? at->w : 200, at->h > 0 ? at->h : 70)};
  }
  return {};
}

}  // namespace

ComparePage::ComparePage(session::Session& session, QWidget* parent)
    : QWidget(parent),
      session_(session),
      title_(new QLabel(this)),
      tree_(new QTreeWidget(this)),
      close_(new QPushButton(tr("Close comparison"), this)) {
  title_->setTextFormat(Qt::PlainText);
  title_->setWordWrap(true);
  tree_->setHeaderLabels({tr("Change"), tr("What"), tr("How")});
  tree_->setAccessibleName(tr("Differences"));
  tree_->setAlternatingRowColors(true);
  tree_->setUniformRowHeights(false);
  tree_->header()->setStretchLastSection(true);
  tree_->setColumnWidth(0, fontMetrics().averageCharWidth() * 26);
  tree_->setColumnWidth(1, fontMetrics().averageCharWidth() * 44);
  auto* saved = new QPushButton(tr("Compare with the last saved state"), this);
  auto* file = new QPushButton(tr("Compare with a file …"), this);
  auto* row = new QHBoxLayout;
  row->addWidget(title_, 1);
  for (QPushButton* button : {saved, file, close_}) row->addWidget(button);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(6, 6, 6, 6);
  column->addLayout(row);
  column->addWidget(tree_);
  connect(saved, &QPushButton::clicked, this, &ComparePage::savedStateRequested);
  connect(file, &QPushButton::clicked, this, &ComparePage::fileRequested);
  connect(close_, &QPushButton::clicked, this, &ComparePage::clear);
  connect(tree_, &QTreeWidget::itemActivated, this, [this](QTreeWidgetItem* item) {
    const auto ref = item->data(0, kRefRole);
    if (ref.isValid()) emit jumpRequested(ref.value<EntityRef>());
  });
  connect(&session_, &session::Session::reportReady, this, &ComparePage::start);
  connect(&watcher_, &QFutureWatcher<snapshot::Diff>::finished, this, &ComparePage::take);
  clear();
}

ComparePage::~ComparePage() {
  watcher_.disconnect(this);
  watcher_.waitForFinished();
}

void ComparePage::compareWith(document::DocumentData before, const QString& what) {
  before_ = std::move(before);
  what_ = text::oneLine(what);
  title_->setText(tr("Comparing with %1 …").arg(what_));
  close_->setEnabled(true);
  start();
}

void ComparePage::clear() {
  before_.reset();
  again_ = false;
  tree_->clear();
  title_->setText(
      tr("Compare the document with a file or with its last saved state: what is new, gone and "
         "changed, and what each firewall newly lets through and stops."));
  close_->setEnabled(false);
  emit marksChanged({});
}

void ComparePage::start() {
  if (!before_) return;
  if (watcher_.isRunning()) {
    again_ = true;
    return;
  }
  again_ = false;
  after_ = session_.data();
  watcher_.setFuture(QtConcurrent::run([before = *before_, after = after_, catalog = session_.catalog()] {
    // Findings are not shown, so the day does not matter.
    const QDate day = QDate::currentDate();
    return snapshot::compare(before, snapshot::analyse(before, catalog, day), after,
                             snapshot::analyse(after, catalog, day), catalog);
  }));
}

void ComparePage::take() {
  if (!before_) return;
  const snapshot::Diff diff = watcher_.result();
  fill(diff);
  emit marksChanged(marksOf(diff));
  if (again_) start();
}

QTreeWidgetItem* ComparePage::addGroup(const QString& title, qsizetype count) {
  auto* group = new QTreeWidgetItem(tree_, {title, QString(), QString()});
  group->setFirstColumnSpanned(true);
  QFont bold = tree_->font();
  bold.setBold(true);
  group->setFont(0, bold);
  group->setExpanded(count <= 200);
  return group;
}

void ComparePage::addRow(QTreeWidgetItem* group, const QString& change, const QString& what,
                         const QStringList& lines, const EntityRef& ref) {
  if (group->childCount() > kMostRows) return;
  if (group->childCount() == kMostRows) {
    new QTreeWidgetItem(group, {QStringLiteral("…"), tr("more than can be shown"), QString()});
    return;
  }
  auto* row = new QTreeWidgetItem(group, {change, what, lines.join(u'\n')});
  row->setData(0, kRefRole, QVariant::fromValue(ref));
  for (int i = 0; i < 3; ++i) row->setTextAlignment(i, Qt::AlignLeft | Qt::AlignTop);
}

void ComparePage::fill(const snapshot::Diff& diff) {
  tree_->clear();
  title_->setText(diff.isEmpty()
                      ? tr("No difference from %1.").arg(what_)
                      : tr("Compared with %1. Double-click a row to go there; Esc ends it.").arg(what_));
  fillTraffic(diff);
  fillFlows(diff);
  fillRules(diff);
  fillFirewalls(diff);
  fillEntities(diff);
}

void ComparePage::fillFlows(const snapshot::Diff& diff) {
  if (diff.flows.isEmpty()) return;
  auto* group = addGroup(tr("Flows: %1 new, %2 changed, %3 gone")
                             .arg(diff.flows.added.size())
                             .arg(diff.flows.modified.size())
                             .arg(diff.flows.removed.size()),
                         countOf(diff.flows));
  const auto& catalog = session_.catalog();
  const auto verdict = [](const snapshot::Flow& flow) {
    return QStringList(tr("%1, %2").arg(text::needText(flow.need), text::verdictText(flow.verdict)));
  };
  for (const auto& flow : diff.flows.added)
    addRow(group, addWord(), text::flowTitle(flow, after_, catalog), verdict(flow), EntityRef::flow(flow.id));
  for (const auto& [before, after] : diff.flows.modified)
    addRow(group, modifyWord(), text::flowTitle(after, after_, catalog),
           text::flowDifferences(before, after, *before_, after_), EntityRef::flow(after.id));
  for (const auto& flow : diff.flows.removed)
    addRow(group, removeWord(), text::flowTitle(flow, *before_, catalog), verdict(flow), {});
}

void ComparePage::fillRules(const snapshot::Diff& diff) {
  if (diff.rules.isEmpty() && diff.movedRules.isEmpty()) return;
  auto* group = addGroup(tr("Rules: %1 new, %2 changed, %3 gone, %4 moved")
                             .arg(diff.rules.added.size())
                             .arg(diff.rules.modified.size())
                             .arg(diff.rules.removed.size())
                             .arg(diff.movedRules.size()),
                         countOf(diff.rules) + diff.movedRules.size());
  const auto name = [this](const document::ZoneId& zone, const document::RuleId& rule) {
    return text::entityName(EntityRef::rule(zone, rule), dataWith(zone), session_.catalog());
  };
  for (const auto& [zone, rule] : diff.rules.added)
    addRow(group, addWord(), name(zone, rule.id), {text::ruleText(rule)}, EntityRef::rule(zone, rule.id));
  for (const auto& [before, after] : diff.rules.modified)
    addRow(group, modifyWord(), name(after.zone, after.rule.id),
           text::ruleDifferences(before.rule, after.rule), EntityRef::rule(after.zone, after.rule.id));
  for (const auto& [zone, rule] : diff.rules.removed)
    addRow(group, removeWord(), name(zone, rule.id), {text::ruleText(rule)}, EntityRef::zone(zone));
  for (const auto& moved : diff.movedRules)
    addRow(group, tr("⇅ MOVE"), name(moved.zone, moved.rule), {text::moveText(moved)},
           EntityRef::rule(moved.zone, moved.rule));
}

void ComparePage::fillFirewalls(const snapshot::Diff& diff) {
  if (diff.firewalls.isEmpty()) return;
  auto* group = addGroup(tr("Firewalls"), countOf(diff.firewalls));
  const auto row = [&](const QString& change, const document::ZoneId& zone, const QStringList& lines) {
    addRow(group, change, text::firewallName(zone, dataWith(zone)), lines, EntityRef::zone(zone));
  };
  for (const auto& [zone, firewall] : diff.firewalls.added)
    row(addWord(), zone, {text::firewallText(firewall)});
  for (const auto& [before, after] : diff.firewalls.modified)
    row(modifyWord(), after.zone, text::firewallDifferences(before.firewall, after.firewall));
  for (const auto& [zone, firewall] : diff.firewalls.removed)
    row(removeWord(), zone, {text::firewallText(firewall)});
}

void ComparePage::fillEntities(const snapshot::Diff& diff) {
  if (diff.entities.isEmpty()) return;
  auto* group = addGroup(tr("Drawn things and decisions"), countOf(diff.entities));
  const auto row = [&](const QString& change, const EntityRef& ref, const document::DocumentData& state) {
    addRow(group, change, text::entityName(ref, state, session_.catalog()), {ref.text()}, ref);
  };
  for (const EntityRef& ref : diff.entities.added) row(addWord(), ref, after_);
  for (const auto& [before, after] : diff.entities.modified) row(modifyWord(), after, after_);
  for (const EntityRef& ref : diff.entities.removed) row(removeWord(), ref, *before_);
}

void ComparePage::fillTraffic(const snapshot::Diff& diff) {
  for (const snapshot::FirewallTraffic& one : diff.traffic) {
    const QString where = tr("%1, %2").arg(text::firewallName(one.zone, dataWith(one.zone)),
                                           text::directionText(one.direction));
    if (one.undecided) {
      // Too long a sentence for a heading.
      auto* undecided = addGroup(tr("%1: not settled what it newly lets through or stops").arg(where), 0);
      undecided->setToolTip(0, text::undecidedComparisonText());
      continue;
    }
    auto* group = addGroup(tr("%1: newly lets through %2, newly stops %3")
                               .arg(where)
                               .arg(one.opens.size())
                               .arg(one.closes.size()),
                           one.opens.size() + one.closes.size());
    const auto rows = [&](const QString& change, const QList<snapshot::NamedTraffic>& list) {
      for (const snapshot::NamedTraffic& traffic : list) {
        addRow(group, change, text::servicesText(traffic.services),
               text::trafficLines(traffic, dataWith(one.zone)).first(2), EntityRef::zone(one.zone));
      }
    };
    rows(tr("+ OPENS"), one.opens);
    rows(tr("− CLOSES"), one.closes);
  }
}

const document::DocumentData& ComparePage::dataWith(const document::ZoneId& zone) const {
  return after_.zones.contains(zone) ? after_ : *before_;
}

QList<CanvasMark> ComparePage::marksOf(const snapshot::Diff& diff) const {
  QList<CanvasMark> marks;
  const auto add = [&marks](CanvasMark::Kind kind, const EntityRef& ref) {
    marks << CanvasMark{kind, ref, {}, {}, {}, {}};
  };
  for (const EntityRef& ref : diff.entities.added) add(CanvasMark::Kind::New, ref);
  for (const auto& [before, after] : diff.entities.modified) add(CanvasMark::Kind::Changed, after);
  for (const EntityRef& ref : diff.entities.removed)
    marks << CanvasMark{CanvasMark::Kind::Gone, ref, text::entityName(ref, *before_, session_.catalog()),
                        placeOf(ref, *before_), {},  {}};
  // A firewall is drawn as the edge of its zone.
  QList<document::ZoneId> walls;
  for (const auto& placed : diff.firewalls.added) walls << placed.zone;
  for (const auto& [before, after] : diff.firewalls.modified) walls << after.zone;
  for (const auto& placed : diff.firewalls.removed) walls << placed.zone;
  for (const auto& placed : diff.rules.added) walls << placed.zone;
  for (const auto& [before, after] : diff.rules.modified) walls << after.zone;
  for (const auto& placed : diff.rules.removed) walls << placed.zone;
  for (const auto& moved : diff.movedRules) walls << moved.zone;
  for (const document::ZoneId& zone : walls) {
    const EntityRef ref = EntityRef::zone(zone);
    const auto isMarked = [&ref](const CanvasMark& mark) { return mark.ref == ref; };
    if (std::none_of(marks.cbegin(), marks.cend(), isMarked)) add(CanvasMark::Kind::Changed, ref);
  }
  for (const snapshot::Flow& flow : diff.flows.added) add(CanvasMark::Kind::New, EntityRef::flow(flow.id));
  for (const auto& [before, after] : diff.flows.modified)
    add(CanvasMark::Kind::Changed, EntityRef::flow(after.id));
  for (const snapshot::Flow& flow : diff.flows.removed)
    marks << CanvasMark{CanvasMark::Kind::Gone,         EntityRef::flow(flow.id),    {}, {},
                        EntityRef::host(flow.fromHost), EntityRef::host(flow.toHost)};
  return marks;
}

}  // namespace topo::views

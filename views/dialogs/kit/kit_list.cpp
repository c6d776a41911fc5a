// SPDX-License-Identifier: Apache-2.0
#include "views/dialogs/kit/kit_list.h"

#include "views/text/names.h"
#include "views/text/probe/kit_words.h"
#include "views/text/probe/probe_words.h"

#include <QHeaderView>
#include <QTextDocument>

namespace topo::views {

namespace {

enum Column { What, Target, Said, ColumnCount };

}  // namespace

KitList::KitList(QWidget* parent) : QTreeWidget(parent) {
  setColumnCount(ColumnCount);
  setHeaderLabels({tr("Host and flow"), tr("What is tried"), tr("State")});
  setUniformRowHeights(true);
  setAlternatingRowColors(true);
  setAccessibleName(tr("Tests of each host"));
  header()->setStretchLastSection(true);
}

void KitList::showSite(const probe::Site& site, const document::DocumentData& drawing,
                       const catalog::Catalog& catalog) {
  clear();
  rows_.clear();
  done_.clear();
  for (const probe::SiteHost& host : site.hosts) addHost(host, drawing, catalog);
  addLeftOut(site, drawing, catalog);
  setColumnWidth(What, 390);
  setColumnWidth(Target, 270);
}

void KitList::addHost(const probe::SiteHost& host, const document::DocumentData& drawing,
                      const catalog::Catalog& catalog) {
  const QString name = tr("%1 (%2)").arg(text::hostName(host.id, drawing), host.address.toString());
  const QString tests =
      host.targets.empty() ? tr("tests nothing itself") : tr("Flows: %1").arg(host.flows().size());
  auto* row = new QTreeWidgetItem(this, {text::oneLine(name), tests});
  rows_.insert(host.file, row);
  for (const probe::Target& control : host.controls) {
    new QTreeWidgetItem(row, {tr("Control test"), tr("%1 (must not answer)").arg(text::targetText(control))});
  }
  for (const probe::SiteTarget& target : host.targets) {
    for (const QString& flow : target.flows) {
      new QTreeWidgetItem(row, {text::oneLine(text::flowName(flow, drawing, catalog)),
                                text::oneLine(text::targetText(target.target))});
    }
  }
  if (!host.endpoints.empty()) {
    new QTreeWidgetItem(
        row, {tr("Stand-ins, if asked for"), tr("Ports of this host: %1").arg(host.endpoints.size())});
  }
}

void KitList::addLeftOut(const probe::Site& site, const document::DocumentData& drawing,
                         const catalog::Catalog& catalog) {
  const auto count = static_cast<int>(site.left.size() + site.leftHosts.size());
  if (count == 0) return;
  auto* group = new QTreeWidgetItem(this, {tr("Left out"), tr("Hosts and flows: %1").arg(count)});
  for (const probe::LeftHost& left : site.leftHosts) {
    auto* row =
        new QTreeWidgetItem(group, {text::oneLine(text::hostName(left.host, drawing)),
                                    tr("Flows: %1").arg(left.flows), text::leftHostText(left.reason)});
    row->setDisabled(true);
  }
  for (const probe::Exclusion& left : site.left) {
    auto* row = new QTreeWidgetItem(group, {text::oneLine(text::flowName(left.flow, drawing, catalog)),
                                            QString(), text::oneLine(text::leftOutText(left))});
    row->setDisabled(true);
  }
}

void KitList::forgetStates() {
  done_.clear();
  for (QTreeWidgetItem* row : std::as_const(rows_)) row->setText(Said, QString());
}

void KitList::take(const probe::AnsibleEvent& event) {
  QTreeWidgetItem* row = rows_.value(event.host);
  if (row == nullptr) return;
  const bool tests = event.task.startsWith(kTestTask);
  const QString said = text::oneLine(event.message);
  switch (event.state) {
    case probe::AnsibleEvent::State::Started:
      // What tests said is worth more than what is done afterwards.
      if (!done_.contains(event.host))
        row->setText(Said, tests ? tr("testing …") : text::oneLine(event.task));
      break;
    case probe::AnsibleEvent::State::Ok:
      if (tests) row->setText(Said, tr("✓ %1").arg(said));
      if (!tests && !done_.contains(event.host)) row->setText(Said, said);
      break;
    case probe::AnsibleEvent::State::Skipped:
      if (!done_.contains(event.host)) row->setText(Said, QString());
      break;
    case probe::AnsibleEvent::State::Unreachable:
      row->setText(Said, tr("✗ could not be reached: %1").arg(said));
      break;
    default:
      row->setText(Said, tr("✗ %1").arg(said));
  }
  row->setToolTip(Said, Qt::convertFromPlainText(row->text(Said)));
  const bool over = event.state != probe::AnsibleEvent::State::Started &&
                    event.state != probe::AnsibleEvent::State::Skipped;
  if (over && (tests || event.state == probe::AnsibleEvent::State::Unreachable)) done_.insert(event.host);
}

}  // namespace topo::views

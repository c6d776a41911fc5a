// SPDX-License-Identifier: Apache-2.0
#include "model/commands/records.h"
#include "model/commands/views/views.h"
#include "tests/views/properties/panel.h"

#include <QListWidget>

namespace topo::views {
namespace {

using document::ComponentId;
using document::EntityRef;
using document::HostId;
using document::NoteId;
using document::RuleId;
using document::ZoneId;

document::DocumentData everything() {
  document::DocumentData data = test::sampleWithRules();
  data.notes.insert(NoteId(QStringLiteral("n1")), {NoteId(QStringLiteral("n1")), QStringLiteral("old"), {}});
  document::CustomFlow flow;
  flow.id = document::CustomFlowId(QStringLiteral("backup"));
  data.customFlows.insert(flow.id, flow);
  const auto second =
      test::makeComponent(QStringLiteral("mysql-2"), QStringLiteral("mysql"), QStringLiteral("app1"));
  data.components.insert(second.id, second);
  return data;
}

/// Every field of the format that belongs to a selection can be set, and is refused when it would not fit.
class FormsTest : public PanelTest {
 protected:
  FormsTest() : PanelTest(everything()) {}

  [[nodiscard]] const document::Component& component(const char* id) const {
    return *desk.session.data().components.constFind(ComponentId(QString::fromLatin1(id)));
  }
  QTableWidget* table(const char* name) {
    for (auto* found : panel->findChildren<QTableWidget*>()) {
      if (found->accessibleName() == QLatin1String(name) && found->isVisibleTo(&window)) return found;
    }
    ADD_FAILURE() << "no table " << name;
    return nullptr;
  }
  /// Opens the editor of a cell as a double-click does.
  QLineEdit* edit(QTableWidget* cells, int row, int column) {
    panel->ensureWidgetVisible(cells);
    const QPoint at = cells->visualRect(cells->model()->index(row, column)).center();
    QTest::mouseClick(cells->viewport(), Qt::LeftButton, {}, at);
    QTest::mouseDClick(cells->viewport(), Qt::LeftButton, {}, at);
    auto* editor = cells->viewport()->findChild<QLineEdit*>();
    EXPECT_NE(editor, nullptr);
    if (editor != nullptr) editor->selectAll();
    return editor;
  }
};

TEST_F(FormsTest, Tags) {
  const auto tagsAfter = [this](const EntityRef& ref) {
    desk.select({ref});
    enter(line("Tags"), QStringLiteral(" PCI, east  wing,, pci "));
  };
  const QStringList expected{QStringLiteral("PCI"), QStringLiteral("east wing")};
  tagsAfter(EntityRef::host(HostId(QStringLiteral("db1"))));
  tagsAfter(EntityRef::zone(ZoneId(QStringLiteral("dmz"))));
  tagsAfter(EntityRef::network(document::NetworkId(QStringLiteral("app-lan"))));
  tagsAfter(EntityRef::component(ComponentId(QStringLiteral("mysql-1"))));
  tagsAfter(EntityRef::customFlow(document::CustomFlowId(QStringLiteral("backup"))));
  const document::DocumentData& data = desk.session.data();
  EXPECT_EQ(data.hosts.value(HostId(QStringLiteral("db1"))).tags, expected);
  EXPECT_EQ(data.zones.value(ZoneId(QStringLiteral("dmz"))).tags, expected);
  EXPECT_EQ(data.networks.value(document::NetworkId(QStringLiteral("app-lan"))).tags, expected);
  EXPECT_EQ(component("mysql-1").tags, expected);
  EXPECT_EQ(data.customFlows.first().tags, expected);
}

TEST_F(FormsTest, TheViewOnTheCanvasIsEdited) {
  const commands::Creation made = commands::viewOfAll(
      desk.session.data(), desk.session.data().views.firstKey(), QStringLiteral("Second"));
  desk.session.push(made.proposal);
  EXPECT_EQ(line("View name")->text(), "Overview");
  type(line("View name"), QStringLiteral("First"));
  panel->setView(document::ViewId(made.created.first().id));
  EXPECT_EQ(line("View name")->text(), "Second");
  EXPECT_EQ(desk.session.data().views.first().name, "First") << "what was typed was for the other";
  enter(line("View name"), QStringLiteral("Other"));
  EXPECT_EQ(desk.session.data().views.value(document::ViewId(made.created.first().id)).name, "Other");
}

TEST_F(FormsTest, Document) {
  enter(line("Title"), QStringLiteral("Acme"));
  enter(line("Customer"), QStringLiteral("C"));
  enter(line("Author"), QStringLiteral("A"));
  enter(line("Revision"), QStringLiteral("B"));
  enter(line("Date"), QStringLiteral("2026-02-30"));
  EXPECT_NE(problemOf(line("Date")), "");
  enter(line("Date"), QStringLiteral("2026-02-28"));
  enter(line("View name"), QStringLiteral("Plan"));
  choose("Paper", QStringLiteral("A4 portrait"));
  const document::DocumentData& data = desk.session.data();
  EXPECT_EQ(data.meta.title + data.meta.customer + data.meta.author + data.meta.revision, "AcmeCAB");
  EXPECT_EQ(data.meta.date, QDate(2026, 2, 28));
  EXPECT_EQ(data.views.first().name, "Plan");
  EXPECT_EQ(data.views.first().page, "A4-portrait");
  const auto groups = panel->findChildren<QCheckBox*>();
  ASSERT_EQ(groups.size(), 7);
  for (QCheckBox* box : groups) QTest::mouseClick(box, Qt::LeftButton, {}, QPoint(8, box->height() / 2));
  EXPECT_EQ(data.catalog.groups.size(), 6);
  EXPECT_EQ(data.catalog.allComponents, document::AllComponents::EveryRow);
}

TEST_F(FormsTest, Zone) {
  desk.selectZone("data");
  choose("Style", QStringLiteral("Management"));
  choose("Inside", QStringLiteral("DMZ"));
  enter(line("Firewall name"), QStringLiteral("fw"));
  enter(line("Device"), QStringLiteral("dev"));
  choose("Inbound default", QStringLiteral("Reject"));
  choose("Outbound default", QStringLiteral("Deny (drop silently)"));
  choose("Firewall", QStringLiteral("switched off, rules kept"));
  const document::Zone& zone = desk.zone("data");
  EXPECT_EQ(zone.style, document::ZoneStyle::Management);
  EXPECT_EQ(zone.parent.value, "dmz");
  EXPECT_EQ(zone.firewall->name + zone.firewall->device, "fwdev");
  EXPECT_EQ(zone.firewall->inbound, document::Action::Reject);
  EXPECT_EQ(zone.firewall->outbound, document::Action::Deny);
  EXPECT_FALSE(zone.firewall->enabled);
  EXPECT_EQ(zone.firewall->rules.size(), 3);
  choose("Firewall", QStringLiteral("none"));
  EXPECT_FALSE(desk.zone("data").firewall.has_value());
  EXPECT_FALSE(line("Firewall name")->isEnabled());
  desk.undo();
  EXPECT_EQ(desk.rules("data").size(), 3);
}

TEST_F(FormsTest, AZoneIsNeverInsideItself) {
  desk.selectZone("data");
  choose("Inside", QStringLiteral("Data"));
  EXPECT_EQ(problemOf(field<QComboBox>("Inside")), "A zone cannot lie inside itself.");
  EXPECT_EQ(steps(), 0);
  EXPECT_EQ(field<QComboBox>("Inside")->currentText(), "nothing (top level)");
}

TEST_F(FormsTest, Network) {
  desk.select({EntityRef::network(document::NetworkId(QStringLiteral("db-lan")))});
  enter(line("VLAN"), QStringLiteral("4095"));
  EXPECT_NE(problemOf(line("VLAN")), "");
  enter(line("VLAN"), QStringLiteral("12"));
  choose("Zone", QStringLiteral("DMZ"));
  enter(line("CIDRs"), QStringLiteral("10.2.0.0/24 fd00:2::/64"));
  const document::Network& network =
      *desk.session.data().networks.constFind(document::NetworkId(QStringLiteral("db-lan")));
  EXPECT_EQ(network.vlan, 12);
  EXPECT_EQ(network.zone.value, "dmz");
  EXPECT_EQ(network.cidrs.size(), 2);
  EXPECT_EQ(line("CIDRs")->text(), "10.2.0.0/24, fd00:2::/64");
}

TEST_F(FormsTest, HostAndItsInterfaces) {
  desk.selectHost("db1");
  enter(line("DNS names"), QStringLiteral("db1.acme.example db.acme.example"));
  choose("Stands by for", QStringLiteral("app1"));
  EXPECT_EQ(desk.host("db1").dnsNames.size(), 2);
  EXPECT_EQ(desk.host("db1").standbyOf.value, "app1");
  QTableWidget* cells = table("Interfaces");
  QLineEdit* editor = edit(cells, 0, 2);
  ASSERT_NE(editor, nullptr);
  QTest::keyClicks(editor, QStringLiteral("10.2.0.021"));
  QTest::keyClick(editor, Qt::Key_Return);
  QCoreApplication::processEvents();
  ASSERT_EQ(cells->viewport()->findChild<QLineEdit*>(), editor) << "what is wrong stays in its editor";
  EXPECT_THAT(problemOf(cells).toStdString(), testing::HasSubstr("10.2.0.021"));
  editor->selectAll();
  QTest::keyClicks(editor, QStringLiteral("10.2.0.30, fd00::30"));
  QTest::keyClick(editor, Qt::Key_Return);
  EXPECT_TRUE(QTest::qWaitFor([&] { return desk.host("db1").interfaces[0].addresses.size() == 2; }));
  const auto buttons = cells->parentWidget()->findChildren<QPushButton*>();
  QTest::mouseClick(buttons[0], Qt::LeftButton);
  EXPECT_EQ(desk.host("db1").interfaces.size(), 2);
  QTest::mouseClick(buttons[2], Qt::LeftButton);
  EXPECT_EQ(desk.host("db1").interfaces[1].id.value, "eth0") << "the order decides between paths";
  QTest::mouseClick(buttons[1], Qt::LeftButton);
  EXPECT_EQ(desk.host("db1").interfaces.size(), 1);
  EXPECT_EQ(desk.host("db1").interfaces[0].id.value, "eth0");
}

TEST_F(FormsTest, HostsNeverStandByInACircle) {
  desk.selectHost("db1");
  choose("Stands by for", QStringLiteral("app1"));
  desk.selectHost("app1");
  choose("Stands by for", QStringLiteral("db1"));
  EXPECT_NE(problemOf(field<QComboBox>("Stands by for")), "");
  EXPECT_TRUE(desk.host("app1").standbyOf.isNull());
}

TEST_F(FormsTest, ComponentAndItsEndpoints) {
  desk.select({EntityRef::component(ComponentId(QStringLiteral("mysql-1")))});
  enter(line("Name"), QStringLiteral("Orders"));
  enter(line("Listens on"), QStringLiteral("eth0"));
  choose("Stands by for", QStringLiteral("MySQL on app1"));
  EXPECT_EQ(component("mysql-1").name, "Orders");
  EXPECT_EQ(component("mysql-1").listensOn.size(), 1);
  EXPECT_EQ(component("mysql-1").standbyOf.value, "mysql-2");
  QLineEdit* editor = edit(table("Endpoints"), 0, 1);
  ASSERT_NE(editor, nullptr);
  QTest::keyClicks(editor, QStringLiteral("13306"));
  QTest::keyClick(editor, Qt::Key_Return);
  EXPECT_TRUE(QTest::qWaitFor([&] {
    return component("mysql-1").endpoints.value(QStringLiteral("mysql")).port == QLatin1String("13306");
  }));
  choose("Host", QStringLiteral("app1"));
  EXPECT_EQ(component("mysql-1").host.value, "app1");
}

TEST_F(FormsTest, CustomFlow) {
  desk.select({EntityRef::customFlow(document::CustomFlowId(QStringLiteral("backup")))});
  enter(line("Name"), QStringLiteral("Backup"));
  enter(line("From"), QStringLiteral("zone:dmz"));
  EXPECT_NE(problemOf(line("From")), "") << "only hosts and components are ends";
  enter(line("From"), QStringLiteral("host:app1"));
  enter(line("To"), QStringLiteral("component:mysql-1"));
  enter(line("Services"), QStringLiteral("tcp/22"));
  type(field<QPlainTextEdit>("Purpose"), QStringLiteral("nightly"));
  leave();
  const document::CustomFlow& flow = desk.session.data().customFlows.first();
  EXPECT_EQ(flow.name + flow.purpose, "Backupnightly");
  EXPECT_EQ(flow.from.size(), 1);
  EXPECT_EQ(flow.to.first().text(), "component:mysql-1");
  EXPECT_EQ(flow.services, QStringList{QStringLiteral("tcp/22")});
}

TEST_F(FormsTest, FlowRecordAndDecision) {
  desk.select({EntityRef::flow(test::sampleFlow())});
  choose("Decision", QStringLiteral("Exclude"));
  EXPECT_NE(problemOf(field<QComboBox>("Decision")), "") << "excluding needs a reason";
  EXPECT_TRUE(desk.session.data().flows.isEmpty());
  enter(line("Reason"), QStringLiteral("not used"));
  choose("Decision", QStringLiteral("Exclude"));
  type(field<QPlainTextEdit>("Justification"), QStringLiteral("none"));
  enter(line("Owner"), QStringLiteral("ops"));
  enter(line("Data"), QStringLiteral("rows"));
  enter(line("Ticket"), QStringLiteral("T-1"));
  enter(line("Expires"), QStringLiteral("2027-01-01"));
  const document::FlowRecord record = desk.session.data().flows.value(test::sampleFlow());
  EXPECT_EQ(record.decision, document::Decision::Exclude);
  EXPECT_EQ(record.reason + record.justification + record.owner + record.data + record.ticket,
            "not usednoneopsrowsT-1");
  EXPECT_EQ(record.expires, QDate(2027, 1, 1));
}

TEST_F(FormsTest, AFlowIsExplainedWithLinks) {
  desk.select({EntityRef::flow(test::sampleFlow())});
  auto* steps = panel->findChild<QListWidget*>();
  ASSERT_NE(steps, nullptr);
  ASSERT_EQ(steps->count(), 3);
  EXPECT_EQ(steps->item(2)->text(), "· Entering Data: rule r1 (no. 1) allows all of it.");
  QSignalSpy jumps(panel, &PropertiesPanel::jumpRequested);
  steps->setCurrentRow(2);
  steps->setFocus();
  QTest::keyClick(steps, Qt::Key_Return);
  ASSERT_EQ(jumps.count(), 1);
  EXPECT_EQ(jumps.first().first().value<EntityRef>(),
            EntityRef::rule(ZoneId(QStringLiteral("data")), RuleId(QStringLiteral("r1"))));
}

class SeveralFlows : public PanelTest {
 protected:
  SeveralFlows() : PanelTest(withApi()) {}
  static document::DocumentData withApi() {
    document::DocumentData data = test::sample();
    const document::Component api =
        test::makeComponent(QStringLiteral("api-1"), QStringLiteral("api"), QStringLiteral("app1"));
    data.components.insert(api.id, api);
    return data;
  }
};

TEST_F(SeveralFlows, SayWhatStopsThemEachReasonOnce) {
  const QString other = QStringLiteral("api-1/mysql-1/mysql");
  desk.select({EntityRef::flow(test::sampleFlow()), EntityRef::flow(other)});
  auto* steps = panel->findChild<QListWidget*>();
  ASSERT_NE(steps, nullptr);
  ASSERT_EQ(steps->count(), 3);
  EXPECT_EQ(steps->item(2)->text(),
            "✗ Entering Data: no rule matches, so the inbound default drops all of it.");
  QSignalSpy jumps(panel, &PropertiesPanel::jumpRequested);
  steps->setFocus();
  steps->setCurrentRow(2);
  QTest::keyClick(steps, Qt::Key_Return);
  ASSERT_EQ(jumps.count(), 1);
  EXPECT_EQ(jumps.first().first().value<EntityRef>(), EntityRef::zone(ZoneId(QStringLiteral("data"))));
}

TEST_F(FormsTest, Note) {
  desk.select({EntityRef::note(NoteId(QStringLiteral("n1")))});
  type(field<QPlainTextEdit>("Text"), QStringLiteral("<b>new</b>"));
  leave();
  EXPECT_EQ(desk.session.data().notes.first().text, "<b>new</b>");
}

TEST_F(FormsTest, RulesOneAndSeveral) {
  const ZoneId zone(QStringLiteral("data"));
  desk.select({EntityRef::rule(zone, RuleId(QStringLiteral("r1")))});
  enter(line("To"), QStringLiteral("host:gone"));
  EXPECT_NE(problemOf(line("To")), "");
  enter(line("To"), QStringLiteral("kind:mysql"));
  choose("Direction", QStringLiteral("both"));
  enter(line("Expires"), QStringLiteral("2027-01-01"));
  EXPECT_EQ(desk.rules("data")[0].to.first().text(), "kind:mysql");
  EXPECT_EQ(desk.rules("data")[0].direction, document::Direction::Both);
  EXPECT_EQ(desk.rules("data")[0].expires, QDate(2027, 1, 1));
  desk.select({EntityRef::rule(zone, RuleId(QStringLiteral("r1"))),
               EntityRef::rule(zone, RuleId(QStringLiteral("r3")))});
  const int before = steps();
  enter(line("Owner"), QStringLiteral("ops"));
  choose("Action", QStringLiteral("reject"));
  EXPECT_EQ(steps(), before + 2);
  EXPECT_EQ(desk.rules("data")[0].owner, "ops");
  EXPECT_EQ(desk.rules("data")[1].owner, "");
  EXPECT_EQ(desk.rules("data")[2].owner, "ops");
  EXPECT_EQ(desk.rules("data")[2].action, document::Action::Reject);
}

}  // namespace
}  // namespace topo::views

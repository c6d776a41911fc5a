// SPDX-License-Identifier: Apache-2.0
#include "model/commands/change.h"
#include "model/commands/rules.h"
#include "views/properties/simple_form.h"

#include <QCoreApplication>

#include <algorithm>

namespace topo::views {

using document::Network;
using document::Zone;

namespace {

QString tr(const char* source) {
  return QCoreApplication::translate("topo::views::Forms", source);
}

QList<Choice> styleChoices() {
  return {{tr("Plain"), QStringLiteral("0")}, {tr("Internet"), QStringLiteral("1")},
          {tr("DMZ"), QStringLiteral("2")},   {tr("Internal"), QStringLiteral("3")},
          {tr("Data"), QStringLiteral("4")},  {tr("Management"), QStringLiteral("5")},
          {tr("Cloud"), QStringLiteral("6")}};
}

constexpr document::ZoneStyle styles[] = {document::ZoneStyle::Plain, document::ZoneStyle::Internet,
                                          document::ZoneStyle::Dmz,   document::ZoneStyle::Internal,
                                          document::ZoneStyle::Data,  document::ZoneStyle::Management,
                                          document::ZoneStyle::Cloud};

QString styleIndex(document::ZoneStyle style) {
  for (int i = 0; i < 7; ++i) {
    if (styles[i] == style) return QString::number(i);
  }
  return {};
}

QList<Choice> actionChoices() {
  return {{tr("Allow"), QStringLiteral("0")},
          {tr("Deny (drop silently)"), QStringLiteral("1")},
          {tr("Reject"), QStringLiteral("2")}};
}

class ZoneForm : public SimpleForm<Zone> {
 public:
  explicit ZoneForm(session::Session& session)
      : SimpleForm(
            session,
            [&session](const QString& id) -> const Zone* {
              const auto found = session.data().zones.constFind(document::ZoneId(id));
              return found == session.data().zones.constEnd() ? nullptr : &*found;
            },
            [&session](const QStringList& ids, const std::function<void(Zone&)>& change) {
              return commands::changeZones(session.data(), ids, change);
            }) {
    form().addHeading(tr("Zone"));
    form().addLine(fields().text(tr("Name"), tr("as it stands on the diagram"), &Zone::name));
    form().addChoice({tr("Style"), tr("how the area is tinted"),
                      [this] { return fields().shared([](const Zone& z) { return styleIndex(z.style); }); },
                      [this](const QString& value) {
                        return fields().set([value](Zone& z) { z.style = styles[value.toInt()]; });
                      }},
                     styleChoices);
    form().addChoice({tr("Inside"), tr("the zone this one lies in"),
                      [this] { return fields().shared([](const Zone& z) { return z.parent.value; }); },
                      [this](const QString& value) { return setParent(value); }},
                     [this] { return zoneChoices(data(), tr("nothing (top level)")); });
    addTags();
    addFirewall();
    addUsesButton(document::EntityType::Zone);
  }

 private:
  std::optional<QString> setParent(const QString& parent) {
    for (document::ZoneId at(parent); !at.isNull(); at = data().zones.value(at).parent) {
      if (fields().ids().contains(at.value)) return tr("A zone cannot lie inside itself.");
    }
    return fields().set([parent](Zone& z) { z.parent = document::ZoneId(parent); });
  }

  Field firewallText(const QString& label, const QString& help, QString document::Firewall::*member) {
    return {label, help,
            [this, member] {
              return fields().shared(
                  [member](const Zone& z) { return z.firewall ? (*z.firewall).*member : QString(); });
            },
            [this, member](const QString& value) -> std::optional<QString> {
              return onFirewall([member, value](document::Firewall& wall) { wall.*member = value; });
            },
            [this] { return allGuarded(); }};
  }

  Field firewallAction(const QString& label, document::Action document::Firewall::*member) {
    return {label, tr("what happens to traffic that no rule matches"),
            [this, member] {
              return fields().shared([member](const Zone& z) {
                return z.firewall ? QString::number(static_cast<int>((*z.firewall).*member)) : QString();
              });
            },
            [this, member](const QString& value) -> std::optional<QString> {
              const auto action = static_cast<document::Action>(value.toInt());
              return onFirewall([member, action](document::Firewall& wall) { wall.*member = action; });
            },
            [this] { return allGuarded(); }};
  }

  std::optional<QString> onFirewall(const std::function<void(document::Firewall&)>& change) {
    return fields().set([change](Zone& z) {
      if (z.firewall) change(*z.firewall);
    });
  }

  [[nodiscard]] bool allGuarded() const {
    const QStringList& ids = fields().ids();
    return std::all_of(ids.begin(), ids.end(), [this](const QString& id) {
      return data().zones.value(document::ZoneId(id)).firewall.has_value();
    });
  }

  static QString guard(const Zone& zone) {
    if (!zone.firewall) return QStringLiteral("none");
    return zone.firewall->enabled ? QStringLiteral("on") : QStringLiteral("off");
  }

  std::optional<QString> setGuard(const QString& value) {
    return fields().set([value](Zone& z) {
      if (value == QLatin1String("none")) return z.firewall.reset();
      if (!z.firewall) z.firewall = document::Firewall{};
      z.firewall->enabled = value == QLatin1String("on");
    });
  }

  void addFirewall() {
    form().addHeading(tr("Firewall"));
    form().addChoice(
        {tr("Firewall"), tr("without one, everything passes the edge of the zone"),
         [this] { return fields().shared(guard); }, [this](const QString& value) { return setGuard(value); }},
        [] {
          return QList<Choice>{{tr("none"), QStringLiteral("none")},
                               {tr("on"), QStringLiteral("on")},
                               {tr("switched off, rules kept"), QStringLiteral("off")}};
        });
    form().addLine(firewallText(tr("Firewall name"), tr("as its owners call it"), &document::Firewall::name));
    form().addLine(firewallText(tr("Device"), tr("the machine it runs on"), &document::Firewall::device));
    form().addChoice(firewallAction(tr("Inbound default"), &document::Firewall::inbound), actionChoices);
    form().addChoice(firewallAction(tr("Outbound default"), &document::Firewall::outbound), actionChoices);
  }
};

class NetworkForm : public SimpleForm<Network> {
 public:
  explicit NetworkForm(session::Session& session)
      : SimpleForm(
            session,
            [&session](const QString& id) -> const Network* {
              const auto found = session.data().networks.constFind(document::NetworkId(id));
              return found == session.data().networks.constEnd() ? nullptr : &*found;
            },
            [&session](const QStringList& ids, const std::function<void(Network&)>& change) {
              return commands::changeNetworks(session.data(), ids, change);
            }) {
    form().addHeading(tr("Network"));
    form().addLine(fields().text(tr("Name"), tr("as it stands on the diagram"), &Network::name));
    form().addLine({tr("CIDRs"), tr("such as 10.1.0.0/24, fd00:1::/64"),
                    [this] {
                      return fields().shared(
                          [](const Network& n) { return n.cidrs.join(QStringLiteral(", ")); });
                    },
                    [this](const QString& value) { return setCidrs(value); }});
    form().addLine({tr("VLAN"), tr("a number, or empty"),
                    [this] {
                      return fields().shared(
                          [](const Network& n) { return n.vlan ? QString::number(*n.vlan) : QString(); });
                    },
                    [this](const QString& value) { return setVlan(value.trimmed()); }});
    form().addChoice({tr("Zone"), tr("the zone it lies in"),
                      [this] { return fields().shared([](const Network& n) { return n.zone.value; }); },
                      [this](const QString& value) {
                        return fields().set([value](Network& n) { n.zone = document::ZoneId(value); });
                      }},
                     [this] { return zoneChoices(data(), tr("none (top level)")); });
    addTags();
    addUsesButton(document::EntityType::Network);
  }

 private:
  std::optional<QString> setCidrs(const QString& value) {
    const QStringList cidrs = splitList(value);
    const auto problem = checkList(cidrs, document::isValidCidrText,
                                   tr("a CIDR without host bits, such as 10.1.0.0/24 or fd00:1::/64."));
    if (problem) return problem;
    return fields().set([cidrs](Network& n) { n.cidrs = cidrs; });
  }

  std::optional<QString> setVlan(const QString& value) {
    bool isNumber = false;
    const int vlan = value.toInt(&isNumber);
    if (!value.isEmpty() && (!isNumber || vlan < 1 || vlan > 4094))
      return tr("A VLAN is a number from 1 to 4094.");
    return fields().set(
        [isNumber, vlan](Network& n) { n.vlan = isNumber ? std::optional(vlan) : std::nullopt; });
  }
};

}  // namespace

EntityForm* makeZoneForm(session::Session& session) {
  return new ZoneForm(session);
}

EntityForm* makeNetworkForm(session::Session& session) {
  return new NetworkForm(session);
}

}  // namespace topo::views

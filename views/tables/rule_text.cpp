// SPDX-License-Identifier: Apache-2.0
#include "views/tables/rule_text.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace topo::views {

using document::Selector;
using document::SelectorType;

namespace {

QString tr(const char* source) {
  return QCoreApplication::translate("topo::views::RuleText", source);
}

QStringList parts(const QString& text) {
  static const QRegularExpression separators(QStringLiteral("[\\s,;]+"));
  QStringList result = text.split(separators, Qt::SkipEmptyParts);
  result.removeDuplicates();
  return result;
}

/// True when what the selector names is there; addresses, `any` and `outside` name nothing.
bool exists(const Selector& selector, const document::DocumentData& data, const catalog::Catalog& catalog) {
  switch (selector.type) {
    case SelectorType::Zone:
      return data.zones.contains(document::ZoneId(selector.value));
    case SelectorType::Network:
      return data.networks.contains(document::NetworkId(selector.value));
    case SelectorType::Host:
      return data.hosts.contains(document::HostId(selector.value));
    case SelectorType::Component:
      return data.components.contains(document::ComponentId(selector.value));
    case SelectorType::Kind:
      return catalog.kind(selector.value) != nullptr;
    default:
      return true;
  }
}

template <class Map>
void addIds(QStringList& list, const char* prefix, const Map& map) {
  for (auto it = map.keyBegin(); it != map.keyEnd(); ++it) list << QLatin1String(prefix) + it->value;
}

}  // namespace

std::variant<QList<Selector>, CellError> readSelectors(const QString& text,
                                                       const document::DocumentData& data,
                                                       const catalog::Catalog& catalog) {
  QList<Selector> selectors;
  for (const QString& part : parts(text)) {
    const auto selector = Selector::parse(part);
    if (!selector) {
      return CellError{tr("“%1” is no selector. Allowed are any, outside, zone:ID, network:ID, host:ID, "
                          "component:ID, kind:KIND, an address, a CIDR without host bits, or a range a-b.")
                           .arg(part)};
    }
    if (!exists(*selector, data, catalog))
      return CellError{tr("“%1” names nothing in this document.").arg(part)};
    selectors << *selector;
  }
  return selectors;
}

QString writeSelectors(const QList<Selector>& selectors) {
  QStringList texts;
  for (const Selector& selector : selectors) texts << selector.text();
  return texts.join(QStringLiteral(", "));
}

std::variant<QStringList, CellError> readServices(const QString& text) {
  QStringList services = parts(text);
  for (const QString& service : services) {
    if (!document::isValidServiceText(service)) {
      return CellError{
          tr("“%1” is no service. Allowed are any, tcp/any, udp/any, icmp, tcp/443, udp/53 and ranges "
             "such as tcp/6000-7999; ports are 1 to 65535.")
              .arg(service)};
    }
  }
  return services;
}

std::variant<std::optional<QDate>, CellError> readDate(const QString& text) {
  const QString written = text.trimmed();
  if (written.isEmpty()) return std::optional<QDate>();
  // Back into text, since Qt reads more forms than a document may hold.
  const QDate day = QDate::fromString(written, Qt::ISODate);
  if (!day.isValid() || day.toString(Qt::ISODate) != written) {
    return CellError{tr("“%1” is no date: write it YYYY-MM-DD.").arg(written)};
  }
  return std::optional(day);
}

QStringList selectorCompletions(const document::DocumentData& data, const catalog::Catalog& catalog) {
  QStringList list{QStringLiteral("any"), QStringLiteral("outside")};
  addIds(list, "zone:", data.zones);
  addIds(list, "network:", data.networks);
  addIds(list, "host:", data.hosts);
  addIds(list, "component:", data.components);
  for (const catalog::Kind& kind : catalog.kinds()) list << QStringLiteral("kind:") + kind.id;
  return list;
}

QStringList serviceCompletions(const catalog::Catalog& catalog) {
  QStringList list{QStringLiteral("any"), QStringLiteral("tcp/any"), QStringLiteral("udp/any"),
                   QStringLiteral("icmp")};
  for (const catalog::Kind& kind : catalog.kinds()) {
    for (const catalog::Endpoint& endpoint : kind.endpoints) {
      const bool tcp = endpoint.transport == catalog::Transport::Tcp;
      list << (tcp ? QStringLiteral("tcp/") : QStringLiteral("udp/")) + endpoint.ports;
    }
  }
  list.removeDuplicates();
  return list;
}

}  // namespace topo::views

// SPDX-License-Identifier: Apache-2.0
#include "model/document/selector.h"

#include "model/document/ids.h"
#include "model/net/address.h"
#include "model/net/service.h"

#include <array>
#include <string>
#include <vector>

namespace topo::document {

namespace {

struct Prefix {
  QLatin1String text;
  SelectorType type;
};

constexpr std::array<Prefix, 5> kPrefixes{{{QLatin1String("zone:"), SelectorType::Zone},
                                           {QLatin1String("network:"), SelectorType::Network},
                                           {QLatin1String("host:"), SelectorType::Host},
                                           {QLatin1String("component:"), SelectorType::Component},
                                           {QLatin1String("kind:"), SelectorType::Kind}}};

QLatin1String prefixOf(SelectorType type) {
  for (const Prefix& prefix : kPrefixes) {
    if (prefix.type == type) return prefix.text;
  }
  return {};
}

std::string utf8(QStringView text) {
  return text.toUtf8().toStdString();
}

bool isAddress(QStringView text, net::AllowForms forms) {
  return net::parseAddressSpec(utf8(text), forms).ok();
}

}  // namespace

QString Selector::text() const {
  if (type == SelectorType::Any) return QStringLiteral("any");
  if (type == SelectorType::Outside) return QStringLiteral("outside");
  return prefixOf(type) + value;
}

std::optional<Selector> Selector::parse(QStringView text) {
  if (text == u"any") return Selector{SelectorType::Any, {}};
  if (text == u"outside") return Selector{SelectorType::Outside, {}};
  for (const Prefix& prefix : kPrefixes) {
    if (!text.startsWith(prefix.text)) continue;
    const QStringView id = text.mid(prefix.text.size());
    if (!isValidId(id)) return std::nullopt;
    return Selector{prefix.type, id.toString()};
  }
  if (!isValidAddressText(text)) return std::nullopt;
  return Selector{SelectorType::Address, text.toString()};
}

bool isValidAddressText(QStringView text) {
  return isAddress(text, net::AllowForms::Any);
}

bool isValidCidrText(QStringView text) {
  return isAddress(text, net::AllowForms::Cidr);
}

bool isValidServiceText(QStringView text) {
  return net::Service::parse(utf8(text)).ok();
}

bool isValidPortText(QStringView text) {
  return net::PortRange::parse(utf8(text)).ok();
}

net::AddressSet addressesOf(const QStringList& texts) {
  std::vector<net::AddressRange> ranges;
  for (const QString& text : texts) {
    const auto spec = net::parseAddressSpec(utf8(text));
    if (spec) ranges.push_back(spec->range);
  }
  return net::AddressSet(ranges);
}

}  // namespace topo::document

// SPDX-License-Identifier: Apache-2.0
#include "views/text/ask_text.h"

#include "views/text/names.h"

#include <QCoreApplication>

namespace topo::text {

using snapshot::AskedEnd;
using Type = AskedEnd::Type;

namespace {

QString tr(const char* source) {
  return QCoreApplication::translate("topo::text", source);
}

QString networkName(const document::NetworkId& id, const document::DocumentData& data) {
  const QString name = oneLine(data.networks.value(id).name);
  return name.isEmpty() ? id.value : name;
}

}  // namespace

QString assumptionText(const AskedEnd& end, const document::DocumentData& data) {
  if (end.type == Type::Drawn) {
    const QString is =
        tr("%1 is %2 (%3).").arg(end.address, hostName(end.host, data), oneLine(end.interface.value));
    if (end.bearers == 1) return is;
    return tr("%1 interfaces bear %2; %3 (%4) is assumed.")
        .arg(QString::number(end.bearers), end.address, hostName(end.host, data),
             oneLine(end.interface.value));
  }
  if (end.type != Type::NotDrawn) return {};
  if (end.network.isNull())
    return tr("Nothing drawn bears %1 and no network holds it: a machine outside all zones is assumed.")
        .arg(end.address);
  return tr("Nothing drawn bears %1: a machine in the network %2 is assumed.")
      .arg(end.address, networkName(end.network, data));
}

QString askedEndName(const AskedEnd& end, const document::DocumentData& data,
                     const catalog::Catalog& catalog) {
  switch (end.type) {
    case Type::Host:
      return hostName(end.host, data);
    case Type::Component:
      return flowEndName(end.component.value, data, catalog);
    case Type::Interface:
      return tr("%1 (%2)").arg(hostName(end.host, data), oneLine(end.interface.value));
    case Type::Drawn:
    case Type::NotDrawn:
      return end.address;
    case Type::Zone:
      return tr("anything in %1").arg(zoneName(end.zone, data));
    case Type::Network:
      return tr("anything in the network %1").arg(networkName(end.network, data));
    case Type::Outside:
      return tr("anything outside all zones");
    case Type::Anywhere:
      return tr("anything");
  }
  return {};
}

QString noSuchEndText(const QString& text) {
  return tr("“%1” names nothing in this document. Allowed are a host or component by its id, "
            "HOST/INTERFACE, or an address; where many are meant also zone:ID, network:ID, outside and any.")
      .arg(oneLine(text));
}

}  // namespace topo::text

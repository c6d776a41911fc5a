// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/probe/kit/site.h"

namespace topo::probe {

/// A small drawing: hosts with addresses and flows between them, as analysis would report them.
struct SiteDrawing {
  document::DocumentData document;
  snapshot::Report report;
  Options options;

  document::Host& host(const char* id, const QStringList& addresses, const char* platform = "") {
    document::Host made;
    made.id = document::HostId(QString::fromLatin1(id));
    made.name = QString::fromLatin1(id).toUpper();
    made.platform = QString::fromLatin1(platform);
    document::Interface interface;
    interface.id = document::InterfaceId(QStringLiteral("eth0"));
    interface.addresses = addresses;
    made.interfaces = {interface};
    return *document.hosts.insert(made.id, made);
  }
  snapshot::Flow& flow(const char* id, const char* from, const char* to, const char* ports = "3306") {
    snapshot::Flow made;
    made.id = QString::fromLatin1(id);
    made.fromHost = document::HostId(QString::fromLatin1(from));
    made.toHost = document::HostId(QString::fromLatin1(to));
    made.fromAddresses = addressesOf(made.fromHost);
    made.toAddresses = addressesOf(made.toHost);
    made.protocol = QStringLiteral("tcp");
    made.ports = made.listenPorts = QString::fromLatin1(ports);
    made.application = QStringLiteral("MySQL");
    made.verdict = snapshot::Verdict::Allowed;
    report.flows.append(made);
    return report.flows.last();
  }
  [[nodiscard]] Site site() const { return planSite(report, document, options); }

 private:
  [[nodiscard]] QStringList addressesOf(const document::HostId& id) const {
    const document::Host host = document.hosts.value(id);
    return host.interfaces.isEmpty() ? QStringList() : host.interfaces.first().addresses;
  }
};

}  // namespace topo::probe

// SPDX-License-Identifier: Apache-2.0
#include "model/snapshot/listener.h"

namespace topo::snapshot {

namespace {

net::Service serviceOn(catalog::Transport transport, net::PortRange ports) {
  return transport == catalog::Transport::Tcp ? net::Service::tcp(ports) : net::Service::udp(ports);
}

QString protocolOf(net::Service::Kind kind) {
  switch (kind) {
    case net::Service::Kind::Any:
      return QStringLiteral("any");
    case net::Service::Kind::Tcp:
      return QStringLiteral("tcp");
    case net::Service::Kind::Udp:
      return QStringLiteral("udp");
    case net::Service::Kind::Icmp:
      return QStringLiteral("icmp");
  }
  return {};
}

QString portsOf(const net::Service& service) {
  if (service.kind == net::Service::Kind::Any || service.kind == net::Service::Kind::Icmp) return {};
  return service.allPorts ? QStringLiteral("any") : QString::fromStdString(service.ports.toString());
}

std::optional<net::PortRange> parsePorts(const QString& text) {
  const auto ports = net::PortRange::parse(text.toStdString());
  return ports.ok() ? std::optional(ports.value()) : std::nullopt;
}

}  // namespace

bool isEnabled(const document::Component& component, const catalog::Endpoint& endpoint) {
  const auto found = component.endpoints.constFind(endpoint.id);
  if (found == component.endpoints.constEnd()) return endpoint.enabled;
  return found->enabled.value_or(endpoint.enabled);
}

Listener listenerOf(const catalog::Endpoint& endpoint) {
  Listener listener;
  listener.endpoint = endpoint.id;
  listener.protocol = protocolOf(endpoint.transport == catalog::Transport::Tcp ? net::Service::Kind::Tcp
                                                                               : net::Service::Kind::Udp);
  listener.ports = endpoint.ports;
  listener.listenPorts = endpoint.ports;
  listener.application = endpoint.application;
  listener.encrypted = endpoint.encrypted;
  if (const auto ports = parsePorts(endpoint.ports)) {
    listener.services = net::ServiceSet(serviceOn(endpoint.transport, *ports));
  }
  return listener;
}

Listener listenerOf(const document::Component& component, const catalog::Endpoint& endpoint) {
  Listener listener = listenerOf(endpoint);
  const auto found = component.endpoints.constFind(endpoint.id);
  if (found == component.endpoints.constEnd()) return listener;
  if (const auto ports = parsePorts(found->port)) {
    listener.ports = found->port;
    listener.services = net::ServiceSet(serviceOn(endpoint.transport, *ports));
  }
  listener.listenPorts = found->listenPort.isEmpty() ? listener.ports : found->listenPort;
  return listener;
}

std::optional<Listener> listenerOf(const QString& service) {
  const auto parsed = net::Service::parse(service.toStdString());
  if (!parsed.ok()) return std::nullopt;
  Listener listener;
  listener.protocol = protocolOf(parsed->kind);
  listener.ports = portsOf(parsed.value());
  listener.listenPorts = listener.ports;
  listener.services = net::ServiceSet(parsed.value());
  return listener;
}

}  // namespace topo::snapshot

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/catalog/catalog.h"
#include "model/document/entities.h"
#include "model/net/service.h"

#include <QString>

#include <optional>

namespace topo::snapshot {

/// What a flow's destination end offers: an endpoint of the catalog with what the component overrides, or the
/// service of a custom flow. A plain value.
struct Listener {
  QString endpoint;  ///< empty for a custom flow
  QString protocol;  ///< tcp, udp, icmp, any
  QString ports;
  QString listenPorts;
  QString application;
  std::optional<bool> encrypted;
  net::ServiceSet services;
};

/// True unless the component has it off, or the catalog has and the component does not say otherwise.
[[nodiscard]] bool isEnabled(const document::Component& component, const catalog::Endpoint& endpoint);
/// What that component offers there, whether on or off.
[[nodiscard]] Listener listenerOf(const document::Component& component, const catalog::Endpoint& endpoint);
/// What any host offers there.
[[nodiscard]] Listener listenerOf(const catalog::Endpoint& endpoint);
/// What a custom flow asks for; nothing when the text is no service.
[[nodiscard]] std::optional<Listener> listenerOf(const QString& service);

}  // namespace topo::snapshot

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/probe/attempt.h"

#include <QHostAddress>
#include <QList>
#include <QString>

#include <optional>
#include <vector>

namespace topo::probe {

/// The application protocol a catalog endpoint names, as far as it can be recognised on the wire.
Service serviceOf(const QString& application);

/// Whether the endpoint is greeted with TLS at once. Protocols that are encrypted in their own way (SSH) or
/// only after a plain greeting (MySQL, SMTP) are not.
bool speaksTls(const QString& application, std::optional<bool> encrypted);

/// How much of something is tried and how much left.
template <class T>
struct Taken {
  std::vector<T> items;
  quint64 left = 0;
};

/// At most `most` of the ports "443" or "6000-7999": all, or evenly spread with both ends. Nothing for "any"
/// or text that is no port.
Taken<quint16> takePorts(const QString& ports, int most);

/// At most `most` machines of an address, a CIDR or a range "a-b", the lowest first. The network and
/// broadcast addresses of an IPv4 CIDR are no machines. Text that is none of these gives nothing.
Taken<QHostAddress> takeAddresses(const QString& addresses, int most);

}  // namespace topo::probe

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QString>

namespace topo::probe {

/// Makes what a stranger on the network sent fit to be stored and shown: one line, at most `limit`
/// characters (cut with "…"), control, format and undecodable characters escaped as \xNN or \u{N}.
QString printable(const QByteArray& bytes, int limit = 120);
QString printable(const QString& text, int limit = 120);

}  // namespace topo::probe

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/document/entities.h"

#include <QCoreApplication>
#include <QList>
#include <QString>

namespace topo::commands {

/// Translation context of the undo texts of this room.
struct Words {
  Q_DECLARE_TR_FUNCTIONS(topo::commands)
};

/// What the undo list calls a thing: `host dmcm1`, `rule r3 of zone DMZ`. On one line, shortened, without
/// control characters: undo texts stand in menus, and a line break has a meaning there.
[[nodiscard]] QString called(const document::DocumentData& data, const document::EntityRef& ref);
/// The one thing by its name, several by their number: `host dmcm1`, `3 items`.
[[nodiscard]] QString called(const document::DocumentData& data, const QList<document::EntityRef>& refs);
/// A person's text made fit for a menu: one line, at most 40 characters.
[[nodiscard]] QString shortened(const QString& text);
/// The name of a zone, network, host, component, custom flow or view as it is; empty when it has none.
[[nodiscard]] QString nameOf(const document::DocumentData& data, const document::EntityRef& ref);

}  // namespace topo::commands

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/commands/host_list/sheet.h"
#include "model/commands/proposal.h"
#include "model/commands/support/geometry.h"
#include "model/document/entities.h"

namespace topo::commands {

/// Why a wanted host, or one of its addresses, is not added.
enum class HostDoubt { SameName, SameAddress, BadAddress };

struct HostRemark {
  HostDoubt doubt = HostDoubt::SameName;
  int row = 0;      ///< of the sheet
  QString text;     ///< the name or address
  QString already;  ///< who has it: a host's name
};

/// Which of the wanted hosts can be added: names and addresses that the document, or an earlier row, has
/// already are reported and not doubled. A bad address is left out, its host is not.
struct HostChoice {
  QList<HostEntry> hosts;
  QList<HostRemark> remarks;
};
[[nodiscard]] HostChoice chooseHosts(const document::DocumentData& data, const QList<HostEntry>& entries);

/// Adds them in rows below what lies in the zone or network, which grows to hold them; with no area, from
/// `point` on. One step.
[[nodiscard]] Creation addHosts(const document::DocumentData& data, const document::ViewId& view,
                                const QList<HostEntry>& hosts, const document::EntityRef& area,
                                const QPoint& point, const SizeOf& sizeOf);

}  // namespace topo::commands

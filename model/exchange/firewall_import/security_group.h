// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/exchange/firewall_import/imported.h"

#include <QByteArrayView>

namespace topo::firewall_import {

/// Reads what `aws ec2 describe-security-groups` prints: a group allows what its permissions say, in and out,
/// and nothing else. Of several groups, those in `options.groups` count, together, as on a machine that has
/// them all; which, must be said. Members of other groups and of prefix lists are not known: left out.
[[nodiscard]] ImportResult readSecurityGroups(QByteArrayView text, const Options& options);

}  // namespace topo::firewall_import

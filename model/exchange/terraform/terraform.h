// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/document/entities.h"
#include "model/net/result.h"

#include <QByteArray>
#include <QList>
#include <QStringList>

namespace topo::exchange {

/// The most rules of one direction that a security group may have, quota raised; 60 unless it is.
inline constexpr std::size_t kMostGroupRules = 1'000;

/// One `.tf.json` for Terraform with the AWS provider (docs/firewall-exports.md): security groups for the
/// interfaces in `zones`, with a rule resource for each peer CIDR and service; the VPC is a variable, and an
/// output says which interface takes which group. All names are generated; no word of a user is in it.
///
/// Exact, or the sentences say what cannot be said (see securityGroups). Any thread; the same document gives
/// the same bytes.
[[nodiscard]] net::Result<QByteArray, QStringList> toTerraform(const document::DocumentData& document,
                                                               const QList<document::ZoneId>& zones);

}  // namespace topo::exchange

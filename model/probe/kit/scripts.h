// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/probe/kit/site.h"

#include <QByteArray>

namespace topo::probe {

/// A script for one host and sites without Ansible, self-contained. `shape` is scripts/probe.sh or probe.ps1
/// of the resources. Only ids, numbers and addresses get in, each checked once more; names that users typed
/// do not.
QByteArray hostScript(const QByteArray& shape, const SiteHost& host, const QString& documentSha256,
                      const Options& options);

/// How many targets of the host a script cannot try, because they are known by name alone.
int untriedByScripts(const SiteHost& host);

}  // namespace topo::probe

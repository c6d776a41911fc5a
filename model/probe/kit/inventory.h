// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/probe/kit/site.h"

#include <QByteArray>

namespace topo::probe {

/// The Ansible inventory of a site, in YAML: groups `dmcm_linux` and `dmcm_windows` (ids have no underscore,
/// so no host is called like them). Hosts bear generated names; text that a user typed is tagged `!unsafe`,
/// which Ansible never takes for a template, and written in escapes that cannot end the string.
QByteArray inventory(const Site& site);

/// Text as a YAML scalar in double quotes: plain ASCII, everything else escaped.
QByteArray yamlString(const QString& text);

}  // namespace topo::probe

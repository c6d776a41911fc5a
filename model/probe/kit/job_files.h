// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/probe/kit/site.h"

#include <QByteArray>

namespace topo::probe {

/// The targets file of a host (`dmcm-topology-targets`, version 1): all that library/dmcm_probe.py and
/// gather.py need to know. JSON; the same host always gives the same bytes.
QByteArray targetsFile(const SiteHost& host, const QString& documentSha256, const Options& options);

/// The stand-ins file of a host (`dmcm-topology-stand-ins`, version 1), for library/dmcm_stand_in.py.
QByteArray standInsFile(const SiteHost& host);

/// The word of a service in those files, such as `mysql`; empty for `None`.
QString serviceWord(Service service);
QString transportWord(Transport transport);

}  // namespace topo::probe

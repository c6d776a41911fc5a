// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/document/entities.h"
#include "model/probe/kit/kit.h"

/// Words for tests from many hosts, shared by window and command line. Plain text.
namespace topo::text {

/// Why nothing is run on a host.
[[nodiscard]] QString leftHostText(probe::HostLeftOut reason);
/// The words a kit's README borrows; they keep a copy of the document.
[[nodiscard]] probe::KitWords kitWords(const document::DocumentData& data);

}  // namespace topo::text

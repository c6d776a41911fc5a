// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include "model/net/cidr.h"

/// Writes into a document; for commands and format.
namespace topo::document {

class Mutator {};

}  // namespace topo::document

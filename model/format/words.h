// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/document/entities.h"

namespace topo::format {

/// The words of the format for values of a closed set, as they are written. Plain functions, any thread.
const char* text(document::Action action);
const char* text(document::Direction direction);
const char* text(document::ZoneStyle style);
const char* text(document::Bundling bundling);

}  // namespace topo::format

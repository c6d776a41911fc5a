// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/document/mutator.h"

/// An example.
struct Changes {};

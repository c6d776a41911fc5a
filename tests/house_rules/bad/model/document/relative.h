// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ids.h"

/// An example.
struct Relative {};

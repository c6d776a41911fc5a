// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/net/circle_a.h"

/// An example.
struct CircleB {};

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/net/circle_b.h"

/// An example.
struct CircleA {};

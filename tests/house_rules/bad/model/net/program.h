// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/window.h"

/// An example.
struct Program {};

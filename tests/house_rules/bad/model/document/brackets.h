// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <model/document/ids.h>

/// An example.
struct Brackets {};

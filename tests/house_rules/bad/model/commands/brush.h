// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QBrush>

/// An example.
struct Brush {};

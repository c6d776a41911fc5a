// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtWidgets/QWidget>

/// An example.
struct LongForm {};

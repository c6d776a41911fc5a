// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

/// An example.
struct Qt {};

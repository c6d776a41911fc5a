// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QNoSuchClass>

/// An example.
struct Unknown {};

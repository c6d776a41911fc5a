// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QVariant>

/// An example.
inline bool known(const QVariant& value) { return value.isValid(); }

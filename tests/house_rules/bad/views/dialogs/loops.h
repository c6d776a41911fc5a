// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QEventLoop>

/// An example.
inline void loop() { QEventLoop().quit(); }

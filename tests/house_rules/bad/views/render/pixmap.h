// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QPixmap>

/// An example.
inline int width(const QPixmap& picture) { return picture.width(); }

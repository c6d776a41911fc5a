// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QBuffer>
#include <QPainter>

class QPainter;
struct Theme;

/// Draws a chip.
template <typename Shape>
void paint(QPainter& painter, const Shape& shape);

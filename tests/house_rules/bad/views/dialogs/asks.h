// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QFileDialog>

/// An example.
inline QString ask() { return QFileDialog::getOpenFileName(nullptr); }

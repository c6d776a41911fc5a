// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QMessageBox>

/// An example.
inline void show() { (new QMessageBox)->open(); }

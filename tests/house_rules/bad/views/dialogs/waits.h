// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDialog>

/// An example.
inline int wait(QDialog& dialog) { return dialog.exec(); }

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QFile>

/// An example.
inline bool open(QFile& file) { return file.open(QIODevice::WriteOnly); }

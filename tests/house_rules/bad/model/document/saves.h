// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QSaveFile>

/// An example.
inline void save(QSaveFile& file) { file.commit(); }

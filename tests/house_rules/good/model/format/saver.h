// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QSaveFile>

#include "model/document/mutator.h"

/// Writes files.
class Saver {
  QSaveFile file;
};

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QUndoCommand>

#include "model/document/mutator.h"

/// One entry of the undo stack.
class EditCommand : public QUndoCommand {};

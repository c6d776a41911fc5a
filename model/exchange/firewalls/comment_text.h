// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace topo::exchange {

/// A user's words made fit for a comment, quoted or not, of a firewall's language: one line of at most
/// `bytes` bytes of UTF-8 (4 or more), cut at a letter and marked with an ellipsis. Control characters, those
/// that hide or reorder text, quotes, backslashes and the marks that begin or end a comment are replaced, so
/// that nothing in them can end the comment. Any thread.
[[nodiscard]] QString commentText(const QString& words, int bytes);

}  // namespace topo::exchange

// SPDX-License-Identifier: Apache-2.0
#pragma once

/// An example.
inline int next() {
  static int last = 0;
  return ++last;
}

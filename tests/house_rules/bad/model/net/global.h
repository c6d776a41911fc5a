// SPDX-License-Identifier: Apache-2.0
#pragma once

/// An example.
inline int counter = 0;

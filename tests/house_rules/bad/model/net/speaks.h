// SPDX-License-Identifier: Apache-2.0
#pragma once

/// An example.
inline const char* reason() { return "The port is closed"; }

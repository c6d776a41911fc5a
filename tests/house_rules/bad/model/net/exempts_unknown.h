// SPDX-License-Identifier: Apache-2.0
#pragma once

/// An example.
struct ExemptsUnknown {};  // house-rules: allow anything because there is no such rule

// SPDX-License-Identifier: Apache-2.0
#pragma once

/// An example.
struct ExemptsSilently {};  // house-rules: allow sleep

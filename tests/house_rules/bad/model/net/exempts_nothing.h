// SPDX-License-Identifier: Apache-2.0
#pragma once

/// An example.
struct ExemptsNothing {};  // house-rules: allow sleep because nothing sleeps here

// SPDX-License-Identifier: Apache-2.0
#pragma once

/// An example.
struct Window {};

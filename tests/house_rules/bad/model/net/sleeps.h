// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <thread>

/// An example.
inline void rest() { std::this_thread::sleep_for(std::chrono::seconds(1)); }

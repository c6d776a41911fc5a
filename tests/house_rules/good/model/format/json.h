// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <nlohmann/json.hpp>

/// How JSON is held while reading.
using Json = nlohmann::ordered_json;

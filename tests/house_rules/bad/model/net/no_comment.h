// SPDX-License-Identifier: Apache-2.0
#pragma once

class Forward;

struct NoComment {};

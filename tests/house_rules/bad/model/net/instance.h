// SPDX-License-Identifier: Apache-2.0
#pragma once

/// An example.
class Instance {
 public:
  static Instance& instance();
};

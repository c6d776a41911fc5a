// SPDX-License-Identifier: Apache-2.0
#pragma once

/// What lies above what on the canvas: the order in which views/render paints a whole diagram.
namespace topo::views::layer {

inline constexpr double kZones = 0;  ///< plus depth, at most 64
inline constexpr double kNetworks = 100;
inline constexpr double kLinks = 200;
inline constexpr double kHosts = 300;
inline constexpr double kNotes = 400;
inline constexpr double kMarks = 500;
inline constexpr double kBadges = 520;  ///< on the screen only
inline constexpr double kOverlay = 1000;

}  // namespace topo::views::layer

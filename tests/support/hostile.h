// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/document/entities.h"

namespace topo::test {

/// Documents that are allowed and that nobody would wish to draw. Each has one view, "main", and is made anew
/// by every call; all are values, the same in every run.

/// Names of 300 letters for everything that has one, without a blank to break at; and a title of 300.
document::DocumentData longNames();
/// Names and a title that are written from right to left, mixed with others.
document::DocumentData rightToLeft();
/// Chinese, Japanese and Korean names, without blanks.
document::DocumentData eastAsian();
/// One host with components of every core kind, `count` in all.
document::DocumentData crowdedHost(int count = 40);
/// Zones each in the next, a network and a host in the innermost and one outside.
document::DocumentData nestedZones(int depth = 8);
/// Many things, all placed on one spot.
document::DocumentData allOnOneSpot(int hosts = 30);
/// Things so far apart that a drawing would be a million units wide.
document::DocumentData farApart();
/// Long names, deep zones, a crowded host and things on one spot together, in letters that the bundled font
/// has: for pictures that are the same on every machine.
document::DocumentData everythingAwkward();

}  // namespace topo::test

// SPDX-License-Identifier: Apache-2.0
#include "views/render/test_colours.h"

#include "views/routing/routing.h"

namespace topo::render {

namespace {

/// Which pen of the theme a state has.
LinkLook lookOf(const std::optional<BadgeBox>& badge) {
  if (!badge) return LinkLook::Disputed;
  switch (badge->badge) {
    case Badge::Agree:
      return LinkLook::Allowed;
    case Badge::WrongService:
      return LinkLook::Partly;
    case Badge::NetworkClosed:
      return LinkLook::Blocked;
    case Badge::NetworkOpen:
      return LinkLook::Custom;
    case Badge::Unclear:
      break;
  }
  return LinkLook::Disputed;
}

}  // namespace

Theme testTheme(const Theme& theme) {
  Theme tested = theme;
  const auto set = [&tested](LinkLook look, const QColor& colour, double width, bool dashed) {
    tested.links[std::size_t(look)] = {colour, width, dashed, colour};
  };
  set(LinkLook::Allowed, theme.agree, 1.9, false);
  set(LinkLook::Custom, theme.opened, 3.2, false);
  set(LinkLook::Partly, theme.link(LinkLook::Partly).colour, 2.6, false);  // painted in long dashes
  set(LinkLook::Blocked, theme.stop, 2.9, false);                          // and this in short ones
  set(LinkLook::Disputed, theme.link(LinkLook::Disputed).colour, 1.1, true);
  return tested;
}

LinkBox testedLink(LinkBox link, const std::optional<BadgeBox>& badge) {
  link.look = lookOf(badge);
  link.dashedFrom = link.look == LinkLook::Blocked ? 0 : -1;
  // Links of one trunk may have gone different ways in the network.
  link.ownFrom = 0;
  link.ownTo = -1;
  if (badge && badge->hollow && badge->badge != Badge::Unclear) link.weight *= 0.6;
  return link;
}

int gravity(const std::optional<BadgeBox>& badge) {
  return badge ? 1 + static_cast<int>(badge->badge) : 0;
}

}  // namespace topo::render

// SPDX-License-Identifier: Apache-2.0
#include "views/scene/result_badges.h"

namespace topo::views {

using probe::Comparison;
using probe::FlowState;

namespace {

render::Badge badgeFor(Comparison comparison) {
  switch (comparison) {
    case Comparison::NotTested:
      break;
    case Comparison::Agree:
      return render::Badge::Agree;
    case Comparison::OpenButWrongService:
      return render::Badge::WrongService;
    case Comparison::DrawingOpenNetworkClosed:
      return render::Badge::NetworkClosed;
    case Comparison::DrawingClosedNetworkOpen:
      return render::Badge::NetworkOpen;
  }
  return render::Badge::Unclear;
}

bool isSure(const FlowState& state) {
  if (state.comparison == Comparison::NotTested || state.standing == probe::Standing::Hint) return false;
  // That the way is open is half of what the flow needs: the service has not answered yet.
  return state.comparison != Comparison::Agree || !state.metStandIn();
}

}  // namespace

std::optional<render::BadgeBox> badgeOf(const render::LinkBox& link, const FlowStates& states,
                                        const render::Metrics& metrics, const QList<render::HostBox>& cards) {
  Comparison worst = Comparison::NotTested;
  bool any = false, sure = false, all = true;
  for (const QString& id : link.flows) {
    const auto state = states.constFind(id);
    if (state == states.cend()) {
      all = false;
      continue;
    }
    any = true;
    all = all && state->comparison != Comparison::NotTested;
    // The enumeration is in order of gravity.
    if (state->comparison > worst) {
      worst = state->comparison;
      sure = isSure(*state);
    } else if (state->comparison == worst) {
      // Of what is wrong one proof is enough; what is right must all be proved.
      sure = worst == Comparison::Agree ? sure && isSure(*state) : sure || isSure(*state);
    }
  }
  if (!any) return {};
  const bool hollow = !sure || (worst == Comparison::Agree && !all);
  return render::BadgeBox{link.key, render::badgePlace(link, metrics, cards), badgeFor(worst), hollow};
}

}  // namespace topo::views

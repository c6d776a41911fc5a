// SPDX-License-Identifier: Apache-2.0
#include "views/scene/result_badges.h"

#include "views/text/names.h"
#include "views/text/probe/probe_words.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

#include <algorithm>

namespace topo::views {

using probe::Comparison;
using probe::FlowState;

namespace {

constexpr qsizetype kMostTests = 4;

struct Words {
  Q_DECLARE_TR_FUNCTIONS(topo::views::results)
};

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

QString timeText(const QString& written) {
  const QDateTime at = QDateTime::fromString(written, Qt::ISODate);
  return at.isValid() ? QLocale().toString(at.toLocalTime(), QLocale::ShortFormat) : text::oneLine(written);
}

QString testLine(const probe::FlowTest& test) {
  QString line =
      Words::tr("%1: %2 port %3, %4")
          .arg(text::outcomeText(test.outcome, test.result.standIn), text::oneLine(test.result.address))
          .arg(test.result.port)
          .arg(timeText(test.result.at));
  if (!test.trusted && probe::wasAnswered(test.outcome))
    line += Words::tr("; not trusted, the control test of that run failed");
  return line;
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

QString resultSummary(const FlowState& state) {
  if (state.tests.isEmpty() && state.stale == 0) return {};
  if (state.comparison == Comparison::NotTested) return Words::tr(" · tested: nothing that counts now");
  const QString word = state.metStandIn()
                           ? Words::tr("%1, with a stand-in").arg(text::comparisonText(state.comparison))
                           : text::comparisonText(state.comparison);
  return state.standing == probe::Standing::Hint ? Words::tr(" · tested: %1 (a hint)").arg(word)
                                                 : Words::tr(" · tested: %1").arg(word);
}

QStringList resultLines(const FlowState& state) {
  if (state.tests.isEmpty() && state.stale == 0) return {};
  QStringList lines;
  if (!state.tests.isEmpty()) {
    lines.append(Words::tr("Live test: %1, %2")
                     .arg(text::comparisonText(state.comparison), text::standingText(state.standing)));
    for (const probe::FlowTest& test : state.tests.mid(0, kMostTests))
      lines.append(QStringLiteral("• ") + testLine(test));
    if (const auto left = state.tests.size() - kMostTests; left > 0)
      lines.append(Words::tr("… and %n more", nullptr, int(left)));
    if (state.metStandIn()) lines.append(text::standInMeaning());
  }
  if (state.stale > 0)
    lines.append(Words::tr("%n result(s) no longer match the flow's address or port", nullptr, state.stale));
  return lines;
}

}  // namespace topo::views

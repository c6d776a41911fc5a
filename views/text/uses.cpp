// SPDX-License-Identifier: Apache-2.0
#include "views/text/uses.h"

#include "views/text/names.h"

#include <QCoreApplication>

namespace topo::text {

namespace {

struct Words {
  Q_DECLARE_TR_FUNCTIONS(topo::text)
};

QString roleText(snapshot::UseRole role) {
  switch (role) {
    case snapshot::UseRole::RuleSource:
      return Words::tr("source of the rule");
    case snapshot::UseRole::RuleDestination:
      return Words::tr("destination of the rule");
    case snapshot::UseRole::FlowSource:
      return Words::tr("start of the flow");
    case snapshot::UseRole::FlowDestination:
      return Words::tr("end of the flow");
    case snapshot::UseRole::FlowCrosses:
      return Words::tr("crossed by the flow");
    case snapshot::UseRole::Record:
      return Words::tr("record of the flow");
    case snapshot::UseRole::CustomSource:
      return Words::tr("start of the drawn flow");
    case snapshot::UseRole::CustomDestination:
      return Words::tr("end of the drawn flow");
    case snapshot::UseRole::LiesIn:
      return Words::tr("lies in it");
    case snapshot::UseRole::RunsOn:
      return Words::tr("runs on it");
    case snapshot::UseRole::StandsByFor:
      return Words::tr("stands by for it");
  }
  return {};
}

}  // namespace

QString useText(const snapshot::Use& use) {
  const QString role = roleText(use.role);
  return use.through.isEmpty() ? role : Words::tr("%1, through %2").arg(role, oneLine(use.through));
}

}  // namespace topo::text

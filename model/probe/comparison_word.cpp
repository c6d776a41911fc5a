// SPDX-License-Identifier: Apache-2.0
#include "model/probe/comparison_word.h"

namespace topo::probe {

QString comparisonWord(Comparison comparison) {
  switch (comparison) {
    case Comparison::NotTested:
      return QStringLiteral("not-tested");
    case Comparison::Agree:
      return QStringLiteral("agree");
    case Comparison::OpenButWrongService:
      return QStringLiteral("wrong-service");
    case Comparison::DrawingOpenNetworkClosed:
      return QStringLiteral("network-closed");
    case Comparison::DrawingClosedNetworkOpen:
      return QStringLiteral("network-open");
  }
  return {};
}

}  // namespace topo::probe

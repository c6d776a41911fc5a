// SPDX-License-Identifier: Apache-2.0
#include "model/exchange/codes.h"

namespace topo::exchange {

using namespace Qt::StringLiterals;

QString code(snapshot::Verdict verdict) {
  switch (verdict) {
    case snapshot::Verdict::Allowed:
      return u"allowed"_s;
    case snapshot::Verdict::Blocked:
      return u"blocked"_s;
    case snapshot::Verdict::Partly:
      return u"partly"_s;
    case snapshot::Verdict::Local:
      return u"local"_s;
    case snapshot::Verdict::Unplaced:
      return u"unplaced"_s;
  }
  return {};
}

QString code(snapshot::Need need) {
  switch (need) {
    case snapshot::Need::Required:
      return u"required"_s;
    case snapshot::Need::Disputed:
      return u"disputed"_s;
    case snapshot::Need::Custom:
      return u"custom"_s;
  }
  return {};
}

QString code(snapshot::Passes passes) {
  switch (passes) {
    case snapshot::Passes::All:
      return u"all"_s;
    case snapshot::Passes::None:
      return u"none"_s;
    case snapshot::Passes::Part:
      return u"part"_s;
  }
  return {};
}

QString code(snapshot::StopAction action) {
  switch (action) {
    case snapshot::StopAction::Deny:
      return u"deny"_s;
    case snapshot::StopAction::Reject:
      return u"reject"_s;
    case snapshot::StopAction::NoCommonFamily:
      return u"no-common-family"_s;
  }
  return {};
}

QString code(snapshot::CrossingDirection direction) {
  return direction == snapshot::CrossingDirection::In ? u"in"_s : u"out"_s;
}

QString code(snapshot::Severity severity) {
  switch (severity) {
    case snapshot::Severity::Error:
      return u"error"_s;
    case snapshot::Severity::Warning:
      return u"warning"_s;
    case snapshot::Severity::Info:
      return u"info"_s;
  }
  return {};
}

QString code(document::Action action) {
  switch (action) {
    case document::Action::Allow:
      return u"allow"_s;
    case document::Action::Deny:
      return u"deny"_s;
    case document::Action::Reject:
      return u"reject"_s;
  }
  return {};
}

QString code(document::Direction direction) {
  switch (direction) {
    case document::Direction::In:
      return u"in"_s;
    case document::Direction::Out:
      return u"out"_s;
    case document::Direction::Both:
      return u"both"_s;
  }
  return {};
}

QStringList evidenceCodes(const snapshot::Flow& flow) {
  QStringList codes;
  for (const snapshot::Evidence& evidence : flow.evidence) {
    if (evidence.type != snapshot::EvidenceType::Custom) codes << snapshot::evidenceTypeText(evidence.type);
  }
  codes.removeDuplicates();
  codes.sort();
  return codes;
}

}  // namespace topo::exchange

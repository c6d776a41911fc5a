// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "views/tables/rule_sheet.h"

#include <QDialog>

namespace topo::views {

/// Shows which rows of a pasted sheet are no rules and why, and asks whether the others shall be taken over.
/// accepted() means yes. Show it with open(); it deletes itself. GUI thread.
class PasteReport : public QDialog {
  Q_OBJECT
 public:
  PasteReport(const RuleSheet& sheet, QWidget* parent);
};

}  // namespace topo::views

// SPDX-License-Identifier: Apache-2.0
#include "views/docks/mend_menu.h"

#include "views/text/meaning.h"

#include <QGuiApplication>

namespace topo::views {

namespace {

/// What people typed may hold an ampersand, which in a menu marks a key.
QString forMenu(QString text) {
  return text.replace(u'&', QStringLiteral("&&"));
}

/// While mends are tried the mouse says that it takes a moment.
class Busy {
 public:
  Busy() { QGuiApplication::setOverrideCursor(Qt::WaitCursor); }
  ~Busy() { QGuiApplication::restoreOverrideCursor(); }
  Busy(const Busy&) = delete;
  Busy& operator=(const Busy&) = delete;
};

}  // namespace

MendMenu::MendMenu(session::Session& session, std::function<QList<snapshot::Finding>()> chosen,
                   QWidget* parent)
    : QMenu(parent), session_(session), chosen_(std::move(chosen)) {
  setToolTipsVisible(true);
  connect(this, &QMenu::aboutToShow, this, &MendMenu::fill);
  connect(this, &QMenu::hovered, this,
          [this](QAction* action) { emit previewed(action->data().toString()); });
  connect(this, &QMenu::aboutToHide, this, [this] { emit previewed({}); });
}

void MendMenu::fill() {
  clear();
  const QList<snapshot::Finding> findings = chosen_();
  if (findings.isEmpty()) {
    addNote(tr("No finding is chosen"));
    return;
  }
  if (!session_.reportIsCurrent()) {
    addNote(tr("The analysis is still running: open this again in a moment"));
    return;
  }
  const auto report = session_.report();
  QList<commands::OfferedMend> offered;
  {
    const Busy busy;
    offered =
        commands::offerMends({session_.data(), session_.catalog(), *report, {}}, findings, session_.today());
  }
  for (const commands::OfferedMend& one : offered) addMend(one);
  if (offered.isEmpty()) {
    addNote(findings.size() == 1 ? tr("No mend is sure to be right here: it takes a person")
                                 : tr("These findings have no mend in common"));
  }
  if (findings.size() == 1) {
    addSeparator();
    const document::EntityRef target = findings.first().target();
    addAction(tr("Go to it"), this, [this, target] { emit jumpRequested(target); });
  }
}

void MendMenu::addNote(const QString& text) {
  addAction(text)->setEnabled(false);
}

void MendMenu::addMend(const commands::OfferedMend& offered) {
  QAction* action =
      addAction(forMenu(tr("%1  (%2)").arg(offered.mend.proposal.text, text::effectBrief(offered.effect))),
                this, [this, proposal = offered.mend.proposal, revision = session_.document().revision()] {
                  // Tried on another document, it would promise what nobody has seen.
                  if (session_.document().revision() == revision) session_.push(proposal);
                });
  const QString preview = previewOf(offered);
  action->setData(preview);
  action->setToolTip(preview.toHtmlEscaped());
}

QString MendMenu::previewOf(const commands::OfferedMend& offered) const {
  QStringList sentences{offered.mend.proposal.text + u'.'};
  if (!offered.mend.note.isEmpty()) sentences << offered.mend.note;
  sentences << text::effectText(offered.effect, session_.data(), session_.catalog());
  return sentences.join(u' ');
}

}  // namespace topo::views

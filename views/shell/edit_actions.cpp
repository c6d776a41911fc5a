// SPDX-License-Identifier: Apache-2.0
#include "views/shell/edit_actions.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QTimer>

namespace topo::views {

namespace {

constexpr int longestStep = 60;
constexpr int kAskAfterMs = 300;

}  // namespace

EditActions::EditActions(session::Session& session, CanvasView& canvas, QWidget* parent)
    : QObject(parent), session_(session), canvas_(canvas), hosts_(session, canvas, *parent) {
  QUndoStack& stack = session_.undoStack();
  undo_ = new QAction(tr("&Undo"), this);
  undo_->setShortcut(QKeySequence::Undo);
  redo_ = new QAction(tr("&Redo"), this);
  connect(undo_, &QAction::triggered, &stack, &QUndoStack::undo);
  connect(redo_, &QAction::triggered, &stack, &QUndoStack::redo);
  connect(&stack, &QUndoStack::indexChanged, this, &EditActions::nameSteps);
  connect(&stack, &QUndoStack::undoTextChanged, this, &EditActions::nameSteps);
  redo_->setShortcuts({QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Z), QKeySequence(Qt::CTRL | Qt::Key_Y)});
  undo_->setWhatsThis(tr("Takes back the last step; it says which one that is."));
  redo_->setWhatsThis(tr("Does again what was taken back last."));
  nameSteps();
  // Clipboard and delete belong to the canvas: text fields and tables have their own.
  const auto make = [this](const QString& text, const QKeySequence& keys, auto slot) {
    auto* action = new QAction(text, this);
    action->setShortcut(keys);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(action, &QAction::triggered, this, slot);
    canvas_.addAction(action);
    return action;
  };
  cut_ = make(tr("Cu&t"), QKeySequence::Cut, [this] { canvas_.cut(); });
  copy_ = make(tr("&Copy"), QKeySequence::Copy, [this] { canvas_.copy(); });
  paste_ = make(tr("&Paste"), QKeySequence::Paste, [this] { paste(); });
  pasteHosts_ = make(tr("Paste &hosts from a table …"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_V),
                     [this] { hosts_.paste(); });
  duplicate_ = make(tr("D&uplicate"), QKeySequence(Qt::CTRL | Qt::Key_D), [this] { canvas_.duplicate(); });
  remove_ = make(tr("&Delete"), {}, [this] { canvas_.remove(); });
  selectAll_ = make(tr("Select &all"), QKeySequence::SelectAll, [this] { canvas_.selectAll(); });
  rename_ = make(tr("Re&name"), QKeySequence(Qt::Key_F2), [this] {
    if (session_.selection().refs().size() == 1) canvas_.rename(session_.selection().refs().first());
  });
  connect(&session_.selection(), &session::Selection::changed, this, &EditActions::enable);
  connect(QGuiApplication::clipboard(), &QClipboard::dataChanged, this, &EditActions::enablePaste);
  enable();
  // Another program may own the clipboard, and an answer take its time: the window is shown first.
  QTimer::singleShot(kAskAfterMs, this, &EditActions::enablePaste);
}

void EditActions::addTo(QMenu& menu) {
  menu.addActions({undo_, redo_});
  menu.addSeparator();
  menu.addActions({cut_, copy_, paste_, pasteHosts_, duplicate_, remove_});
  menu.addSeparator();
  menu.addActions({selectAll_, rename_});
}

void EditActions::nameSteps() {
  const QUndoStack& stack = session_.undoStack();
  const auto name = [](QAction& action, const QString& plain, const QString& verb, const QString& step,
                       bool can) {
    const QString shown = step.size() > longestStep ? step.left(longestStep) + QStringLiteral(" …") : step;
    action.setEnabled(can);
    // A step bears the user's names: no shortcut and no markup may come of them.
    action.setText(step.isEmpty() ? verb : verb + u' ' + QString(shown).replace(u'&', QStringLiteral("&&")));
    action.setIconText(plain);
    const QString tip = step.isEmpty() ? plain : plain + QStringLiteral(": ") + shown;
    const QString keys = action.shortcut().toString(QKeySequence::NativeText);
    action.setToolTip(QStringLiteral("%1 (%2)").arg(tip, keys).toHtmlEscaped());
  };
  name(*undo_, tr("Undo"), tr("&Undo"), stack.undoText(), stack.canUndo());
  name(*redo_, tr("Redo"), tr("&Redo"), stack.redoText(), stack.canRedo());
}

void EditActions::enable() {
  const bool any = !session_.selection().isEmpty();
  for (QAction* action : {cut_, copy_, duplicate_, remove_}) action->setEnabled(any);
  rename_->setEnabled(session_.selection().refs().size() == 1);
}

void EditActions::enablePaste() {
  paste_->setEnabled(canPaste());
  pasteHosts_->setEnabled(PasteHosts::canPaste());
}

void EditActions::paste() {
  if (canvas_.canPaste()) {
    canvas_.paste();
  } else {
    hosts_.paste();
  }
}

void EditActions::pasteAt(const QPointF& point) {
  if (canvas_.canPaste()) {
    canvas_.pasteAt(point);
  } else {
    hosts_.paste(point);
  }
}

}  // namespace topo::views

// SPDX-License-Identifier: Apache-2.0
#include "views/properties/entry/word_completer.h"

#include <QAbstractItemView>
#include <QCompleter>

namespace topo::views {

namespace {

bool separates(QChar c) {
  return c.isSpace() || c == u',' || c == u';';
}

}  // namespace

WordCompleter::WordCompleter(QLineEdit* edit)
    : QObject(edit),
      edit_(edit),
      words_(new QStringListModel(this)),
      completer_(new QCompleter(words_, this)) {
  completer_->setWidget(edit);
  completer_->setCaseSensitivity(Qt::CaseInsensitive);
  completer_->setFilterMode(Qt::MatchContains);
  connect(edit, &QLineEdit::textEdited, this, &WordCompleter::offer);
  connect(completer_, qOverload<const QString&>(&QCompleter::activated), this, &WordCompleter::insert);
}

void WordCompleter::setWords(const QStringList& words) {
  words_->setStringList(words);
}

bool WordCompleter::isOffering() const {
  return isShown() && completer_->popup()->currentIndex().isValid();
}

bool WordCompleter::isShown() const {
  return completer_->popup()->isVisible();
}

void WordCompleter::hide() {
  completer_->popup()->hide();
}

WordCompleter::Span WordCompleter::wordAtCursor() const {
  const QString text = edit_->text();
  Span span{edit_->cursorPosition(), edit_->cursorPosition()};
  while (span.start > 0 && !separates(text[span.start - 1])) --span.start;
  while (span.end < text.size() && !separates(text[span.end])) ++span.end;
  return span;
}

void WordCompleter::offer() {
  const Span span = wordAtCursor();
  const QString word = edit_->text().mid(span.start, span.end - span.start);
  if (word.isEmpty()) {
    completer_->popup()->hide();
    return;
  }
  completer_->setCompletionPrefix(word);
  // What is complete already needs no offer, and Enter shall end the entry.
  if (completer_->completionCount() == 1 && completer_->currentCompletion() == word) {
    completer_->popup()->hide();
    return;
  }
  completer_->complete();
}

void WordCompleter::insert(const QString& completion) {
  const Span span = wordAtCursor();
  QString text = edit_->text();
  text.replace(span.start, span.end - span.start, completion);
  edit_->setText(text);
  edit_->setCursorPosition(static_cast<int>(span.start + completion.size()));
  edit_->setModified(true);
}

}  // namespace topo::views

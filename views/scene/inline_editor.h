// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QWidget>

#include <functional>

QT_BEGIN_NAMESPACE
class QLineEdit;
class QPlainTextEdit;
QT_END_NAMESPACE

namespace topo::views {

/// A question put right on the canvas: a line (or, for notes, a page) of text over the thing it is for.
///
/// Enter, or leaving it, gives the words to `done`; Escape gives them to nobody. While `accept` refuses,
/// Enter keeps it open and marked, and leaving it is the same as Escape. Deletes itself at the end.
class InlineEditor : public QWidget {
  Q_OBJECT
 public:
  struct Question {
    QRect rect;  ///< in the parent's coordinates
    QString text;
    QString label;  ///< what is asked: placeholder and accessible name
    bool multiline = false;
    std::function<void(const QString&)> done;
    std::function<bool(const QString&)> accept;
  };
  InlineEditor(Question question, QWidget* parent);
  /// Ends it as leaving it would.
  void commit();
  void dismiss();

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  [[nodiscard]] QString words() const;
  [[nodiscard]] bool isAcceptable() const;
  void mark();
  void finish();

  Question question_;
  QLineEdit* line_ = nullptr;
  QPlainTextEdit* page_ = nullptr;
  bool over_ = false;
};

}  // namespace topo::views

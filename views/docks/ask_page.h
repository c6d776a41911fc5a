// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/session/session.h"
#include "model/snapshot/ask/ask.h"
#include "model/snapshot/ask/reach.h"
#include "views/docks/canvas_mark.h"

#include <QFutureWatcher>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QWidget>

#include <functional>

namespace topo::views {

/// Questions about traffic that need not be a flow: would this connection get through, what can reach a host,
/// what can it reach, what can leave a zone. The answer in sentences that lead to zone and rule; asked anew
/// when the document changes. The session must outlive it. GUI thread.
class AskPage : public QWidget {
  Q_OBJECT
 public:
  explicit AskPage(session::Session& session, QWidget* parent = nullptr);
  ~AskPage() override;

  void ask(const QString& from, const QString& to, const QString& service);
  /// Ends as in snapshot::findEnd.
  void askWhatReaches(const QString& end);
  void askWhatIsReachedFrom(const QString& end);
  void askWhatLeaves(const document::ZoneId& zone);
  void clear();
  /// Ready to be typed into.
  void startTyping();

 signals:
  void marksChanged(const QList<topo::views::CanvasMark>& marks);
  void jumpRequested(const topo::document::EntityRef& ref);

 protected:
  void showEvent(QShowEvent* event) override;

 private:
  void askTyped();
  void askAgain();
  void completeEnds();
  void answer(const snapshot::Answer& answer);
  void find(std::function<snapshot::Reach(const document::DocumentData&, const catalog::Catalog&)> question,
            const QString& headline, const QList<CanvasMark>& asked, bool showSources);
  void takeReach();
  void addLine(const QString& text, const document::EntityRef& ref, const QList<CanvasMark>& marks);
  void showMarks();
  bool refuse(QLineEdit* field, const QString& why);

  session::Session& session_;
  QLineEdit* from_;
  QLineEdit* to_;
  QLineEdit* service_;
  QLabel* headline_;
  QListWidget* lines_;
  QFutureWatcher<snapshot::Reach> watcher_;
  std::function<void()> again_;  ///< the last question
  bool stale_ = false;           ///< to be asked again when the answer under way is there
  QString question_;
  QList<CanvasMark> marks_;  ///< of the whole answer
  QList<QList<CanvasMark>> lineMarks_;
  bool showSources_ = true;
  bool endsDue_ = true;  ///< what ends may be called is not read yet: nobody looks
};

}  // namespace topo::views

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "views/docks/flows/filter_bar.h"
#include "views/tables/flow_filter.h"
#include "views/tables/flow_model.h"

#include <QLabel>
#include <QTableView>
#include <QTimer>
#include <QToolButton>
#include <QWidget>

namespace topo::views {

/// The flow table with its filters; its selection is the window's. Copying gives the chosen rows as
/// tab-separated text. On demand the filter is that of the view on the canvas, so that both show the same:
/// then what is chosen here is kept in the document. The session must outlive it. GUI thread.
class FlowsPage : public QWidget {
  Q_OBJECT
 public:
  explicit FlowsPage(session::Session& session, QWidget* parent = nullptr);

  [[nodiscard]] QStringList chosenFlows() const;
  /// Chosen rows (all, when none is) with a header, separated by tabs.
  [[nodiscard]] QString asText() const;
  void showOnly(const document::ViewFilter& filter);
  /// The view on the canvas.
  void setView(const document::ViewId& view);
  /// Whether canvas and table show the same.
  [[nodiscard]] bool isLinked() const { return link_->isChecked(); }
  void setLinked(bool linked);
  /// Links them, and lets the person type.
  void editCanvasFilter();

 signals:
  void testRequested(const QStringList& flows);
  void excludeRequested(const QStringList& flows);
  void suggestRequested(const QStringList& flows);
  void jumpRequested(const topo::document::EntityRef& ref);
  /// The canvas is to follow, but the document has no view yet: one is needed, as part of that gesture.
  void viewWanted(quint64 gesture);
  /// A view of what passes this filter.
  void viewRequested(const topo::document::ViewFilter& filter);

 protected:
  bool eventFilter(QObject* object, QEvent* event) override;

 private:
  void buildFilters();
  void follow(const document::ChangeSet& what);
  void takeFilter();
  void pushFilter();
  void showFilterOfView();
  void tellCount();
  void selectionToSession();
  void selectionFromSession();
  void menuAt(const QPoint& at);
  void copy();

  session::Session& session_;
  FlowModel* model_;
  FlowFilter* filter_;
  QTableView* table_;
  FilterBar* bar_;
  QToolButton* link_;
  QToolButton* begin_;
  QLabel* count_;
  document::ViewId view_;
  QTimer pushTimer_;    ///< typing goes on: the canvas waits
  quint64 typing_ = 0;  ///< the gesture of words that are being typed
  bool following_ = false;
};

}  // namespace topo::views

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/commands/proposal.h"
#include "views/scene/canvas_view.h"

#include <QAction>
#include <QMenu>
#include <QObject>

#include <functional>

namespace topo::views {

/// What a person can do with the views of a document: make, copy, delete them, and say what the one on the
/// canvas shows. All of it can be undone, but for bundles that were opened. A child of the window; session
/// and canvas must outlive it. GUI thread.
class ViewActions : public QObject {
  Q_OBJECT
 public:
  ViewActions(session::Session& session, CanvasView& canvas, QObject* parent);

  /// Entries of the View menu.
  void addTo(QMenu& menu);
  /// What can be done with the thing under the pointer (already selected), for its context menu.
  void addTo(QMenu& menu, const document::EntityRef& ref);
  /// The ways to begin a new view.
  void addNewTo(QMenu& menu);
  /// What can be done with a tab.
  void addTabTo(QMenu& menu, const document::ViewId& view);

  void newView();
  void copyView();
  /// What passes a filter; nothing while there is none.
  void newViewOf(const document::ViewFilter& filter);
  /// The selected things alone.
  void newViewOfSelection();
  /// The selected things with all they exchange data with.
  void newViewOfTalk();
  void removeView(const document::ViewId& view);

  void setLayer(const QString& layer, bool shown);
  void showAllLayers();
  void setBundling(document::Bundling bundling);
  void focusOnSelection();
  void endFocus();
  /// Zones and networks with what lies in them, or the frame alone.
  void hideSelection(bool withInside = true);
  void showAll();
  void clearFilter();

 signals:
  void renameRequested(const topo::document::ViewId& view);
  /// Name, paper and title.
  void propertiesRequested();
  /// The filter of the canvas, to be edited.
  void filterRequested();

 private:
  using Change = std::function<commands::Proposal(const document::DocumentData&, const document::ViewId&)>;
  void change(const Change& propose);
  [[nodiscard]] QStringList hostsIn(const document::NetworkId& network) const;
  [[nodiscard]] const document::ViewId& view() const { return canvas_.canvas().view(); }
  [[nodiscard]] document::View shown() const { return session_.data().views.value(view()); }
  void addLayersTo(QMenu& menu);
  void addBundlingTo(QMenu& menu);
  void addFlowEntries(QMenu& menu);
  /// Pushes and shows it.
  void begin(const commands::Creation& made);
  /// Things that a view can be made of: flows by their ends.
  [[nodiscard]] QList<document::EntityRef> chosenThings() const;
  [[nodiscard]] QString nameOfChosen() const;

  session::Session& session_;
  CanvasView& canvas_;
};

}  // namespace topo::views

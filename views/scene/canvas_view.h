// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/session/session.h"
#include "views/scene/canvas_scene.h"
#include "views/scene/tool.h"

#include <QBasicTimer>
#include <QGraphicsView>
#include <QPointer>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace topo::views {

class InlineEditor;

/// The MIME type of a kind dragged from the palette; its data is the kind's id in UTF-8.
inline constexpr char kKindMimeType[] = "application/x-dmcm-kind";
/// The MIME type of what is copied: a part of a document, in the document format.
inline constexpr char kFragmentMimeType[] = "application/x-dmcm-topology";

/// What things being dragged fall in with.
struct Snapping {
  bool grid = true;
  bool neighbours = true;
};

/// The canvas widget: shows a CanvasScene, zooms, pans and hands the rest to the current tool.
///
/// Wheel scrolls, Ctrl+wheel and pinch zoom at the cursor, middle button or Space pan. Tools are installed
/// by views/tools (installTools) and owned here. The session must outlive the view. GUI thread.
class CanvasView : public QGraphicsView {
  Q_OBJECT
 public:
  explicit CanvasView(session::Session& session, QWidget* parent = nullptr);
  ~CanvasView() override;

  [[nodiscard]] session::Session& session() { return session_; }
  [[nodiscard]] const session::Session& session() const { return session_; }
  [[nodiscard]] CanvasScene& canvas() { return *scene_; }
  [[nodiscard]] const CanvasScene& canvas() const { return *scene_; }

  void addTool(std::unique_ptr<Tool> tool);
  /// Makes a tool current; it goes back to select after one use unless `sticky`.
  void setTool(ToolId id, bool sticky = false);
  [[nodiscard]] ToolId tool() const;
  [[nodiscard]] bool isToolSticky() const { return sticky_; }
  /// Tools call this when they did their job once.
  void toolUsed(Qt::KeyboardModifiers modifiers);
  /// The kind the component tool places; picking one makes that tool current.
  void setComponentKind(const QString& kind, bool sticky = false);
  [[nodiscard]] QString componentKind() const { return kind_; }

  [[nodiscard]] qreal zoom() const { return transform().m11(); }
  void setZoom(qreal zoom, const QPoint& fixed);
  void zoomIn();
  void zoomOut();
  void zoomTo100();
  void zoomToFit();
  void zoomToSelection();
  using QGraphicsView::centerOn;
  /// Scrolls so that the thing is in the middle; zooms in when it could not be read. False: not drawn.
  bool centerOn(const document::EntityRef& ref);
  void setTheme(const render::Theme& theme);

  /// A line edit over the thing: the user's words go to `done` on Enter or when the focus leaves, to nobody
  /// on Escape. While `accept` says no, Enter keeps it open and marks it. `multiline`: a page, for notes.
  void edit(const QRectF& sceneRect, const QString& text, const QString& label,
            std::function<void(const QString&)> done, std::function<bool(const QString&)> accept = {},
            bool multiline = false);
  /// Rename in place what is named; flows open their properties instead.
  void rename(const document::EntityRef& ref);
  [[nodiscard]] bool isEditing() const;

  /// Edit menu. `remove` deletes things and drawn flows, and asks by `excludeRequested` for derived ones.
  void remove();
  void selectAll();
  void cut();
  /// False: nothing selected that can be copied.
  bool copy();
  [[nodiscard]] bool canPaste() const;
  void paste();
  void duplicate();
  void nudge(const QPoint& delta);
  /// An edit of placements as one step: what was never placed is written down before.
  void place(const std::function<commands::Proposal(const document::DocumentData&)>& propose);
  [[nodiscard]] Snapping snapping() const { return snapping_; }
  void setSnapping(Snapping snapping) { snapping_ = snapping; }
  /// Pastes with the middle of what is pasted at the point.
  void pasteAt(const QPointF& point);
  [[nodiscard]] QRectF visibleRect() const;
  /// Selects the next (or previous) thing in reading order; false after the last.
  bool selectNext(bool forward);
  /// Selects the nearest thing in that direction; false when there is none.
  bool selectNeighbour(const QPoint& direction);
  /// All hosts and components that are drawn, in reading order: what a flow can run between.
  [[nodiscard]] QList<document::EntityRef> flowEnds() const;
  /// The nearest of them from a thing in a direction; of type Document: none.
  [[nodiscard]] document::EntityRef flowEndBeside(const document::EntityRef& ref,
                                                  const QPoint& direction) const;
  void cancelGesture();

  /// Pixels of the screen as a length in the scene, at the zoom there is.
  [[nodiscard]] qreal pixels(qreal count) const { return count / zoom(); }

 signals:
  void toolChanged(topo::views::ToolId id, bool sticky);
  void componentKindChanged(const QString& kind);
  void zoomChanged(qreal zoom);
  /// What the current tool is good for; for a status bar.
  void hintChanged(const QString& hint);
  void propertiesRequested(const topo::document::EntityRef& ref);
  /// Delete was pressed on flows that come from the catalog: they can only be excluded, with a reason.
  void excludeRequested(const QStringList& flows);
  /// `ref` is the thing under the pointer (already selected), or of type Document on empty ground.
  void menuRequested(const topo::document::EntityRef& ref, const QPoint& globalPosition);

 protected:
  bool event(QEvent* event) override;
  bool viewportEvent(QEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void mouseReleaseEvent(QMouseEvent* event) override;
  void mouseDoubleClickEvent(QMouseEvent* event) override;
  void wheelEvent(QWheelEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void keyReleaseEvent(QKeyEvent* event) override;
  void focusOutEvent(QFocusEvent* event) override;
  bool focusNextPrevChild(bool next) override;
  void contextMenuEvent(QContextMenuEvent* event) override;
  void dragEnterEvent(QDragEnterEvent* event) override;
  void dragMoveEvent(QDragMoveEvent* event) override;
  void dragLeaveEvent(QDragLeaveEvent* event) override;
  void dropEvent(QDropEvent* event) override;
  void timerEvent(QTimerEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  void drawBackground(QPainter* painter, const QRectF& rect) override;
  void drawForeground(QPainter* painter, const QRectF& rect) override;

 private:
  [[nodiscard]] Pointer pointer(const QPoint& viewport, Qt::KeyboardModifiers modifiers) const;
  void startPanning(const QPoint& at);
  void stopPanning();
  void updateCursor();
  void updateSceneRect();
  void autoScroll();
  /// Without antialiasing until things have come to rest.
  void paintFast();
  void paintSharp();
  void paintHint(QPainter& painter) const;
  void zoomTo(const QRectF& rect);
  void select(commands::Creation made, quint64 gesture);
  [[nodiscard]] std::optional<document::DocumentData> pastable();
  void showAround(const QPointF& point);
  bool gesture(QEvent* event);
  void showTip(QHelpEvent* event);
  /// Where a menu asked for by keys opens: on the thing.
  [[nodiscard]] QPoint menuPlace(const document::EntityRef& ref) const;

  session::Session& session_;
  CanvasScene* scene_;
  std::vector<std::unique_ptr<Tool>> tools_;
  Tool* current_ = nullptr;
  bool sticky_ = false;
  QString kind_;
  QPointer<InlineEditor> editor_;
  bool spaceHeld_ = false;
  bool panning_ = false;
  bool dragging_ = false;
  QPoint lastPan_;
  QPoint lastPointer_;
  Qt::KeyboardModifiers lastModifiers_;
  QBasicTimer scrollTimer_;
  QBasicTimer sharpTimer_;
  /// The run of arrow keys under way, and the state it left.
  struct Nudge {
    quint64 gesture = 0;
    QList<document::EntityRef> refs;
    document::DocumentData before;
    int index = 0;
    quint64 revision = 0;
  };
  std::optional<Nudge> nudge_;
  int pastes_ = 0;  ///< since the last copy
  Snapping snapping_;
};

}  // namespace topo::views

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/commands/support/geometry.h"
#include "model/session/session.h"
#include "views/items/look.h"
#include "views/render/diagram.h"
#include "views/scene/hit.h"
#include "views/scene/result_badges.h"

#include <QFutureWatcher>
#include <QGraphicsScene>
#include <QHash>
#include <QTimer>

#include <memory>
#include <optional>

QT_BEGIN_NAMESPACE
class QVariantAnimation;
QT_END_NAMESPACE

namespace topo::views {

class ZoneItem;
class NetworkItem;
class HostItem;
class LinkLayer;
class BadgeItem;
class NoteItem;
class OverlayItem;

/// The picture of one view of the session's document, kept in step with document, report and selection.
///
/// Holds nothing that is not in the document but hover, drop target and the way links take. Every item is
/// painted by views/render, so that exports look the same. Positions are logical units of the canvas.
/// The session must outlive the scene. GUI thread.
class CanvasScene : public QGraphicsScene {
  Q_OBJECT
 public:
  explicit CanvasScene(session::Session& session, QObject* parent = nullptr);
  ~CanvasScene() override;

  /// The view shown; null while the document has none (then everything is arranged by itself).
  [[nodiscard]] const document::ViewId& view() const { return view_; }
  void setView(const document::ViewId& view);
  /// What is drawn now, with the way every link takes: for exports that look like the screen.
  [[nodiscard]] const render::Diagram& diagram() const { return diagram_; }
  /// Which bundles are drawn apart, and how routes look; what is shown at all is up to the view.
  [[nodiscard]] const render::DiagramOptions& options() const { return options_; }
  void setOptions(const render::DiagramOptions& options);
  /// Draws the flows of a bundle apart, or together again (LinkBox::bundle, LinkBox::takenFrom); until
  /// another view is shown. Closing none closes all.
  void openBundle(const QString& name);
  void closeBundle(const QString& name = {});
  [[nodiscard]] const render::Metrics& metrics() const { return look_.metrics; }
  [[nodiscard]] const render::Theme& theme() const { return look_.theme; }
  void setTheme(const render::Theme& theme);
  [[nodiscard]] QColor groundColour() const { return look_.theme.canvas; }
  [[nodiscard]] QColor gridColour() const;
  [[nodiscard]] QColor hintColour() const { return look_.theme.muted; }

  // What is where.
  [[nodiscard]] bool isEmptyDrawing() const;
  [[nodiscard]] QRectF contentRect() const;
  /// Where a thing is drawn; of a flow, the rectangle around its line. Nothing: it is not drawn.
  [[nodiscard]] std::optional<QRectF> rectOf(const document::EntityRef& ref) const;
  /// Where its name is, for an editor to lie over.
  [[nodiscard]] std::optional<QRectF> nameRectOf(const document::EntityRef& ref) const;
  /// Topmost thing at a point. `tolerance` (scene units) helps to meet thin lines; 0 leaves handles out.
  [[nodiscard]] Hit hitAt(const QPointF& point, qreal tolerance) const;
  /// What a thing put at this point would belong to: a host, network or zone; with `components` also a chip.
  [[nodiscard]] document::EntityRef targetAt(const QPointF& point, bool components = false) const;
  /// Hosts and notes that the rectangle touches, zones and networks that lie in it.
  [[nodiscard]] QList<document::EntityRef> entitiesIn(const QRectF& rect) const;
  /// All zones, networks, hosts, components and notes that are drawn.
  [[nodiscard]] QList<document::EntityRef> drawnThings() const;
  [[nodiscard]] const render::LinkBox* linkOf(const QString& flow) const;
  /// The link all selected flows belong to; null when they belong to several, or other things are selected.
  [[nodiscard]] const render::LinkBox* chosenLink() const;
  /// What live tests say of the flows; shown as badges, which no export sees.
  [[nodiscard]] const FlowStates& flowStates() const { return states_; }
  /// Whether links have the colours of what live tests say instead of what the drawing means. On the screen
  /// only: diagram() stays as it is, and so does every export.
  [[nodiscard]] bool showsTestColours() const { return testTheme_ != nullptr; }
  void setTestColours(bool shown);
  /// How many of the flows that are drawn live tests say this of.
  [[nodiscard]] int flowsThatAre(probe::Comparison comparison) const;
  /// What a screen reader says.
  [[nodiscard]] QString spokenName(const document::EntityRef& ref) const;

  // For editing.
  [[nodiscard]] static bool isPlaceable(const document::EntityRef& ref);
  /// Sizes as drawn, for commands that ask. Valid as long as the scene.
  [[nodiscard]] commands::SizeOf sizeOf() const;
  /// A copy in which what this view does not draw counts as hidden: nobody means to move a host out of a
  /// lane, or into a zone, that cannot be seen. For commands that tell by places what lies in what.
  [[nodiscard]] document::DocumentData asDrawn(document::DocumentData data) const;
  [[nodiscard]] QSize leastSize(const document::EntityRef& ref) const;
  [[nodiscard]] bool isLocked(const document::EntityRef& ref) const;
  /// Writes down where things are that the document does not place yet, as part of a gesture. To be called
  /// before a gesture moves or adds anything.
  void ensurePlaced(quint64 gesture);
  /// A component of that kind on the host at the point, or on a new host there; selects it. False: unknown
  /// kind.
  bool placeKind(const QString& kind, const QPointF& point);

  // Overlays, which no export sees.
  void setHover(const document::EntityRef& ref);
  void setDropTarget(const document::EntityRef& ref);

  /// Shows for a moment how boxes go from where they were in `before` to where they are now; not in large
  /// drawings. Anything that changes meanwhile ends it.
  void glideFrom(const render::Diagram& before, int ms);
  [[nodiscard]] bool isGliding() const { return glide_ != nullptr; }
  /// While something is dragged, a large picture is followed only roughly; it is put right at the end.
  void setDragging(bool dragging);
  /// True while links of a large document are being routed in the background.
  [[nodiscard]] bool isRouting() const { return routing_.isRunning(); }
  /// True until links lie where they should, and look as the newest report says.
  [[nodiscard]] bool isRough() const { return rough_; }
  /// True while links have the colours of the newest report; labels may still be on their way.
  [[nodiscard]] bool showsReport() const { return drawnReport_ == session_.report(); }
  /// Waits until the picture is exactly that of the document: before it is exported.
  void settle();

 signals:
  void contentRectChanged();
  void themeChanged();
  /// Other results, other flows they are of, or another way to show them.
  void testsChanged();
  void viewChanged(const topo::document::ViewId& view);
  /// Other boxes or links, or the same ones elsewhere or in other colours.
  void pictureChanged();

 private:
  void documentChanged(const document::ChangeSet& what);
  void selectionChanged();
  [[nodiscard]] bool pickView();
  void rebuild();
  void build();
  [[nodiscard]] bool isLarge() const;
  [[nodiscard]] bool dependsOnFlows() const;
  void rebuildBoxes();
  void rebuildLinks();
  void startRouting();
  void takeRouted();
  void takeReport();
  void noteDrawn();
  [[nodiscard]] bool followFirewalls(const document::ChangeSet& what);
  [[nodiscard]] bool recolourLinks();
  void follow(const QSet<QString>& placed);
  void syncItems();
  void syncZones();
  void syncLinks(const QList<qsizetype>& changed);
  void readResults();
  void syncBadges();
  void readTestWords();
  [[nodiscard]] bool asksForTests() const;
  void showLinks();
  [[nodiscard]] QList<render::LinkBox> linksAsTested() const;
  void showBetween(const render::Diagram& before, qreal t);
  void endGlide();
  void updateOverlay();
  void updateEmphasis();
  [[nodiscard]] Hit handleAt(const QPointF& point, qreal tolerance) const;
  [[nodiscard]] Hit linkAt(const QPointF& point, qreal tolerance) const;
  [[nodiscard]] QStringList flowsThrough(const render::LinkBox& link, const QPointF& point) const;

  session::Session& session_;
  Look look_;
  render::Diagram diagram_;
  render::DiagramOptions options_;
  document::ViewId view_;
  QRectF content_;
  double buildMs_ = 0;  ///< what the last full build took
  QTimer settleTimer_;
  bool dragging_ = false;
  bool rough_ = false;  ///< links are not yet what they should be
  /// Another document: its links wait for a report, the one there is tells of other things.
  bool reportDue_ = false;
  /// A large picture in the making, and what it is made of.
  QFutureWatcher<render::Diagram> routing_;
  quint64 routingStamp_ = 0;
  quint64 stamp_ = 0;
  /// What the picture was made from, for telling what differs; no report: it is not all there yet.
  QMap<document::ZoneId, document::Zone> drawnZones_;
  std::shared_ptr<const snapshot::Report> drawnReport_;
  bool labelsDue_ = false;  ///< a header grew: labels may lie better elsewhere

  QVariantAnimation* glide_ = nullptr;

  QHash<QString, ZoneItem*> zones_;
  QHash<QString, NetworkItem*> networks_;
  QHash<QString, HostItem*> hosts_;
  LinkLayer* lines_;  ///< of all links
  LinkLayer* marks_;  ///< labels and stop marks of all links
  QHash<QString, NoteItem*> notes_;
  QHash<QString, BadgeItem*> badges_;  ///< by key of the link
  FlowStates states_;
  std::unique_ptr<render::Theme> testTheme_;  ///< null: links have the colours of the drawing
  QHash<QString, int> linkOfFlow_;            ///< flow id -> index in diagram_.links
  OverlayItem* overlay_;
  document::EntityRef hover_;
  document::EntityRef dropTarget_;
};

}  // namespace topo::views

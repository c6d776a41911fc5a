// SPDX-License-Identifier: Apache-2.0
#include "views/shell/tool_actions.h"

#include "views/docks/icons.h"

#include <QActionGroup>
#include <QCoreApplication>

namespace topo::views {

namespace {

struct ToolEntry {
  ToolId id;
  const char* icon;
  const char* text;
  const char* tip;
  Qt::Key key;
};

constexpr ToolEntry entries[] = {
    {ToolId::Select, "tool-select", QT_TRANSLATE_NOOP("topo::views::Tools", "Select"),
     QT_TRANSLATE_NOOP("topo::views::Tools", "Select, move and resize"), Qt::Key_V},
    {ToolId::Hand, "tool-hand", QT_TRANSLATE_NOOP("topo::views::Tools", "Hand"),
     QT_TRANSLATE_NOOP("topo::views::Tools", "Move the paper; also the space bar or the middle button"),
     Qt::Key_H},
    {ToolId::Zone, "tool-zone", QT_TRANSLATE_NOOP("topo::views::Tools", "Zone"),
     QT_TRANSLATE_NOOP("topo::views::Tools", "Draw a zone around what shall belong to it"), Qt::Key_Z},
    {ToolId::Network, "tool-network", QT_TRANSLATE_NOOP("topo::views::Tools", "Network"),
     QT_TRANSLATE_NOOP("topo::views::Tools", "Draw a network"), Qt::Key_N},
    {ToolId::Host, "tool-host", QT_TRANSLATE_NOOP("topo::views::Tools", "Host"),
     QT_TRANSLATE_NOOP("topo::views::Tools", "Draw a host, or click for one of the usual size"), Qt::Key_O},
    {ToolId::Component, "tool-component", QT_TRANSLATE_NOOP("topo::views::Tools", "Component"),
     QT_TRANSLATE_NOOP("topo::views::Tools", "Place the kind chosen in the palette"), Qt::Key_P},
    {ToolId::CustomFlow, "tool-flow", QT_TRANSLATE_NOOP("topo::views::Tools", "Flow"),
     QT_TRANSLATE_NOOP("topo::views::Tools", "Draw a flow of your own from one host or component to another"),
     Qt::Key_C},
    {ToolId::Note, "tool-note", QT_TRANSLATE_NOOP("topo::views::Tools", "Note"),
     QT_TRANSLATE_NOOP("topo::views::Tools", "Write a note"), Qt::Key_T},
};

QString tr(const char* text) {
  return QCoreApplication::translate("topo::views::Tools", text);
}

}  // namespace

QHash<int, QAction*> addToolActions(QMenu& menu, CanvasView& canvas) {
  QHash<int, QAction*> actions;
  auto* group = new QActionGroup(&menu);
  for (const ToolEntry& entry : entries) {
    auto* action = new QAction(tr(entry.text), &menu);
    action->setCheckable(true);
    action->setShortcut(QKeySequence(entry.key));
    // One letter is a shortcut on the canvas only: elsewhere letters are typed.
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    canvas.addAction(action);
    action->setToolTip(QStringLiteral("%1 (%2)").arg(tr(entry.tip), action->shortcut().toString()));
    action->setStatusTip(tr(entry.tip));
    action->setWhatsThis(tr(entry.tip));
    QObject::connect(action, &QAction::triggered, &canvas, [&canvas, id = entry.id] { canvas.setTool(id); });
    group->addAction(action);
    menu.addAction(action);
    actions.insert(static_cast<int>(entry.id), action);
  }
  actions.value(static_cast<int>(ToolId::Select))->setChecked(true);
  return actions;
}

void addZoomActions(QMenu& menu, CanvasView& canvas) {
  menu.addAction(QObject::tr("Zoom &in"), QKeySequence::ZoomIn, &canvas, &CanvasView::zoomIn);
  menu.addAction(QObject::tr("Zoom &out"), QKeySequence::ZoomOut, &canvas, &CanvasView::zoomOut);
  menu.addAction(QObject::tr("&100 %"), QKeySequence(Qt::CTRL | Qt::Key_1), &canvas, &CanvasView::zoomTo100);
  menu.addAction(QObject::tr("&Fit all"), QKeySequence(Qt::CTRL | Qt::Key_0), &canvas,
                 &CanvasView::zoomToFit);
  menu.addAction(QObject::tr("Fit &selection"), QKeySequence(Qt::CTRL | Qt::Key_2), &canvas,
                 &CanvasView::zoomToSelection);
}

void refreshToolIcons(const QHash<int, QAction*>& tools, const QPalette& palette) {
  for (const ToolEntry& entry : entries) {
    if (QAction* action = tools.value(static_cast<int>(entry.id))) {
      action->setIcon(icon(QLatin1String(entry.icon), palette));
    }
  }
}

}  // namespace topo::views

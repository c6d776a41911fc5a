// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/session/session.h"
#include "views/scene/canvas_view.h"

#include <QMenu>
#include <QObject>

namespace topo::views {

/// Hands over: diagram as SVG, PNG or PDF, port table as CSV, everything as Markdown or JSON, firewalls as
/// nftables rulesets. Writes through the saver; a file that could not be written leaves the old one untouched
/// and says why. A child of its window. GUI thread.
class ExportActions : public QObject {
  Q_OBJECT
 public:
  ExportActions(session::Session& session, CanvasView& canvas, QWidget& window);

  void addTo(QMenu& menu);
  /// Writes one format to a file, once the flows of the document as it is are known; `format` is a name of
  /// `export --list`, of pictures also `views-` and one: all views, as pages or as files named after them.
  void write(const QString& format, const QString& path);

 signals:
  void said(const QString& message);

 private:
  void writeNow(const QString& format, const QString& path);
  void addThemes(QMenu& menu);
  /// Of `themeNamed`: what the user chose for diagrams that are handed over.
  [[nodiscard]] static QString themeName();
  void ask(const QString& format, const QString& filter);
  void writeViews(const QString& suffix, const QString& path);
  [[nodiscard]] QByteArray bytesOf(const QString& format) const;
  [[nodiscard]] QByteArray picture(const QString& format, const render::Diagram& diagram) const;
  [[nodiscard]] render::Theme chosenTheme() const;
  [[nodiscard]] render::Diagram diagramOf(const document::ViewId& view) const;

  session::Session& session_;
  CanvasView& canvas_;
  QWidget& window_;
  QString folder_;
};

}  // namespace topo::views

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/session/session.h"
#include "views/render/diagram.h"

#include <QTimer>
#include <QWidget>

namespace topo::views {

/// The document's views, one after the other, on a whole screen, as an audience may see them: the drawing
/// with title and legend and nothing else, without notes, author and what else a copy for a customer leaves
/// out.
///
/// Arrows, page keys, space and clicks step through the views; Escape ends. It draws pictures of its own, so
/// that document, selection and canvas stay as they are; a change of the document is followed. Deletes itself
/// when it is closed. The session must outlive it. GUI thread.
class Presentation : public QWidget {
  Q_OBJECT
 public:
  Presentation(session::Session& session, const render::Theme& theme, const document::ViewId& first,
               QWidget* parent);

  /// The view on the screen; null in a document without views.
  [[nodiscard]] const document::ViewId& view() const { return view_; }
  [[nodiscard]] const render::Diagram& diagram();

 protected:
  void paintEvent(QPaintEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void wheelEvent(QWheelEvent* event) override;

 private:
  [[nodiscard]] QList<document::ViewId> views() const;
  void step(int by);
  void showView(const document::ViewId& view);
  void renew();

  session::Session& session_;
  render::Theme theme_;
  render::Metrics metrics_;
  document::ViewId view_;
  render::Diagram diagram_;
  bool drawn_ = false;  ///< `diagram_` is that of `view_` as the document is now
  int wheel_ = 0;
  QTimer hideCursor_;
};

}  // namespace topo::views

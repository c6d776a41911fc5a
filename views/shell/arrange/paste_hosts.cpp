// SPDX-License-Identifier: Apache-2.0
#include "views/shell/arrange/paste_hosts.h"

#include "views/dialogs/host_list_dialog.h"
#include "views/scene/snap.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMimeData>

namespace topo::views {

using document::EntityRef;
using document::EntityType;

namespace {

constexpr qsizetype kMostText = 4'000'000;

bool isArea(EntityType type) {
  return type == EntityType::Zone || type == EntityType::Network;
}

}  // namespace

PasteHosts::PasteHosts(session::Session& session, CanvasView& canvas, QWidget& window)
    : session_(session), canvas_(canvas), window_(window) {}

bool PasteHosts::canPaste() {
  const QMimeData* mime = QGuiApplication::clipboard()->mimeData();
  return mime && mime->hasText() && !mime->hasUrls() && !mime->hasFormat(QLatin1String(kFragmentMimeType));
}

EntityRef PasteHosts::areaFor(const std::optional<QPointF>& at) const {
  if (at) {
    const EntityRef target = canvas_.canvas().targetAt(*at);
    return isArea(target.type) ? target : EntityRef{};
  }
  const QList<EntityRef>& refs = session_.selection().refs();
  return refs.size() == 1 && isArea(refs.first().type) ? refs.first() : EntityRef{};
}

/// Below everything, if nobody said where: nothing is covered.
QPoint PasteHosts::placeFor(const std::optional<QPointF>& at) const {
  if (at) return snapped(*at);
  const QRectF content = canvas_.canvas().contentRect();
  return content.isEmpty() ? snapped(canvas_.visibleRect().center())
                           : snapped(content.bottomLeft() + QPointF(0, 12 * kGrid));
}

void PasteHosts::paste(const std::optional<QPointF>& at) {
  if (!canPaste()) return;
  const QString text = QGuiApplication::clipboard()->mimeData()->text();
  commands::HostSheet sheet = commands::readHostSheet(text.left(kMostText));
  if (text.size() > kMostText) {
    sheet.cut = true;
    sheet.clear = false;
  }
  if (sheet.rows.isEmpty()) {
    emit said(tr("The clipboard holds no rows of hosts."));
    return;
  }
  const EntityRef area = areaFor(at);
  const QPoint point = placeFor(at);
  const commands::HostChoice choice = commands::chooseHosts(session_.data(), commands::hostEntries(sheet));
  if (sheet.clear && choice.remarks.isEmpty()) {
    add(choice.hosts, area, point);
    return;
  }
  auto* dialog = new HostListDialog(session_, sheet, &window_);
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  connect(dialog, &HostListDialog::agreed, this,
          [this, area, point](const QList<commands::HostEntry>& hosts) { add(hosts, area, point); });
  dialog->open();
}

void PasteHosts::add(const QList<commands::HostEntry>& hosts, const EntityRef& area, const QPoint& point) {
  CanvasScene& scene = canvas_.canvas();
  const quint64 gesture = session_.newGesture();
  scene.ensurePlaced(gesture);
  commands::Creation made =
      commands::addHosts(session_.data(), scene.view(), hosts, area, point, scene.sizeOf());
  if (made.created.isEmpty()) return;
  made.proposal.gesture = gesture;
  session_.push(made.proposal);
  session_.selection().set(made.created);
  canvas_.zoomToSelection();
  emit said(made.created.size() == 1 ? tr("One host added.")
                                     : tr("%1 hosts added.").arg(made.created.size()));
}

}  // namespace topo::views

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QAbstractItemView>
#include <QLineEdit>
#include <QPointer>
#include <QStyledItemDelegate>

#include <functional>
#include <optional>

namespace topo::views {

/// Line editors in the cells of a table that check as you type.
///
/// While the text is wrong the editor stays open, in the colour of problems, and `checked` says why: neither
/// Enter nor a click elsewhere loses what was typed; Escape gives it up. Shortcuts such as save take what was
/// typed first. GUI thread.
class CellDelegate : public QStyledItemDelegate {
  Q_OBJECT
 public:
  /// What is wrong with a text for a cell; empty: nothing.
  using Check = std::function<QString(const QModelIndex& index, const QString& text)>;

  explicit CellDelegate(Check check, QObject* parent = nullptr);

  QWidget* createEditor(QWidget* parent, const QStyleOptionViewItem& option,
                        const QModelIndex& index) const override;
  void setEditorData(QWidget* editor, const QModelIndex& index) const override;

  /// Works for that view, which must be the delegate's only one: while an entry is refused, a click on
  /// another cell leads back to it, since the view would close the editor. The view must outlive its
  /// delegate.
  void serve(QAbstractItemView* view);

  /// True while an editor holds text that is wrong.
  [[nodiscard]] bool isRefusing() const;
  [[nodiscard]] bool isEditing() const;
  /// Takes what is being typed, unless it is wrong, and closes the editor. False when it is wrong.
  bool finish();

  /// A text that was refused, and the cell it was typed into.
  struct Refused {
    QPersistentModelIndex index;
    QString text;
  };
  /// Takes a refused text out of its editor, which closes; nothing when none is refused.
  std::optional<Refused> takeRefused();
  /// Opens that cell with a text refused before; the focus stays where it is.
  void offerAgain(QAbstractItemView& view, const QModelIndex& index, const QString& text);

 signals:
  /// What is wrong with the text as it stands; empty: nothing.
  void checked(const QString& problem) const;

 protected:
  bool eventFilter(QObject* object, QEvent* event) override;
  /// A line edit under the checks of this delegate.
  [[nodiscard]] QLineEdit* checkedEditor(QWidget* parent, const QModelIndex& index) const;

 private:
  void recheck(QLineEdit* edit, const QPersistentModelIndex& index) const;

  Check check_;
  QWidget* viewport_ = nullptr;
  mutable QPointer<QWidget> open_;
  mutable QString problem_;
  mutable QPersistentModelIndex where_;
};

}  // namespace topo::views

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QFont>
#include <QHash>
#include <QPointF>
#include <QString>
#include <QTextLayout>

#include <memory>

class QPainter;

namespace topo::exporting {

/// A text broken into lines of a width, which are drawn one by one. Line breaks in it are kept, words that
/// are too long are parted anywhere. In the units of the font's pixels. GUI thread.
class Lines {
 public:
  Lines(QString text, const QFont& font, double width);

  [[nodiscard]] int count() const { return layout_.lineCount(); }
  /// Draws one line below a point, in the painter's pen. Letters of other scripts may be higher: the base
  /// line is where it would be without them.
  void draw(QPainter& painter, int index, QPointF at, double lineHeight) const;

 private:
  QTextLayout layout_;
};

/// Lines as they were set before: tables say the same in thousands of rows, and are set once to count pages
/// and once to print them. Bounded.
class LineCache {
 public:
  std::shared_ptr<const Lines> lines(const QString& text, const QFont& font, double width);

 private:
  struct Key {
    QString text;
    int pixels = 0;
    int weight = 0;
    int width = 0;
    bool operator==(const Key&) const = default;
    friend size_t qHash(const Key& key, size_t seed = 0) {
      return qHashMulti(seed, key.text, key.pixels, key.weight, key.width);
    }
  };
  QHash<Key, std::shared_ptr<const Lines>> known_;
};

}  // namespace topo::exporting

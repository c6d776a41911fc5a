// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QFont>
#include <QGlyphRun>
#include <QHash>
#include <QList>
#include <QString>

#include <vector>

class QPainter;
class QRectF;
class QColor;

namespace topo::render {

/// Lines of text as they were laid out before: measuring and shaping the same names for every frame would be
/// most of the work of painting them. Remembers what it was asked for, up to a bound. One thread at a time.
class Texts {
 public:
  double width(const QString& text, const QFont& font);

  /// Draws one line into a rect, centred vertically, elided to its width; plain text always. Letters that
  /// would be too small to be read on a screen are left out; vector devices get all.
  void draw(QPainter& painter, const QRectF& rect, const QString& text, const QFont& font,
            const QColor& colour, int alignment = 0x0001 /* Qt::AlignLeft */);

 private:
  struct Face {
    QFont font;
    double capHeight = 0;
  };
  struct Line {
    QString shown;
    double width = 0;
    QList<QGlyphRun> glyphs;  ///< their origin: left end of the top of the line
    double ascent = 0;
    bool shaped = false;
  };
  struct Key {
    QString text;
    int face = 0;
    int room = -1;  ///< what it was cut to, in hundredths; -1: not at all
    bool operator==(const Key&) const = default;
    friend size_t qHash(const Key& key, size_t seed = 0) {
      return qHashMulti(seed, key.text, key.face, key.room);
    }
  };
  int faceOf(const QFont& font);
  Line& lineOf(const QString& text, int face, int room);
  void shape(Line& line, int face) const;

  std::vector<Face> faces_;
  QHash<Key, Line> lines_;
};

}  // namespace topo::render

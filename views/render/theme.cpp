// SPDX-License-Identifier: Apache-2.0
#include "views/render/theme.h"

#include "views/render/icons.h"
#include "views/render/texts.h"

#include <QFontDatabase>
#include <QStringList>

namespace topo::render {
namespace {

QColor hex(const char* text) {
  return QColor(QLatin1String(text));
}

QFont font(double size, QFont::Weight weight) {
  QFont f;
  f.setFamilies({QStringLiteral("Inter"), QStringLiteral("Noto Sans"), QStringLiteral("Noto Sans CJK SC"),
                 QStringLiteral("Noto Sans Arabic"), QStringLiteral("DejaVu Sans"),
                 QStringLiteral("sans-serif")});
  f.setPixelSize(int(size));
  f.setWeight(weight);
  // The same widths on every device and at every zoom.
  f.setHintingPreference(QFont::PreferNoHinting);
  f.setStyleStrategy(QFont::StyleStrategy(QFont::PreferOutline | QFont::ForceOutline));
  return f;
}

}  // namespace

Theme lightTheme() {
  Theme t;
  t.canvas = hex("#fbfcfd");
  t.ink = hex("#17212b");
  t.muted = hex("#536171");
  t.faint = hex("#d5dce3");
  t.zones = {{
      {hex("#f2f0f8"), hex("#7563a8"), hex("#4d3d80")},  // internet
      {hex("#fcf4e2"), hex("#a5741f"), hex("#70490a")},  // dmz
      {hex("#ebf2fa"), hex("#3b70a6"), hex("#1f4a77")},  // internal
      {hex("#e8f4ee"), hex("#2c7a60"), hex("#14543f")},  // data
      {hex("#f4f0ea"), hex("#7b6a57"), hex("#524433")},  // management
      {hex("#e7f4f7"), hex("#26798f"), hex("#0f5163")},  // cloud
      {hex("#f3f5f7"), hex("#74808c"), hex("#424d58")},  // plain
  }};
  t.laneFill = QColor(255, 255, 255, 130);
  t.laneEdge = hex("#aab6c2");
  t.cardFill = hex("#ffffff");
  t.cardEdge = hex("#9dabb8");
  t.cardHead = hex("#eef2f5");
  t.chipFill = hex("#f4f6f8");
  t.chipIcon = hex("#34475a");
  t.noteFill = hex("#fff8d6");
  t.noteEdge = hex("#d9c56a");
  t.noteInk = hex("#3d3714");
  t.labelFill = hex("#ffffff");
  t.stop = hex("#b3121a");
  t.stopInk = hex("#ffffff");
  t.agree = hex("#1a7f4b");
  t.opened = hex("#8a1f9c");
  t.links = {{{hex("#2b74a6"), 1.5, false, hex("#21608c")},   // allowed
              {hex("#6f4bb0"), 1.5, false, hex("#5f3fa0")},   // custom
              {hex("#c07600"), 2.4, false, hex("#8a5200")},   // partly
              {hex("#b3121a"), 2.9, false, hex("#b3121a")},   // blocked
              {hex("#8793a0"), 1.2, true, hex("#566372")}}};  // disputed
  t.icons = std::make_shared<Icons>();
  return t;
}

Theme printTheme() {
  Theme t = lightTheme();
  const QColor white = hex("#ffffff");
  t.canvas = white;
  t.ink = hex("#000000");
  t.muted = hex("#38434e");
  t.faint = hex("#a8b2bc");
  for (ZoneColours& zone : t.zones) zone = {white, zone.text, zone.text};
  t.laneFill = white;
  t.laneEdge = hex("#6f7c89");
  t.cardFill = white;
  t.cardEdge = hex("#55626f");
  t.cardHead = white;
  t.chipFill = white;
  t.chipIcon = hex("#1c2833");
  t.noteFill = white;
  t.noteEdge = hex("#6b6020");
  t.stop = hex("#98090f");
  t.links = {{{hex("#1f5f8f"), 1.5, false, hex("#17496e")},
              {hex("#5a3f95"), 1.5, false, hex("#482f80")},
              {hex("#a86500"), 2.4, false, hex("#744400")},
              {hex("#98090f"), 2.9, false, hex("#98090f")},
              {hex("#7a8692"), 1.2, true, hex("#46525e")}}};
  return t;
}

Theme darkTheme() {
  Theme t = lightTheme();
  t.dark = true;
  t.canvas = hex("#12161b");
  t.ink = hex("#e8edf2");
  t.muted = hex("#a3b0bd");
  t.faint = hex("#39434e");
  t.zones = {{
      {hex("#1f1c2b"), hex("#9b89d6"), hex("#c7baf2")},
      {hex("#272013"), hex("#cf9c45"), hex("#efc67c")},
      {hex("#152130"), hex("#5b97d3"), hex("#a3ccf5")},
      {hex("#13251f"), hex("#48a986"), hex("#8fdcc0")},
      {hex("#25211c"), hex("#a8937a"), hex("#d8c6b0")},
      {hex("#122529"), hex("#46a5be"), hex("#93d9ea")},
      {hex("#1c2127"), hex("#8a97a4"), hex("#c0cad4")},
  }};
  t.laneFill = QColor(255, 255, 255, 10);
  t.laneEdge = hex("#4b5866");
  t.cardFill = hex("#20272f");
  t.cardEdge = hex("#566472");
  t.cardHead = hex("#2a333d");
  t.chipFill = hex("#29313a");
  t.chipIcon = hex("#b7c6d4");
  t.noteFill = hex("#38331b");
  t.noteEdge = hex("#7d7235");
  t.noteInk = hex("#f1e9bd");
  t.labelFill = hex("#161b21");
  t.stop = hex("#ff5a52");
  t.stopInk = hex("#1a0504");
  t.agree = hex("#4cc38a");
  t.opened = hex("#e08bf0");
  t.links = {{{hex("#66b1dc"), 1.5, false, hex("#8cc8ea")},
              {hex("#b298ee"), 1.5, false, hex("#c6b3f4")},
              {hex("#f4b848"), 2.4, false, hex("#f4b848")},
              {hex("#ff5a52"), 2.9, false, hex("#ff7a73")},
              {hex("#7a8692"), 1.2, true, hex("#a3b0bd")}}};
  return t;
}

namespace {

std::array<QFont, 8> ladder(const std::array<int, 8>& sizes, QFont::Weight weight) {
  std::array<QFont, 8> fonts;
  for (std::size_t k = 0; k < sizes.size(); ++k) fonts[k] = font(sizes[k], weight);
  return fonts;
}

}  // namespace

std::optional<Theme> themeNamed(const QString& name) {
  if (name == QLatin1String("light")) return lightTheme();
  if (name == QLatin1String("dark")) return darkTheme();
  if (name == QLatin1String("print")) return printTheme();
  return std::nullopt;
}

QString iconOf(document::ZoneStyle style) {
  constexpr const char* kNames[] = {"internet", "dmz", "internal", "data", "management", "cloud", "plain"};
  return QStringLiteral("zone-") + QLatin1String(kNames[std::size_t(style)]);
}

Metrics::Metrics()
    : zoneName(font(15, QFont::Bold)),
      zoneDetail(font(11, QFont::Normal)),
      laneName(font(12, QFont::DemiBold)),
      hostName(font(13, QFont::DemiBold)),
      address(font(11, QFont::Normal)),
      chip(font(12, QFont::Medium)),
      port(font(11, QFont::Normal)),
      label(font(11, QFont::DemiBold)),
      note(font(12, QFont::Normal)),
      title(font(18, QFont::Bold)),
      heading(font(12, QFont::Bold)),
      small(font(11, QFont::Normal)),
      caption(font(10, QFont::Normal)),
      zoneLadder(ladder({15, 19, 24, 31, 40, 52, 68, 90}, QFont::Bold)),
      hostLadder(ladder({11, 13, 16, 20, 26, 34, 44, 58}, QFont::DemiBold)),
      stopNumber{font(11, QFont::Bold), font(9, QFont::Bold), font(7, QFont::Bold)},
      texts(std::make_shared<Texts>()) {}

bool loadFonts() {
  bool good = true;
  for (const char* name : {"Regular", "Medium", "SemiBold", "Bold"}) {
    const QString file = QStringLiteral(":/topo/fonts/Inter-%1.otf").arg(QLatin1String(name));
    good = QFontDatabase::addApplicationFont(file) >= 0 && good;
  }
  return good;
}

}  // namespace topo::render

// SPDX-License-Identifier: Apache-2.0
// Random firewalls, imported: whatever the drawing lets pass, the firewall lets pass, whatever the parts of a
// packet are that a drawing does not know. TOPO_SEED and TOPO_FIREWALLS choose other ones, and more.
#include "model/exchange/firewall_import/import_rules.h"
#include "tests/model/exchange/firewall_import/support/random_firewall.h"

#include <gtest/gtest.h>

using namespace topo::firewall_import;
using namespace topo::test;
using namespace Qt::StringLiterals;

namespace {

QStringList texts(const std::vector<std::string>& names) {
  QStringList list;
  for (const std::string& name : names) list << QString::fromStdString(name);
  return list;
}

struct Counts {
  long packets = 0;
  long open = 0;    ///< in the source
  long taken = 0;   ///< of those, in the drawing
  long failed = 0;  ///< firewalls that could not be imported
};

class NeverWider : public testing::Test {
 protected:
  NeverWider()
      : seed_(qEnvironmentVariableIntValue("TOPO_SEED")),
        firewalls_(qEnvironmentVariableIntValue("TOPO_FIREWALLS")) {
    if (seed_ == 0) seed_ = 20261122;
    if (firewalls_ == 0) firewalls_ = 120;
  }

  /// Stops at the first packet that only the drawing lets pass.
  void compare(SourceFormat format, bool v4Only, Variety variety, const Options& options, Counts& counts) {
    std::mt19937 random(static_cast<unsigned>(seed_));
    for (int i = 0; i < firewalls_; ++i) {
      const RandomFirewall firewall = randomFirewall(random, v4Only, variety);
      const std::string text = format == SourceFormat::NftJson ? firewall.asNft() : firewall.asIptables();
      const auto result = importRules(format, QByteArray::fromStdString(text), options);
      if (const auto* error = std::get_if<InputError>(&result)) {
        ADD_FAILURE() << error->message.toStdString() << "\n" << text;
        return;
      }
      for (int p = 0; p < 400; ++p) {
        const Packet packet = randomPacket(random, v4Only);
        if (!same(firewall, std::get<Imported>(result), packet, variety, counts)) {
          FAIL() << "seed " << seed_ << ", firewall " << i << ": " << packet.source.toString() << " to "
                 << packet.destination.toString() << " protocol " << packet.protocol << " port "
                 << packet.port << (packet.entering ? " in" : " out") << "\n"
                 << text;
        }
      }
    }
  }

  static bool same(const RandomFirewall& firewall, const Imported& imported, const Packet& packet,
                   Variety variety, Counts& counts) {
    const bool open = firewall.accepts(packet);
    const bool drawn = drawnAccepts(imported, packet);
    ++counts.packets;
    counts.open += open;
    counts.taken += open && drawn;
    if (drawn && !open) return false;
    const bool exact = variety == Variety::OnlyWhatCanBeDrawn && packet.protocol != 47;
    return !exact || drawn == open;
  }

  static Options known() {
    Options options;
    options.inside = texts(insideNames);
    options.outside = texts(outsideNames);
    return options;
  }

  int seed_;
  int firewalls_;
};

}  // namespace

TEST_F(NeverWider, IptablesWithEverything) {
  Counts counts;
  compare(SourceFormat::IptablesSave, true, Variety::Everything, known(), counts);
  EXPECT_GT(counts.taken, counts.packets / 10) << "too little comes through for the test to say anything";
}

TEST_F(NeverWider, IptablesWhoseInterfacesNobodyNamed) {
  Counts counts;
  compare(SourceFormat::IptablesSave, true, Variety::Everything, {}, counts);
  Options inside;
  inside.inside = texts(insideNames);
  compare(SourceFormat::IptablesSave, true, Variety::Everything, inside, counts);
}

TEST_F(NeverWider, NftWithEverything) {
  Counts counts;
  compare(SourceFormat::NftJson, false, Variety::Everything, known(), counts);
  EXPECT_GT(counts.taken, counts.packets / 10);
  compare(SourceFormat::NftJson, false, Variety::Everything, {}, counts);
}

TEST_F(NeverWider, WhatCanBeDrawnIsTakenOverExactly) {
  Counts counts;
  compare(SourceFormat::IptablesSave, true, Variety::OnlyWhatCanBeDrawn, known(), counts);
  compare(SourceFormat::NftJson, false, Variety::OnlyWhatCanBeDrawn, known(), counts);
  EXPECT_GT(counts.open, counts.packets / 10);
  EXPECT_EQ(counts.taken, counts.open);
}

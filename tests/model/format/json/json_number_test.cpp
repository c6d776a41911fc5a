// SPDX-License-Identifier: Apache-2.0
#include "model/format/json/json_number.h"

#include <cmath>
#include <cstdlib>
#include <cstring>
#include <gtest/gtest.h>
#include <random>

namespace topo::format {
namespace {

TEST(JsonNumber, PrintsLikeJq) {
  // Right: what jq 1.6 prints for what stands left.
  const std::pair<const char*, const char*> cases[] = {{"0", "0"},
                                                       {"-0", "-0"},
                                                       {"-0.0", "-0"},
                                                       {"1.0", "1"},
                                                       {"0.1", "0.1"},
                                                       {"12e-1", "1.2"},
                                                       {"1e2", "100"},
                                                       {"1.5e10", "15000000000"},
                                                       {"1e15", "1000000000000000"},
                                                       {"1e16", "1e+16"},
                                                       {"10000000000000000", "1e+16"},
                                                       {"123456789e10", "1234567890000000000"},
                                                       {"1.25e22", "1.25e+22"},
                                                       {"1e100", "1e+100"},
                                                       {"1.5e300", "1.5e+300"},
                                                       {"0.0001", "0.0001"},
                                                       {"0.00001", "1e-05"},
                                                       {"1.234e-7", "1.234e-07"},
                                                       {"5e-324", "5e-324"},
                                                       {"0.30000000000000004", "0.30000000000000004"},
                                                       {"3.14159265358979323846", "3.141592653589793"},
                                                       {"1234567.125", "1234567.125"},
                                                       {"9007199254740992", "9007199254740992"},
                                                       {"-2147483648", "-2147483648"},
                                                       {"100000000000000000000000", "1e+23"}};
  for (const auto& [written, printed] : cases) {
    EXPECT_EQ(numberText(std::string_view(written)).toStdString(), printed) << written;
  }
}

TEST(JsonNumber, KeepsWholeNumbersThatNoDoubleHolds) {
  for (const char* literal : {"9007199254740993", "-12345678901234567890", "18446744073709551615",
                              "123456789012345678901234567890"}) {
    EXPECT_EQ(numberText(std::string_view(literal)).toStdString(), literal);
  }
}

TEST(JsonNumber, GivesBackEveryDouble) {
  std::mt19937_64 random(1);
  for (int i = 0; i < 20'000; ++i) {
    const quint64 bits = random();
    double value = 0;
    static_assert(sizeof value == sizeof bits);
    std::memcpy(&value, &bits, sizeof value);
    if (!std::isfinite(value)) continue;
    const QByteArray text = numberText(value);
    EXPECT_EQ(std::strtod(text.constData(), nullptr), value) << text.toStdString();
    EXPECT_EQ(numberText(std::string_view(text.constData())), text);
  }
}

}  // namespace
}  // namespace topo::format

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>

#include <functional>
#include <optional>
#include <string_view>
#include <vector>

namespace topo::format {

/// What the files of this program call themselves, and the newest version of each that it reads and writes.
inline constexpr std::string_view kDocumentFormat = "dmcm-topology";
inline constexpr int kDocumentVersion = 1;
inline constexpr std::string_view kResultsFormat = "dmcm-topology-results";
inline constexpr int kResultsVersion = 1;

/// Coordinates and sizes of drawn things lie within ± this, so that no sum of them overflows.
inline constexpr int kMaxCoordinate = 1'000'000'000;

/// One step of the way from an old version of the format to this one: turns a whole document of version
/// `from` into one of version `from + 1`.
struct Migration {
  int from = 0;
  std::function<QByteArray(const QByteArray&)> apply;
};

/// The steps this program knows, by rising version. There are none while the format has one version.
[[nodiscard]] const std::vector<Migration>& migrations();

/// Takes a document step by step to `target`. Nothing when a step is missing: the version is too old or
/// never was.
[[nodiscard]] std::optional<QByteArray> migrate(QByteArray bytes, int version, int target,
                                                const std::vector<Migration>& steps);

}  // namespace topo::format

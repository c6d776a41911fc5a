// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/exchange/firewall_import/imported.h"

#include <QByteArrayView>

namespace topo::firewall_import {

/// Reads rules of a real firewall; see imported.h for what is promised. At most kMaxBytes. Any thread.
[[nodiscard]] ImportResult importRules(SourceFormat format, QByteArrayView text, const Options& options);

/// What a file seems to be, from its beginning; nothing when it looks like none of them.
[[nodiscard]] std::optional<SourceFormat> guessFormat(QByteArrayView text);

/// `iptables-save`, `nft-json`, `aws-sg`.
[[nodiscard]] QString nameOf(SourceFormat format);
[[nodiscard]] std::optional<SourceFormat> formatNamed(const QString& name);
[[nodiscard]] QList<SourceFormat> allFormats();

enum class Mode {
  Replace,  ///< rules and defaults become the imported ones
  Append    ///< imported rules come last; a default that was stricter stays
};

/// A zone's firewall with the imported rules. Rules get ids that the firewall does not have yet. The import
/// of one direction alone replaces that direction's rules: what was for both stays for the other.
[[nodiscard]] document::Firewall merged(const document::Firewall& before, const Imported& imported,
                                        Mode mode);

}  // namespace topo::firewall_import

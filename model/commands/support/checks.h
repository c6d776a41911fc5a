// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/document/entities.h"

namespace topo::commands {

/// Whether a value may stand in the document: its references are there and go in no circle, its texts
/// (addresses, CIDRs, ports, services) are ones the file format reads back. What does not fit is never
/// proposed, so that no edit can make a file that cannot be opened again.
///
/// `listensOn`, records and placements may name what is gone and are not asked.
[[nodiscard]] bool fits(const document::DocumentData& data, const document::Zone& zone);
[[nodiscard]] bool fits(const document::DocumentData& data, const document::Network& network);
[[nodiscard]] bool fits(const document::DocumentData& data, const document::Host& host);
[[nodiscard]] bool fits(const document::DocumentData& data, const document::Component& component);
[[nodiscard]] bool fits(const document::DocumentData& data, const document::CustomFlow& flow);
[[nodiscard]] bool fits(const document::DocumentData& data, const document::Rule& rule);
[[nodiscard]] bool fits(const document::DocumentData& data, const document::Firewall& firewall);

/// The most rules a firewall may have.
inline constexpr int kMaxRules = 10'000;

/// Whether the thing is in the document. A flow: whether its id has the form of one.
[[nodiscard]] bool exists(const document::DocumentData& data, const document::EntityRef& ref);
/// Whether what a selector names is in the document; always true for addresses, kinds, `any`, `outside`.
[[nodiscard]] bool exists(const document::DocumentData& data, const document::Selector& selector);
/// True when `zone` is `inner` or lies, however deep, around it.
[[nodiscard]] bool isAround(const document::DocumentData& data, const document::ZoneId& zone,
                            document::ZoneId inner);

}  // namespace topo::commands

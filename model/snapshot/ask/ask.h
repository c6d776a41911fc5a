// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/catalog/catalog.h"
#include "model/document/entities.h"
#include "model/snapshot/ask/asked_end.h"
#include "model/snapshot/report.h"

#include <QString>

#include <optional>

namespace topo::snapshot {

/// The verdict on traffic that is no flow of the document, with its way, as for flows.
struct Answer {
  AskedEnd from;
  AskedEnd to;
  /// Need Custom; `from` and `to` are the id of host or component, or the address of what is not drawn.
  Flow flow;
  /// The document with what the question put into it: machines not drawn are hosts there, named by their
  /// address, and a host that was asked about by interface or address has that alone. For sentences about
  /// `flow`.
  document::DocumentData data;
};

/// Judges one connection. Nothing when `service` is no service, or an end stands for many machines.
/// Pure; any thread.
[[nodiscard]] std::optional<Answer> ask(const document::DocumentData& document,
                                        const catalog::Catalog& catalog, const AskedEnd& from,
                                        const AskedEnd& to, const QString& service);

}  // namespace topo::snapshot

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/catalog/catalog.h"
#include "model/document/entities.h"
#include "model/probe/meaning/next_steps.h"

#include <QString>
#include <QStringList>

/// What is left to do after live tests, in words that can be sent to those who can do it. Plain text that may
/// hold what people typed and what strangers on the network sent; any thread.
namespace topo::text {

/// "Rejected by 10.1.0.1, which is fw1, the firewall edge (DMZ)"
[[nodiscard]] QString stepTitle(const probe::NextStep& step, const document::DocumentData& data);
/// What it means and what to do about it: a sentence or two.
[[nodiscard]] QString stepAdvice(const probe::NextStep& step, const document::DocumentData& data);
/// Whom to ask: devices of the firewalls, owners and tickets of their rules; empty when nobody is named.
[[nodiscard]] QString stepAsk(const probe::NextStep& step, const document::DocumentData& data);
/// "Console on dmcm1 → MySQL on db1, tcp 3306 · 10.2.0.21 3306 (a hint)"
[[nodiscard]] QString stepFlowText(const probe::StepFlow& flow, const snapshot::Report& report,
                                   const document::DocumentData& data, const catalog::Catalog& catalog);
/// All of a step, one line each, ready for a ticket: title, advice, whom to ask, and every flow with its
/// addresses.
[[nodiscard]] QStringList stepLines(const probe::NextStep& step, const snapshot::Report& report,
                                    const document::DocumentData& data, const catalog::Catalog& catalog);

}  // namespace topo::text

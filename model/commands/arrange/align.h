// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/commands/proposal.h"
#include "model/commands/support/geometry.h"

/// Lining up what is selected: by the edges or middles of the rectangle around all, at equal distances, or to
/// one size. What lies in a thing goes along; locked things count but stay.
namespace topo::commands {

enum class Align { Left, Centre, Right, Top, Middle, Bottom };
enum class Along { Horizontal, Vertical };
enum class SameSize { Width, Height, Both };

/// The items of `refs` that can be lined up: placed, and in nothing else of `refs`.
[[nodiscard]] QList<document::EntityRef> alignable(const document::DocumentData& data,
                                                   const document::ViewId& view,
                                                   const QList<document::EntityRef>& refs,
                                                   const SizeOf& sizeOf);
[[nodiscard]] Proposal align(const document::DocumentData& data, const document::ViewId& view,
                             const QList<document::EntityRef>& refs, Align how, const SizeOf& sizeOf);
/// The first and the last stay, those between get equal free space. Three or more.
[[nodiscard]] Proposal distribute(const document::DocumentData& data, const document::ViewId& view,
                                  const QList<document::EntityRef>& refs, Along how, const SizeOf& sizeOf);
/// As wide or high as the one selected last.
[[nodiscard]] Proposal makeSameSize(const document::DocumentData& data, const document::ViewId& view,
                                    const QList<document::EntityRef>& refs, SameSize how,
                                    const SizeOf& sizeOf);

}  // namespace topo::commands

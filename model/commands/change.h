// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/catalog/catalog.h"
#include "model/commands/proposal.h"
#include "model/document/entities.h"

#include <functional>

/// Changing what is there: typed setters for forms. Each takes the whole new value (take the old one, change
/// a field) and proposes nothing when it is the same, when the document has no such thing, or when the value
/// would not fit: a dangling reference, a circle, an address, port or service the file format refuses (check
/// with `fits` in support/checks.h to tell the user). Without a text the undo list says "Change host dmcm1".
namespace topo::commands {

[[nodiscard]] Proposal setZone(const document::DocumentData& data, const document::Zone& value,
                               const QString& text = {}, quint64 gesture = 0);
[[nodiscard]] Proposal setNetwork(const document::DocumentData& data, const document::Network& value,
                                  const QString& text = {}, quint64 gesture = 0);
[[nodiscard]] Proposal setHost(const document::DocumentData& data, const document::Host& value,
                               const QString& text = {}, quint64 gesture = 0);
/// The kind of a component never changes.
[[nodiscard]] Proposal setComponent(const document::DocumentData& data, const document::Component& value,
                                    const QString& text = {}, quint64 gesture = 0);
[[nodiscard]] Proposal setCustomFlow(const document::DocumentData& data, const document::CustomFlow& value,
                                     const QString& text = {}, quint64 gesture = 0);
[[nodiscard]] Proposal setNote(const document::DocumentData& data, const document::Note& value,
                               const QString& text = {}, quint64 gesture = 0);
/// Name and page of a view; placement, bends and hiding have commands of their own in place.h.
[[nodiscard]] Proposal setView(const document::DocumentData& data, const document::View& value,
                               const QString& text = {}, quint64 gesture = 0);
/// Adds, changes, or takes away (when it says nothing) what people said of one flow.
[[nodiscard]] Proposal setFlowRecord(const document::DocumentData& data, const document::FlowRecord& value,
                                     const QString& text = {}, quint64 gesture = 0);
[[nodiscard]] Proposal setMeta(const document::DocumentData& data, const document::Meta& value,
                               const QString& text = {}, quint64 gesture = 0);
/// Nothing when the catalog lacks one of the groups.
[[nodiscard]] Proposal setCatalogChoice(const document::DocumentData& data, const catalog::Catalog& catalog,
                                        const document::CatalogChoice& value, const QString& text = {},
                                        quint64 gesture = 0);

/// The same change to several things of one sort as one step (a form with several selected). Those that are
/// gone, do not change or would not fit are left out.
[[nodiscard]] Proposal changeZones(const document::DocumentData& data, const QStringList& ids,
                                   const std::function<void(document::Zone&)>& change,
                                   const QString& text = {}, quint64 gesture = 0);
[[nodiscard]] Proposal changeNetworks(const document::DocumentData& data, const QStringList& ids,
                                      const std::function<void(document::Network&)>& change,
                                      const QString& text = {}, quint64 gesture = 0);
[[nodiscard]] Proposal changeHosts(const document::DocumentData& data, const QStringList& ids,
                                   const std::function<void(document::Host&)>& change,
                                   const QString& text = {}, quint64 gesture = 0);
[[nodiscard]] Proposal changeComponents(const document::DocumentData& data, const QStringList& ids,
                                        const std::function<void(document::Component&)>& change,
                                        const QString& text = {}, quint64 gesture = 0);
[[nodiscard]] Proposal changeCustomFlows(const document::DocumentData& data, const QStringList& ids,
                                         const std::function<void(document::CustomFlow&)>& change,
                                         const QString& text = {}, quint64 gesture = 0);
/// Flow ids; a flow without record starts with an empty one.
[[nodiscard]] Proposal changeFlowRecords(const document::DocumentData& data, const QStringList& flows,
                                         const std::function<void(document::FlowRecord&)>& change,
                                         const QString& text = {}, quint64 gesture = 0);

/// Zone, network, host, component, custom flow, view; of a note its text.
[[nodiscard]] Proposal rename(const document::DocumentData& data, const document::EntityRef& ref,
                              const QString& name, quint64 gesture = 0);
/// A null host takes the components off their hosts.
[[nodiscard]] Proposal moveComponentsToHost(const document::DocumentData& data,
                                            const QList<document::ComponentId>& components,
                                            const document::HostId& host);
[[nodiscard]] Proposal moveComponentToHost(const document::DocumentData& data,
                                           const document::ComponentId& component,
                                           const document::HostId& host);
/// One endpoint of a component; a default override takes it away. Nothing when the kind has no such
/// endpoint or a port is bad.
[[nodiscard]] Proposal setEndpoint(const document::DocumentData& data, const catalog::Catalog& catalog,
                                   const document::ComponentId& component, const QString& endpoint,
                                   const document::EndpointOverride& value, quint64 gesture = 0);

/// A new interface, after the others.
[[nodiscard]] Creation addInterface(const document::DocumentData& data, const document::HostId& host,
                                    const document::Place& in, const QStringList& addresses = {});
/// The interface with the same id.
[[nodiscard]] Proposal setInterface(const document::DocumentData& data, const document::HostId& host,
                                    const document::Interface& value, quint64 gesture = 0);
/// Components keep listening on what they said (`listensOn` is not touched: a component that listened on
/// this one only must not come to listen on all).
[[nodiscard]] Proposal removeInterface(const document::DocumentData& data, const document::HostId& host,
                                       const document::InterfaceId& interface);
/// Order decides ties between paths.
[[nodiscard]] Proposal moveInterface(const document::DocumentData& data, const document::HostId& host,
                                     int from, int to);

}  // namespace topo::commands

// SPDX-License-Identifier: Apache-2.0
#include "model/exchange/redact.h"

namespace topo::exchange {

using document::DocumentData;

namespace {

template <class Map>
void dropExtras(Map& map) {
  for (auto& value : map) value.extra.clear();
}

void redactFirewall(document::Firewall& firewall) {
  firewall.extra.clear();
  for (document::Rule& rule : firewall.rules) {
    rule.owner.clear();
    rule.comment.clear();
    rule.extra.clear();
  }
}

void redactZones(DocumentData& data) {
  for (document::Zone& zone : data.zones) {
    if (zone.firewall) redactFirewall(*zone.firewall);
  }
}

void redactRecords(DocumentData& data) {
  for (document::FlowRecord& record : data.flows) {
    record.owner.clear();
    record.reason.clear();
  }
}

void dropNotes(DocumentData& data) {
  for (document::View& view : data.views) {
    for (auto note = data.notes.cbegin(); note != data.notes.cend(); ++note) view.at.remove(note.key().value);
  }
  data.notes.clear();
}

void dropInnerExtras(DocumentData& data) {
  for (document::Host& host : data.hosts) {
    for (document::Interface& interface : host.interfaces) interface.extra.clear();
  }
  for (document::Component& component : data.components) dropExtras(component.endpoints);
  for (document::View& view : data.views) {
    dropExtras(view.at);
    dropExtras(view.links);
  }
}

void dropAllExtras(DocumentData& data) {
  data.meta.extra.clear();
  data.catalog.extra.clear();
  dropExtras(data.zones);
  dropExtras(data.networks);
  dropExtras(data.hosts);
  dropExtras(data.components);
  dropExtras(data.customFlows);
  dropExtras(data.flows);
  dropExtras(data.views);
  dropInnerExtras(data);
}

}  // namespace

DocumentData redacted(DocumentData data) {
  data.meta.author.clear();
  data.results.clear();
  dropNotes(data);
  redactZones(data);
  redactRecords(data);
  dropAllExtras(data);
  return data;
}

}  // namespace topo::exchange

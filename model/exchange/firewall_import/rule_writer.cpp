// SPDX-License-Identifier: Apache-2.0
#include "model/exchange/firewall_import/rule_writer.h"

#include <algorithm>

namespace topo::firewall_import {

using namespace Qt::StringLiterals;
using document::Action;
using document::Direction;
using net::AddressSet;
using net::Family;
using net::Service;
using net::ServiceSet;

namespace {

void addPorts(const net::PortSet& ports, Service::Kind kind, QStringList& texts) {
  for (const auto& piece : ports.pieces()) {
    Service service{kind, piece.first == 1 && piece.last == 65535, {piece.first, piece.last}};
    texts << QString::fromStdString(service.toString());
  }
}

/// The services in words; `lost` says that not all of them have any.
QStringList serviceTexts(const ServiceSet& services, bool& lost) {
  if (services.contains(ServiceSet::any())) return {u"any"_s};
  QStringList texts;
  addPorts(services.ports(net::Protocol::Tcp), Service::Kind::Tcp, texts);
  addPorts(services.ports(net::Protocol::Udp), Service::Kind::Udp, texts);
  const ServiceSet tcp(Service{Service::Kind::Tcp, true, {}});
  const ServiceSet udp(Service{Service::Kind::Udp, true, {}});
  const ServiceSet icmp(Service{Service::Kind::Icmp, true, {}});
  ServiceSet named = tcp.united(udp);
  if (services.contains(icmp)) {
    texts << u"icmp"_s;
    named = named.united(icmp);
  }
  lost = !ServiceSet::any().intersected(services).subtracted(named).empty();
  return texts;
}

bool isWhole(const AddressSet& set, Family family) {
  return set == AddressSet::all(family);
}

QStringList addressTexts(const AddressSet& set) {
  if (set == AddressSet::all()) return {u"any"_s};
  QStringList texts;
  for (const net::AddressRange& range : set.ranges()) texts << QString::fromStdString(range.toString());
  return texts;
}

/// A product of sets; of both families where they go together.
struct Product {
  AddressSet source;
  AddressSet destination;
  ServiceSet services;
};

std::vector<Product> productsOf(const net::TrafficSet& traffic) {
  std::vector<Product> products;
  std::vector<const net::Box*> sixes;
  for (const net::Box& box : traffic.boxes()) {
    if (box.source.has(Family::V6)) sixes.push_back(&box);
  }
  std::vector<bool> used(sixes.size(), false);
  std::size_t next = 0;
  for (const net::Box& box : traffic.boxes()) {
    if (!box.source.has(Family::V4)) continue;
    Product product{box.source, box.destination, box.services};
    // Pieces come in the same order for both families: a partner is among the next few, if there is one.
    for (std::size_t i = next; i < std::min(sixes.size(), next + 8); ++i) {
      if (used[i] || !(sixes[i]->services == box.services)) continue;
      product.source = product.source.united(sixes[i]->source);
      product.destination = product.destination.united(sixes[i]->destination);
      used[i] = true;
      if (i == next) ++next;
      break;
    }
    products.push_back(std::move(product));
  }
  for (std::size_t i = 0; i < sixes.size(); ++i) {
    if (!used[i]) products.push_back({sixes[i]->source, sixes[i]->destination, sixes[i]->services});
  }
  return products;
}

/// Beside a side that bears its family in every address, the other side's whole family is just any.
void nameSides(const Product& product, RuleTexts& texts) {
  texts.from = addressTexts(product.source);
  texts.to = addressTexts(product.destination);
  for (const Family family : {Family::V4, Family::V6}) {
    const bool fromWhole = isWhole(product.source, family);
    const bool toWhole = isWhole(product.destination, family);
    if (fromWhole && !toWhole) texts.from = QStringList{u"any"_s};
    if (toWhole && !fromWhole) texts.to = QStringList{u"any"_s};
  }
}

QString commentOf(const FlatRule& rule, bool rounded) {
  QString where = rule.place.line > 0 ? u"line %1"_s.arg(rule.place.line) : rule.place.pointer;
  if (rule.widened || (rounded && rule.action != Action::Allow)) where += u", stops more than the source"_s;
  if (where.isEmpty()) return rule.comment;
  return rule.comment.isEmpty() ? u"[%1]"_s.arg(where) : u"[%1] %2"_s.arg(where, rule.comment);
}

bool sameTexts(const RuleTexts& a, const RuleTexts& b) {
  return a.from == b.from && a.to == b.to && a.services == b.services;
}

class Writer {
 public:
  explicit Writer(const Options& options) : options_(options) {}

  void add(const FlatRule& rule);
  [[nodiscard]] ImportResult finish(const FlatRuleset& flat);

 private:
  [[nodiscard]] bool wants(Direction direction) const {
    return !options_.direction || *options_.direction == Direction::Both || *options_.direction == direction;
  }
  void add(const FlatRule& rule, Direction direction, const Written& written);
  void noteRounding(const FlatRule& rule);

  const Options& options_;
  Imported out_;
  bool full_ = false;
};

void Writer::add(const FlatRule& rule, Direction direction, const Written& texts) {
  if (direction == Direction::Both ? !(wants(Direction::In) && wants(Direction::Out)) : !wants(direction)) {
    if (direction != Direction::Both) return;
    direction = *options_.direction;
  }
  for (const RuleTexts& text : texts.rules) {
    full_ = full_ || out_.rules.size() >= kMaxRules;
    if (full_) return;
    document::Rule made;
    made.id = document::RuleId(u"i%1"_s.arg(out_.rules.size() + 1));
    made.direction = direction;
    made.action = rule.action;
    for (const QString& from : text.from) made.from << *document::Selector::parse(from);
    for (const QString& to : text.to) made.to << *document::Selector::parse(to);
    made.services = text.services;
    made.comment = commentOf(rule, texts.rounded);
    out_.rules << made;
    out_.places << rule.place;
  }
}

void Writer::noteRounding(const FlatRule& rule) {
  const bool allows = rule.action == Action::Allow;
  out_.notes << Note{rule.place, allows ? Outcome::LeftOut : Outcome::Widened, Reason::OtherProtocol, {}, {}};
}

void Writer::add(const FlatRule& rule) {
  const bool roundUp = rule.action != Action::Allow;
  const Written in = written(rule.traffic[kIn], roundUp);
  const Written out = written(rule.traffic[kOut], roundUp);
  if ((in.rounded && wants(Direction::In)) || (out.rounded && wants(Direction::Out))) noteRounding(rule);
  if (std::equal(in.rules.begin(), in.rules.end(), out.rules.begin(), out.rules.end(), sameTexts)) {
    return add(rule, Direction::Both, in);
  }
  add(rule, Direction::In, in);
  add(rule, Direction::Out, out);
}

ImportResult Writer::finish(const FlatRuleset& flat) {
  // Where one family is let through and the other is not, a last rule says so.
  const bool open = flat.acceptsV4 && flat.acceptsV6;
  if (!open && (flat.acceptsV4 || flat.acceptsV6)) {
    const AddressSet all = AddressSet::all(flat.acceptsV4 ? Family::V4 : Family::V6);
    FlatRule rest;
    rest.comment = u"policy of the source"_s;
    rest.action = Action::Allow;
    rest.traffic.fill(net::TrafficSet::product(all, all, ServiceSet::any()));
    add(rest);
  }
  if (full_) {
    return InputError{{},
                      u"this gives more than %1 rules, the most that a firewall may have"_s.arg(kMaxRules)};
  }
  const Action rest = open ? Action::Allow : Action::Deny;
  if (wants(Direction::In)) out_.inbound = rest;
  if (wants(Direction::Out)) out_.outbound = rest;
  out_.notes = flat.notes + out_.notes;
  return std::move(out_);
}

}  // namespace

Written written(const net::TrafficSet& traffic, bool roundUp) {
  Written result;
  for (const Product& product : productsOf(traffic)) {
    RuleTexts texts;
    bool lost = false;
    texts.services = serviceTexts(product.services, lost);
    if (lost && roundUp) texts.services = QStringList{u"any"_s};
    result.rounded = result.rounded || lost;
    if (texts.services.isEmpty()) continue;
    nameSides(product, texts);
    result.rules.push_back(std::move(texts));
  }
  return result;
}

ImportResult toDocumentRules(const FlatRuleset& flat, const Options& options) {
  Writer writer(options);
  for (const FlatRule& rule : flat.rules) writer.add(rule);
  return writer.finish(flat);
}

}  // namespace topo::firewall_import

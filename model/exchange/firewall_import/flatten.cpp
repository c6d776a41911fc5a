// SPDX-License-Identifier: Apache-2.0
#include "model/exchange/firewall_import/flatten.h"

#include "model/exchange/firewall_import/bounded_sets.h"

#include <algorithm>
#include <optional>

namespace topo::firewall_import {

using namespace Qt::StringLiterals;
using net::TrafficSet;

namespace {

constexpr int kMaxDepth = 64;
constexpr int kMaxSteps = 200'000;
constexpr std::size_t kMaxWork = 100'000'000;  ///< pairs of boxes held against each other, and pieces copied
/// Pieces of addresses and services in the rules, both directions.
constexpr std::size_t kMaxKept = 4'000'000;
constexpr std::size_t kMaxBoxes = 128;       ///< of the traffic at one point of a chain
constexpr std::size_t kMaxAccepted = 1'000;  ///< of what a guard chain accepts

/// The traffic at one point of a chain.
struct Reach {
  Sets surely;
  Sets maybe;
  Sets entry;  ///< what may have come into the chain, returns not taken away
  unsigned phases = EveryPhase;
  bool shattered = false;        ///< returns are not taken away from `maybe` any more
  const Doubt* doubt = nullptr;  ///< of a jump on the way
};

/// What became of one source rule, over all the ways that lead to it.
struct Fate {
  bool visited = false;
  bool taken = false;
  std::optional<Outcome> outcome;
  Doubt doubt;
};

class Flattener {
 public:
  Flattener(const Ruleset& ruleset, const Boundary& boundary) : ruleset_(ruleset), boundary_(boundary) {
    for (const Chain& chain : ruleset.chains) fates_.emplace_back(chain.rules.size());
    active_.resize(ruleset.chains.size(), false);
  }

  std::variant<FlatRuleset, InputError> run();

 private:
  void walkBase(const BaseChain& base, bool v4, bool v6, bool guard);
  void walk(int chain, Reach at);
  void meet(const SourceRule& rule, Reach& at, Fate& fate);
  void allow(const SourceRule& rule, const Reach& hit, Fate& fate);
  void stop(const SourceRule& rule, const Reach& hit, Fate& fate);
  void leave(const SourceRule& rule, const Reach& hit, Reach& at, Fate& fate);
  [[nodiscard]] bool decidesAll(int chain, const Reach& hit);
  [[nodiscard]] Reach hitOf(const SourceRule& rule, const Reach& at) const;
  [[nodiscard]] Doubt doubtOf(const SourceRule& rule, const Reach& hit) const;
  void emitRule(const SourceRule& rule, document::Action action, const Sets& sets, bool widened);
  void stopRest(const BaseChain& base, const TrafficSet& all);
  void fail(const Place& place, const QString& message);
  void tell();

  const Ruleset& ruleset_;
  const Boundary& boundary_;
  FlatRuleset out_;
  std::vector<std::vector<Fate>> fates_;
  std::vector<bool> active_;
  std::optional<InputError> error_;
  bool guard_ = false;
  bool blur_ = false;  ///< destinations are not those of the drawing
  Sets accepted_;      ///< by the guard chain so far, surely
  bool replies_ = false;
  int steps_ = 0;
  std::size_t work_ = 0;
  std::size_t kept_ = 0;
  int depth_ = 0;
};

void Flattener::fail(const Place& place, const QString& message) {
  if (!error_) error_ = InputError{place, message};
}

Doubt Flattener::doubtOf(const SourceRule& rule, const Reach& hit) const {
  if (!rule.condition.doubts.empty()) return rule.condition.doubts.front();
  if (!rule.condition.interfaces.empty()) {
    QStringList names;
    for (const InterfaceTest& test : rule.condition.interfaces) {
      for (const InterfacePattern& pattern : test.patterns) {
        if (names.size() < 4) names << cleaned(QString::fromStdString(pattern.name), 40);
      }
    }
    const bool unclear = boundary_.meets(rule.condition.interfaces, true) == Answer::Maybe ||
                         boundary_.meets(rule.condition.interfaces, false) == Answer::Maybe;
    if (unclear) return {Reason::Interface, names.join(u", "_s)};
  }
  if (hit.doubt != nullptr) return *hit.doubt;
  return {Reason::TooIntricate, {}};
}

/// The part of the traffic that a rule matches.
Reach Flattener::hitOf(const SourceRule& rule, const Reach& at) const {
  Reach hit;
  hit.phases = at.phases & rule.condition.phases;
  hit.doubt = at.doubt;
  const bool certain = rule.condition.isCertain() && !blur_;
  for (const std::size_t d : {kIn, kOut}) {
    const Answer side = boundary_.meets(rule.condition.interfaces, d == kIn);
    if (side == Answer::No) continue;
    const TrafficSet& traffic = rule.condition.traffic;
    if (blur_) {
      // Only sources still are what the rule says.
      for (const net::Box& box : traffic.boxes()) {
        const auto wide = TrafficSet::product(box.source, net::AddressSet::all(), net::ServiceSet::any());
        hit.maybe[d] = hit.maybe[d].united(at.maybe[d].intersected(wide));
        hit.entry[d] = hit.entry[d].united(at.entry[d].intersected(wide));
      }
      continue;
    }
    hit.maybe[d] = at.maybe[d].intersected(traffic);
    hit.entry[d] = at.entry[d].intersected(traffic);
    if (certain && side == Answer::Yes) hit.surely[d] = at.surely[d].intersected(traffic);
  }
  return hit;
}

void Flattener::emitRule(const SourceRule& rule, document::Action action, const Sets& sets, bool widened) {
  if (isEmpty(sets)) return;
  if (out_.rules.size() >= static_cast<std::size_t>(kMaxRules)) {
    return fail(rule.place, u"the chains, followed, give more than %1 rules"_s.arg(kMaxRules));
  }
  kept_ += piecesOf(sets);
  if (kept_ > kMaxKept) {
    return fail(rule.place,
                u"the rules up to here name more than %1 ranges of addresses and ports, chain by chain"_s.arg(
                    kMaxKept));
  }
  out_.rules.push_back({rule.place, rule.comment, action, widened, sets});
}

void Flattener::allow(const SourceRule& rule, const Reach& hit, Fate& fate) {
  if ((hit.phases & First) == 0) {
    replies_ = replies_ || (hit.phases & Later) != 0;
    if (!fate.outcome && !isEmpty(hit.maybe)) {
      fate.outcome = Outcome::Implied;
      fate.doubt = {(hit.phases & (Later | Related)) != 0 ? Reason::Replies : Reason::OutOfState, {}};
    }
    return;
  }
  if (!sameSets(hit.surely, hit.maybe)) {
    fate.outcome = Outcome::LeftOut;
    fate.doubt = doubtOf(rule, hit);
  }
  if (isEmpty(hit.surely)) return;
  fate.taken = true;
  if (!guard_) return emitRule(rule, document::Action::Allow, hit.surely, false);
  for (const std::size_t d : {kIn, kOut}) {
    work_ += accepted_[d].boxes().size() * hit.surely[d].boxes().size();
    TrafficSet more = accepted_[d].united(hit.surely[d]);
    if (more.boxes().size() <= kMaxAccepted) accepted_[d] = std::move(more);
  }
}

void Flattener::stop(const SourceRule& rule, const Reach& hit, Fate& fate) {
  if ((hit.phases & (First | Later | Related)) == 0) {
    if (!fate.outcome) {
      fate.outcome = Outcome::Implied;
      fate.doubt = {Reason::OutOfState, {}};
    }
    return;
  }
  // A rule that stops later packets of a connection stops the connection.
  const bool first = (hit.phases & First) != 0;
  Sets sets = first ? hit.maybe : hit.entry;
  if (isEmpty(sets)) return;
  const bool widened = !first || !sameSets(hit.surely, hit.maybe);
  if (widened) {
    fate.outcome = Outcome::Widened;
    fate.doubt = first ? doubtOf(rule, hit) : Doubt{Reason::ConnectionState, {}};
  }
  fate.taken = true;
  if (guard_) {
    for (const std::size_t d : {kIn, kOut})
      sets[d] = subtracted(sets[d], accepted_[d], kMaxAccepted, work_).value_or(sets[d]);
  }
  const bool reject = rule.verdict == Verdict::Reject;
  emitRule(rule, reject ? document::Action::Reject : document::Action::Deny, sets, widened);
}

/// Whether a chain decides everything that comes into it: nothing returns, and its last rule takes the rest.
bool Flattener::decidesAll(int index, const Reach& hit) {
  const std::vector<SourceRule>& rules = ruleset_.chains[static_cast<std::size_t>(index)].rules;
  if (rules.empty()) return false;
  const SourceRule& last = rules.back();
  const bool ends =
      last.verdict == Verdict::Allow || last.verdict == Verdict::Deny || last.verdict == Verdict::Reject;
  if (!ends || !last.condition.isCertain() || !last.condition.interfaces.empty() || blur_ ||
      last.condition.phases != EveryPhase)
    return false;
  work_ += rules.size();
  const bool leaves = std::any_of(rules.begin(), rules.end(), [](const SourceRule& rule) {
    return rule.verdict == Verdict::Return || rule.verdict == Verdict::Goto;
  });
  return !leaves && last.condition.traffic.contains(hit.maybe[kIn]) &&
         last.condition.traffic.contains(hit.maybe[kOut]);
}

/// What a return or goto matches does not meet the rest of the chain.
void Flattener::leave(const SourceRule& rule, const Reach& hit, Reach& at, Fate& fate) {
  if ((hit.phases & First) == 0) return;
  if (isEmpty(hit.maybe)) return;
  fate.taken = true;
  bool exact = sameSets(hit.surely, hit.maybe);
  // What was decided may stay: rules further down come too late for it, and sets with nothing cut out of them
  // are those that the source had.
  const bool decided = exact && rule.verdict == Verdict::Goto && decidesAll(rule.chain, hit);
  for (const std::size_t d : {kIn, kOut}) {
    auto surely = subtracted(at.surely[d], hit.maybe[d], kMaxBoxes, work_);
    // Once too intricate, always so: trying again for each return would take too long.
    auto maybe = at.shattered ? std::nullopt : subtracted(at.maybe[d], hit.surely[d], kMaxBoxes, work_);
    if (decided && (!maybe || !maybe->empty())) continue;
    if (!surely || !maybe) {
      exact = false;
      at.shattered = true;
    }
    at.surely[d] = surely.value_or(TrafficSet());
    at.maybe[d] = maybe.value_or(at.maybe[d]);
  }
  if (exact) return;
  fate.outcome = Outcome::Unclear;
  fate.doubt = doubtOf(rule, hit);
}

void Flattener::meet(const SourceRule& rule, Reach& at, Fate& fate) {
  work_ +=
      (at.maybe[kIn].boxes().size() + at.maybe[kOut].boxes().size()) * rule.condition.traffic.boxes().size();
  Reach hit = hitOf(rule, at);
  work_ += piecesOf(hit.maybe) + piecesOf(hit.surely) + piecesOf(hit.entry);
  if (isEmpty(hit.maybe) && isEmpty(hit.entry)) return;
  switch (rule.verdict) {
    case Verdict::Allow:
      return allow(rule, hit, fate);
    case Verdict::Deny:
    case Verdict::Reject:
      return stop(rule, hit, fate);
    case Verdict::Return:
      return leave(rule, hit, at, fate);
    case Verdict::None:
      if (!fate.outcome) fate.outcome = Outcome::Ignored;
      if (!fate.taken) fate.doubt = {Reason::Logging, {}};
      fate.taken = true;
      return;
    case Verdict::Jump:
    case Verdict::Goto:
      break;
  }
  fate.taken = true;
  const Doubt own = sameSets(hit.surely, hit.maybe) ? Doubt() : doubtOf(rule, hit);
  Reach inner = hit;
  if (!sameSets(hit.surely, hit.maybe) && hit.doubt == nullptr) inner.doubt = &own;
  walk(rule.chain, inner);
  if (rule.verdict == Verdict::Goto) leave(rule, hit, at, fate);
}

void Flattener::walk(int index, Reach at) {
  const Chain& chain = ruleset_.chains[static_cast<std::size_t>(index)];
  if (active_[static_cast<std::size_t>(index)]) {
    return fail(chain.place, u"the chain “%1” is jumped to from itself"_s.arg(cleaned(chain.name, 60)));
  }
  if (depth_ >= kMaxDepth) return fail(chain.place, u"jumps are nested deeper than %1"_s.arg(kMaxDepth));
  ++depth_;
  active_[static_cast<std::size_t>(index)] = true;
  for (std::size_t i = 0; i < chain.rules.size() && !error_; ++i) {
    if (++steps_ > kMaxSteps) {
      fail(chain.rules[i].place, u"following the jumps takes more than %1 steps"_s.arg(kMaxSteps));
    } else if (work_ > kMaxWork) {
      fail(chain.rules[i].place, u"the chains are too intricate to follow in bounded time"_s);
    }
    if (error_) break;
    Fate& fate = fates_[static_cast<std::size_t>(index)][i];
    fate.visited = true;
    meet(chain.rules[i], at, fate);
  }
  active_[static_cast<std::size_t>(index)] = false;
  --depth_;
}

/// What a guard chain's policy drops: all that none of its rules surely accepted.
void Flattener::stopRest(const BaseChain& base, const TrafficSet& all) {
  const Chain& chain = ruleset_.chains[static_cast<std::size_t>(base.chain)];
  SourceRule policy;
  policy.place = chain.place;
  policy.verdict = Verdict::Deny;
  Sets rest;
  for (const std::size_t d : {kIn, kOut}) {
    const auto left = subtracted(all, accepted_[d], kMaxAccepted * 4, work_);
    if (!left) {
      return fail(chain.place,
                  u"the chain “%1” is too intricate beside the others"_s.arg(cleaned(chain.name, 60)));
    }
    rest[d] = *left;
  }
  emitRule(policy, document::Action::Deny, rest, false);
}

void Flattener::walkBase(const BaseChain& base, bool v4, bool v6, bool guard) {
  if ((!v4 && !v6) || error_) return;
  guard_ = guard;
  blur_ = base.beforeTranslation;
  accepted_ = {};
  const TrafficSet all = everything(v4, v6);
  Reach start;
  start.surely = start.maybe = start.entry = {all, all};
  walk(base.chain, start);
  if (guard && !base.acceptsByPolicy && !error_) stopRest(base, all);
}

/// One line for each source rule that is not simply a rule now.
void Flattener::tell() {
  for (std::size_t c = 0; c < fates_.size(); ++c) {
    const Chain& chain = ruleset_.chains[c];
    for (std::size_t i = 0; i < fates_[c].size(); ++i) {
      const Fate& fate = fates_[c][i];
      const SourceRule& rule = chain.rules[i];
      Note note{rule.place, Outcome::Ignored, Reason::NoTraffic, {}, rule.text};
      if (!fate.visited) {
        note.reason = Reason::OtherChain;
        note.detail = cleaned(chain.name, 60);
      } else if (fate.outcome) {
        note.outcome = *fate.outcome;
        note.reason = fate.doubt.reason;
        note.detail = fate.doubt.detail;
      } else if (fate.taken) {
        continue;
      }
      if (out_.notes.isEmpty() || out_.notes.last() != note) out_.notes << note;
    }
  }
}

std::variant<FlatRuleset, InputError> Flattener::run() {
  // For each family one chain that forwards gives the allow rules: that with most rules of its own.
  std::array<const BaseChain*, 2> mains{};
  const auto size = [&](const BaseChain& b) {
    return ruleset_.chains[static_cast<std::size_t>(b.chain)].rules.size() + (b.acceptsByPolicy ? 0 : 1);
  };
  for (const BaseChain& base : ruleset_.bases) {
    if (!base.forwards) continue;
    for (const std::size_t f : {0U, 1U}) {
      if ((f == 0 ? base.v4 : base.v6) && (mains[f] == nullptr || size(base) > size(*mains[f])))
        mains[f] = &base;
    }
  }
  for (const BaseChain& base : ruleset_.bases) {
    walkBase(base, base.v4 && mains[0] != &base, base.v6 && mains[1] != &base, true);
  }
  for (const BaseChain& base : ruleset_.bases) {
    walkBase(base, mains[0] == &base, mains[1] == &base, false);
  }
  if (error_) return *error_;
  out_.acceptsV4 = mains[0] != nullptr && mains[0]->acceptsByPolicy;
  out_.acceptsV6 = mains[1] != nullptr && mains[1]->acceptsByPolicy;
  tell();
  const bool open = out_.acceptsV4 || out_.acceptsV6;
  if (!out_.rules.empty() && !replies_ && !open)
    out_.notes << Note{{}, Outcome::Ignored, Reason::NoReplyRule, {}, {}};
  for (const std::size_t f : {0U, 1U}) {
    if (mains[f] != nullptr || (mains[0] == nullptr && mains[1] == nullptr)) continue;
    out_.notes << Note{{}, Outcome::Ignored, Reason::FamilyMissing, f == 0 ? u"IPv4"_s : u"IPv6"_s, {}};
  }
  return std::move(out_);
}

}  // namespace

std::variant<FlatRuleset, InputError> flatten(const Ruleset& ruleset, const Boundary& boundary) {
  return Flattener(ruleset, boundary).run();
}

}  // namespace topo::firewall_import

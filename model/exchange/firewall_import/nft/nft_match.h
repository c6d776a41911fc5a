// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/exchange/firewall_import/condition_builder.h"
#include "model/exchange/firewall_import/nft/nft_sets.h"

namespace topo::firewall_import {

/// How much the rules of one listing may name, all together: a set counts for each rule that names it.
class NftEffort {
 public:
  explicit NftEffort(std::size_t most = 50'000'000) : left_(most) {}
  /// False when there is not that much left.
  [[nodiscard]] bool take(std::size_t steps) {
    if (steps > left_) return false;
    left_ -= steps;
    return true;
  }

 private:
  std::size_t left_;
};

/// What a rule of nftables is read against.
struct NftContext {
  const NftSets& sets;
  NftTable table;
  bool v4 = true;
  bool v6 = true;
  bool untracks = false;
  NftEffort* effort = nullptr;  ///< null: no bound
};

/// Gathers the matches of one rule. What is not understood becomes a doubt and narrows nothing.
class NftMatcher {
 public:
  explicit NftMatcher(const NftContext& context) : context_(&context), builder_(context.v4, context.v6) {}

  /// `left` `op` `right`, as `{"match": …}` has them.
  void match(const nlohmann::json& left, const std::string& op, const nlohmann::json& right);
  /// That `left` is this one value, a key of a verdict map.
  void is(const nlohmann::json& left, const nlohmann::json& value);
  void doubt(Reason reason, const QString& detail = {}) { builder_.doubt(reason, detail); }

  [[nodiscard]] Condition build() const;

 private:
  using Values = std::vector<const nlohmann::json*>;

  void apply(const nlohmann::json& left, const std::string& op, const Values& values);
  void payload(const std::string& protocol, const std::string& field, const std::string& op,
               const Values& values);
  void meta(const std::string& key, const std::string& op, const Values& values);
  void connection(const std::string& key, const std::string& op, const Values& values);
  void concatenation(const nlohmann::json& fields, const std::string& op, const Values& values);
  void addresses(net::Family family, bool source, const std::string& op, const Values& values);
  void ports(const std::string& protocol, const std::string& op, const Values& values);
  void protocols(const std::string& op, const Values& values);
  void families(const std::string& op, const Values& values);
  void interfaces(bool incoming, const std::string& op, const Values& values);
  void synFlag(const std::string& op, const nlohmann::json& mask, const Values& values);
  void implied(const std::string& protocol);
  [[nodiscard]] bool spend(std::size_t steps) const;

  const NftContext* context_;
  ConditionBuilder builder_;
  bool anyTransport_ = false;    ///< `th`: ports of whatever protocol it is
  bool transportKnown_ = false;  ///< and that is TCP or UDP
};

}  // namespace topo::firewall_import

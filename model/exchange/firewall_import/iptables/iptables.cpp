// SPDX-License-Identifier: Apache-2.0
#include "model/exchange/firewall_import/iptables/iptables.h"

#include "model/exchange/firewall_import/iptables/iptables_rule.h"
#include "model/exchange/firewall_import/iptables/iptables_words.h"

#include <algorithm>
#include <map>
#include <optional>
#include <string_view>

namespace topo::firewall_import {

using namespace Qt::StringLiterals;

namespace {

using Text = std::string_view;

/// iptables itself takes no rule that comes near this.
constexpr std::size_t kMaxLine = 65'536;

struct Line {
  int number = 0;
  Text text;
};

/// One `*table … COMMIT`.
struct Section {
  std::string table;
  int line = 0;
  std::optional<bool> v4;  ///< what the heading says
  std::vector<Line> chains;
  std::vector<Line> rules;
};

QString toText(Text text) {
  return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

QString shown(Text text) {
  return cleaned(toText(text.substr(0, 400)), 60);
}

bool isKnownTable(Text name) {
  return name == "filter" || name == "nat" || name == "mangle" || name == "raw" || name == "security";
}

/// Cuts the text into sections; knows nothing of what rules mean.
class Splitter {
 public:
  std::optional<InputError> split(Text text);
  std::vector<Section> sections;

 private:
  std::optional<InputError> take(Line line);
  void comment(Text text);

  bool open_ = false;
  std::optional<bool> heading_;
  int rules_ = 0;
};

void Splitter::comment(Text text) {
  if (text.find("ip6tables") != Text::npos && text.find("enerated by") != Text::npos)
    heading_ = false;
  else if (text.find("iptables") != Text::npos && text.find("enerated by") != Text::npos)
    heading_ = true;
}

std::optional<InputError> Splitter::take(Line line) {
  const auto fault = [&](const QString& message) { return InputError{{line.number, {}}, message}; };
  const Text text = line.text;
  if (text.empty()) return std::nullopt;
  if (text.front() == '#') {
    comment(text);
    return std::nullopt;
  }
  if (text.front() == '*') {
    if (open_) return fault(u"a table begins before the one above has its COMMIT"_s);
    if (!isKnownTable(text.substr(1))) {
      return fault(u"“%1” is no table; filter, nat, mangle, raw and security are"_s.arg(shown(text)));
    }
    sections.push_back({std::string(text.substr(1)), line.number, heading_, {}, {}});
    open_ = true;
    return std::nullopt;
  }
  if (!open_) return fault(u"“%1” stands in no table; a table “*filter” must begin first"_s.arg(shown(text)));
  if (text == "COMMIT") {
    open_ = false;
  } else if (text.front() == ':') {
    sections.back().chains.push_back(line);
  } else if (text.front() == '-' || text.front() == '[') {
    if (++rules_ > kMaxSourceRules) return fault(u"more than %1 rules"_s.arg(kMaxSourceRules));
    sections.back().rules.push_back(line);
  } else {
    return fault(u"“%1” is no line of iptables-save"_s.arg(shown(text)));
  }
  return std::nullopt;
}

std::optional<InputError> Splitter::split(Text text) {
  int number = 0;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    Text line = text.substr(0, end);
    text = end == Text::npos ? Text() : text.substr(end + 1);
    while (!line.empty() && (line.back() == '\r' || line.back() == ' ' || line.back() == '\t'))
      line.remove_suffix(1);
    while (!line.empty() && (line.front() == ' ' || line.front() == '\t')) line.remove_prefix(1);
    ++number;
    if (line.size() > kMaxLine)
      return InputError{{number, {}}, u"more than %1 bytes on one line"_s.arg(kMaxLine)};
    if (line.find('\0') != Text::npos) return InputError{{number, {}}, u"a NUL byte; this is no text"_s};
    if (auto error = take({number, line})) return error;
  }
  if (open_) return InputError{{number, {}}, u"the last table has no COMMIT: the listing is cut off"_s};
  if (sections.empty()) return InputError{{1, {}}, u"no table; this is not what iptables-save prints"_s};
  return std::nullopt;
}

/// What the words of a rule tell of the family; nothing when they do not.
std::optional<bool> familyIn(const std::vector<std::string>& words) {
  for (std::size_t i = 0; i + 1 < words.size(); ++i) {
    const std::string& word = words[i];
    const std::string& next = words[i + 1] == "!" && i + 2 < words.size() ? words[i + 2] : words[i + 1];
    if (word == "-s" || word == "-d" || word == "--src-range" || word == "--dst-range") {
      return next.find(':') == std::string::npos;
    }
    if (word == "-p" && (next == "ipv6-icmp" || next == "icmpv6" || next == "58")) return false;
    if (word == "-p" && next == "icmp") return true;
    if (word == "--reject-with" && next.starts_with("icmp")) return !next.starts_with("icmp6");
  }
  return std::nullopt;
}

class Reader {
 public:
  explicit Reader(FamilyChoice family) : family_(family) {}

  std::variant<Ruleset, InputError> read(Text text);

 private:
  bool section(const Section& section);
  bool chains(const Section& section, IptablesTable& table, std::map<std::string, bool>& policies);
  bool rules(const Section& section, const IptablesTable& table);
  [[nodiscard]] bool isV4(const Section& section);
  void bases(const Section& section, const IptablesTable& table, const std::map<std::string, bool>& policies);
  void noteTranslation(const Section& section);
  bool fail(int line, const QString& message) {
    if (!error_) error_ = InputError{{line, {}}, message};
    return false;
  }

  FamilyChoice family_;
  Ruleset out_;
  std::optional<InputError> error_;
  std::map<std::pair<bool, std::string>, int> seen_;  ///< family and table, at which line
  bool translates_ = false;
  bool untracks_ = false;
  bool forwards_ = false;
};

bool Reader::isV4(const Section& section) {
  if (family_ != FamilyChoice::Detect) return family_ == FamilyChoice::V4;
  if (section.v4) return *section.v4;
  for (const Line& line : section.rules) {
    const auto words = wordsOf(line.text);
    const auto v4 = words ? familyIn(*words) : std::nullopt;
    if (v4) return *v4;
  }
  out_.notes << Note{{section.line, {}}, Outcome::Ignored, Reason::AssumedIpv4, {}, {}};
  return true;
}

bool Reader::chains(const Section& section, IptablesTable& table, std::map<std::string, bool>& policies) {
  for (const Line& line : section.chains) {
    const auto words = wordsOf(line.text.substr(1));
    if (!words || words->size() < 2) return fail(line.number, u"a chain is “:NAME POLICY [packets:bytes]”"_s);
    const std::string& name = (*words)[0];
    const std::string& policy = (*words)[1];
    if (policy != "ACCEPT" && policy != "DROP" && policy != "-") {
      return fail(line.number, u"“%1” is no policy; ACCEPT, DROP and - are"_s.arg(shown(policy)));
    }
    const int index = static_cast<int>(out_.chains.size());
    if (!table.chains.emplace(name, index).second) {
      return fail(line.number, u"the chain “%1” is there twice"_s.arg(shown(name)));
    }
    out_.chains.push_back({toText(name), {line.number, {}}, {}});
    if (policy != "-") policies[name] = policy == "ACCEPT";
  }
  return true;
}

bool Reader::rules(const Section& section, const IptablesTable& table) {
  // Words are not kept: of a listing made of short ones they would take many times its size.
  for (const Line& line : section.rules) {
    const auto words = wordsOf(line.text);
    if (!words) return fail(line.number, u"a quotation has no end"_s);
    auto result = readIptablesRule(*words, table);
    if (const auto* message = std::get_if<QString>(&result)) return fail(line.number, *message);
    auto& read = std::get<IptablesRule>(result);
    const auto chain = table.chains.find(read.chain);
    if (chain == table.chains.end()) {
      return fail(line.number, u"the chain “%1” is not declared in this table"_s.arg(shown(read.chain)));
    }
    read.rule.place = {line.number, {}};
    read.rule.text = cleaned(toText(line.text.substr(0, 800)));
    out_.chains[static_cast<std::size_t>(chain->second)].rules.push_back(std::move(read.rule));
  }
  return true;
}

/// The chains that traffic through the router meets.
void Reader::bases(const Section& section, const IptablesTable& table,
                   const std::map<std::string, bool>& policies) {
  for (const auto& [name, accepts] : policies) {
    const bool forward = name == "FORWARD";
    if (!forward && name != "PREROUTING" && name != "POSTROUTING") continue;
    BaseChain base;
    base.chain = table.chains.at(name);
    (table.v4 ? base.v4 : base.v6) = true;
    base.acceptsByPolicy = accepts;
    base.forwards = forward && section.table == "filter";
    base.beforeTranslation = name == "PREROUTING" && translates_;
    forwards_ = forwards_ || base.forwards;
    out_.bases.push_back(base);
  }
}

void Reader::noteTranslation(const Section& section) {
  for (const Line& line : section.rules) {
    out_.notes << Note{{line.number, {}},
                       Outcome::Ignored,
                       Reason::AddressTranslation,
                       {},
                       cleaned(toText(line.text.substr(0, 800)))};
  }
}

bool Reader::section(const Section& section) {
  IptablesTable table;
  table.v4 = isV4(section);
  table.untracks = untracks_;
  const auto [before, fresh] = seen_.emplace(std::pair(table.v4, section.table), section.line);
  if (!fresh) {
    return fail(section.line,
                u"the table “%1” is there twice (line %2)"_s.arg(shown(section.table)).arg(before->second));
  }
  if (section.table == "nat") {
    noteTranslation(section);
    return true;
  }
  std::map<std::string, bool> policies;
  if (!chains(section, table, policies) || !rules(section, table)) return false;
  bases(section, table, policies);
  return true;
}

std::variant<Ruleset, InputError> Reader::read(Text text) {
  Splitter splitter;
  if (auto error = splitter.split(text)) return *error;
  for (const Section& part : splitter.sections) {
    for (const Line& line : part.rules) {
      untracks_ =
          untracks_ || line.text.find("NOTRACK") != Text::npos || line.text.find("--notrack") != Text::npos;
    }
    if (part.table == "nat" && !part.rules.empty()) translates_ = true;
  }
  for (const Section& part : splitter.sections) {
    if (!section(part)) return *error_;
  }
  if (!forwards_) {
    return InputError{{1, {}},
                      u"no FORWARD chain of a filter table, the one that traffic through a router meets"_s};
  }
  return std::move(out_);
}

}  // namespace

std::variant<Ruleset, InputError> readIptables(QByteArrayView text, FamilyChoice family) {
  return Reader(family).read(Text(text.data(), static_cast<std::size_t>(text.size())));
}

}  // namespace topo::firewall_import

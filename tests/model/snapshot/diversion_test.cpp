// SPDX-License-Identifier: Apache-2.0
#include "model/snapshot/diversion.h"

#include "tests/model/snapshot/builder.h"

namespace topo::snapshot {
namespace {

QStringList ids(const Builder& b) {
  return flowIds(report(b.data));
}
QStringList list(const char* words) {
  return QString::fromLatin1(words).split(u' ', Qt::SkipEmptyParts);
}

TEST(Diversion, ClientsGoToTheBalancerAndItGoesToAllBehind) {
  Builder b;
  b.component("c", "console").component("r1", "riak").component("r2", "riak").component("lb", "riak-lb");
  EXPECT_EQ(ids(b), list("c/lb/http lb/r1/http lb/r2/http"));
  const Report r = report(b.data);
  EXPECT_EQ(evidenceTypes(*r.flow("c/lb/http")), "accepts,initiates") << "the leg keeps its evidence";
  EXPECT_EQ(r.flow("c/lb/http")->statement, "console-riak");
  EXPECT_EQ(evidenceTypes(*r.flow("lb/r1/http")), "load-balancer");
  EXPECT_EQ(r.flow("lb/r1/http")->need, Need::Required);
  EXPECT_EQ(r.flow("lb/r1/http")->statement, "");
  EXPECT_FALSE(r.flow("lb/r1/http")->purpose.isEmpty());
}

TEST(Diversion, TheClientsLegKeepsItsNeed) {
  Builder b;
  b.component("a", "api").component("c", "console").component("lb", "console-lb");
  const Report r = report(b.data);
  EXPECT_EQ(flowIds(r), list("a/lb/http a/lb/https lb/c/backend"));
  EXPECT_EQ(needAndVerdict(r.flow("a/lb/http")), "disputed unplaced");
  EXPECT_EQ(needAndVerdict(r.flow("lb/c/backend")), "required unplaced");
  EXPECT_EQ(r.flow("lb/c/backend")->ports, "8080");
}

TEST(Diversion, ABalancerCountsAlsoOnNoHostAndWithNothingBehind) {
  Builder b;
  b.host("h").component("c", "console", "h").component("lb", "riak-lb");
  EXPECT_EQ(ids(b), list("c/lb/http"));
}

TEST(Diversion, TheBalancerOnTheClientsOwnHostIsPreferred) {
  Builder b;
  b.host("h1").host("h2").host("h3");
  b.component("c1", "console", "h1").component("lb1", "riak-lb", "h1");
  b.component("c2", "console", "h2").component("lb2", "riak-lb", "h2");
  b.component("c3", "console", "h3").component("c4", "console").component("lb4", "riak-lb");
  EXPECT_EQ(ids(b), list("c1/lb1/http c2/lb2/http c3/lb1/http c3/lb2/http c3/lb4/http "
                         "c4/lb1/http c4/lb2/http c4/lb4/http"));
}

TEST(Diversion, SeveralBalancersOnTheClientsHostAreAllUsed) {
  Builder b;
  b.host("h1").host("h2").component("c1", "console", "h1");
  b.component("lb1", "riak-lb", "h1").component("lb2", "riak-lb", "h1").component("lb3", "riak-lb", "h2");
  EXPECT_EQ(ids(b), list("c1/lb1/http c1/lb2/http"));
}

TEST(Diversion, AnEndpointThatTheBalancerHasOffGivesNoFlow) {
  Builder b;
  b.host("h1").component("c1", "console", "h1").component("r", "riak");
  b.component("lb1", "riak-lb", "h1").component("lb2", "riak-lb").enable("lb1", "http", false);
  // Neither the direct flow nor one to the other balancer: the one on the own host is the one.
  EXPECT_EQ(ids(b), list("lb1/r/http lb2/r/http"));
}

TEST(Diversion, TheBalancersEndpointsDecideWhicheverOfThoseBehindAreOn) {
  Builder b;
  b.component("u", "user").component("c", "console").component("lb", "console-lb");
  b.enable("c", "http", false).enable("c", "https", false);
  EXPECT_EQ(ids(b), list("lb/c/backend u/lb/http u/lb/https"));
  b.enable("c", "backend", false).enable("lb", "http", false);
  EXPECT_EQ(ids(b), list("u/lb/https"));
}

TEST(Diversion, TheBalancersPortsAreItsOwn) {
  Builder b;
  b.component("u", "user").component("c", "console").component("lb", "console-lb");
  b.port("lb", "https", "8443").port("c", "https", "9443").port("c", "backend", "8888");
  const Report r = report(b.data);
  EXPECT_EQ(r.flow("u/lb/https")->ports, "8443");
  EXPECT_EQ(r.flow("lb/c/backend")->ports, "8888");
}

TEST(Diversion, OfOneKindToItselfIsNotDiverted) {
  Builder b;
  b.component("r1", "riak").component("r2", "riak").component("lb", "riak-lb").groups({"riak-cluster"});
  EXPECT_EQ(ids(b), list("lb/r1/http lb/r2/http r1/r2/dist r1/r2/epmd r1/r2/handoff "
                         "r2/r1/dist r2/r1/epmd r2/r1/handoff"));
}

TEST(Diversion, ClientsThatTheFrontDoesNotNameGoStraight) {
  const Builder b = [] {
    Builder builder;
    builder.component("d", "dispatcher").component("a", "agent").component("p", "agent-proxy");
    builder.component("c", "console");
    return builder;
  }();
  EXPECT_EQ(ids(b), list("a/p/proxy c/d/dispatcher d/p/proxy p/a/agent p/d/dispatcher"));
  EXPECT_EQ(report(b.data).flow("a/p/proxy")->ports, "2002");
}

TEST(Diversion, TheFrontThatNamesTheClientsKindWins) {
  Builder b;
  b.component("d", "dispatcher").component("a", "agent").component("c", "console");
  b.component("p", "agent-proxy").component("lb", "dispatcher-lb");
  // The agent goes to the proxy, the console to the dispatcher's balancer; the proxy's own leg is diverted by
  // that balancer, whose leg is diverted by nobody.
  EXPECT_EQ(ids(b), list("a/p/proxy c/lb/dispatcher d/p/proxy lb/d/backend p/a/agent p/lb/dispatcher"));
  EXPECT_EQ(evidenceTypes(*report(b.data).flow("p/lb/dispatcher")), "load-balancer");
}

TEST(Diversion, ALegIsNeverDivertedByItsOwnKind) {
  Builder b;
  b.component("lb1", "dispatcher-lb").component("lb2", "dispatcher-lb").component("d", "dispatcher");
  EXPECT_EQ(ids(b), list("lb1/d/backend lb2/d/backend"));
}

TEST(Diversion, ALegPrefersTheOtherBalancerOnItsOwnHost) {
  Builder b;
  b.host("h1").host("h2").component("p", "agent-proxy", "h1").component("d", "dispatcher");
  b.component("lb1", "dispatcher-lb", "h1").component("lb2", "dispatcher-lb", "h2");
  EXPECT_EQ(ids(b), list("d/p/proxy lb1/d/backend lb2/d/backend p/lb1/dispatcher"));
}

TEST(Diversion, StandbyIsLookedAtInTheEnd) {
  Builder b;
  b.host("h1").host("h2").standby("h2", "h1");
  b.component("c1", "console", "h1").component("r", "riak", "h2").component("lb", "riak-lb", "h2");
  // Without the balancer c1 -> r would fall away; with it c1 -> lb does, and lb -> r stays.
  EXPECT_EQ(ids(b), list("lb/r/http"));
  b.host("h3").component("lb3", "riak-lb", "h3");
  EXPECT_EQ(ids(b), list("c1/lb3/http lb/r/http lb3/r/http"));
}

TEST(Diversion, DetourOfOneConnection) {
  Builder b;
  b.component("p", "agent-proxy").component("lb", "dispatcher-lb").component("k", "km-lb");
  const Parties parties(b.data, builtInCatalog());
  const Diversion diversion(builtInCatalog(), parties);
  const auto name = [&](const char* client, const char* kind, const char* endpoint) {
    const auto d = diversion.detour(QLatin1String(client), QLatin1String(kind), QLatin1String(endpoint));
    return d ? QString(d->kind + u':' + d->endpoint) : QStringLiteral("straight");
  };
  EXPECT_EQ(name("agent", "dispatcher", "dispatcher"), "agent-proxy:proxy");
  EXPECT_EQ(name("console", "dispatcher", "dispatcher"), "dispatcher-lb:dispatcher");
  EXPECT_EQ(name("agent-proxy", "dispatcher", "dispatcher"), "dispatcher-lb:dispatcher");
  EXPECT_EQ(name("dispatcher-lb", "dispatcher", "backend"), "straight");
  EXPECT_EQ(name("console", "dispatcher", "backend"), "straight") << "an endpoint the balancer lacks";
  EXPECT_EQ(name("dispatcher", "dispatcher", "dispatcher"), "straight");
  EXPECT_EQ(name("monitor", "agent", "agent"), "agent-proxy:proxy");
  EXPECT_EQ(name("console", "agent", "agent"), "straight") << "not named by the front";
  EXPECT_EQ(name("console", "riak", "http"), "straight") << "no such balancer in the document";
  EXPECT_EQ(name("api", "km", "km"), "km-lb:km");
}

}  // namespace
}  // namespace topo::snapshot

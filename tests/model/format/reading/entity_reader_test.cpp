// SPDX-License-Identifier: Apache-2.0
#include "model/format/reading/entity_reader.h"

#include "tests/model/format/support.h"

namespace topo::format {
namespace {

using test::Fault;

class EntityFaults : public testing::TestWithParam<Fault> {};

TEST_P(EntityFaults, AreNamedWithPlaceCauseAndWhatIsAllowed) {
  test::expectFault(GetParam());
}

INSTANTIATE_TEST_SUITE_P(
    Types, EntityFaults,
    testing::Values(
        Fault{R"("title": "Acme on-prem")", R"("title": 5)", "/title", "a number stands here; text"},
        Fault{R"("title": "Acme on-prem")", R"("title": null)", "/title", "null stands here; text"},
        Fault{R"("notes": [)", R"("notes": null, "x-n": [)", "/notes", "null stands here; a list"},
        Fault{R"("edition": 1)", R"("edition": 1.5)", "/catalog/edition", "whole number from 1"},
        Fault{R"("edition": 1)", R"("edition": 0)", "/catalog/edition", "from 1"},
        Fault{R"("enabled": false)", R"("enabled": null)", "/components/0/endpoints/http/enabled",
              "null stands here; true or false"},
        Fault{R"("vlan": 12)", R"("vlan": 4095)", "/networks/0/vlan", "from 1 to 4094"},
        Fault{R"("vlan": 12)", R"("vlan": "12")", "/networks/0/vlan", "text stands here"},
        Fault{R"("x": 0)", R"("x": 0.5)", "/views/0/at/dmz/x", "0.5 stands here; a whole number"},
        Fault{R"("x": 0)", R"("x": 1e300)", "/views/0/at/dmz/x", "whole number"},
        Fault{R"("w": 640)", R"("w": -1)", "/views/0/at/dmz/w", "from 0"},
        Fault{R"([[10, 20]])", R"([[10, 20, 30]])", "/views/0/links/api-1~1console-1~1https/points/0",
              "two whole numbers"},
        Fault{R"([[10, 20]])", R"([[10, 20.5]])", "/views/0/links/api-1~1console-1~1https/points/0/1",
              "whole number"},
        Fault{R"({ "id": "n1", "text": "" })", R"("n1")", "/notes/0", "text stands here; an object"}));

INSTANTIATE_TEST_SUITE_P(
    Missing, EntityFaults,
    testing::Values(Fault{R"({ "id": "n1", )", "{ ", "/notes/0/id", "missing"},
                    Fault{R"("kind": "console", )", "", "/components/0/kind", "missing"},
                    Fault{R"("inbound": "deny", )", "", "/zones/0/firewall/inbound", "missing"},
                    Fault{R"("outbound": "allow",)", "", "/zones/0/firewall/outbound", "missing"},
                    Fault{R"("direction": "in", )", "", "/zones/0/firewall/rules/0/direction", "missing"},
                    Fault{R"("action": "allow",)", "", "/zones/0/firewall/rules/0/action", "missing"},
                    Fault{R"("from": ["any"], )", "", "/zones/0/firewall/rules/0/from", "missing"},
                    Fault{R"("services": ["tcp/3306"], )", "", "/customFlows/0/services", "missing"},
                    Fault{R"("to": ["component:console-1"], )", "", "/customFlows/0/to", "missing"},
                    Fault{R"("flow": "api-1/console-1/https", )", "", "/flows/0/flow", "missing"},
                    Fault{R"("id": "eth0", )", "", "/hosts/0/interfaces/0/id", "missing"}));

INSTANTIATE_TEST_SUITE_P(
    Ids, EntityFaults,
    testing::Values(
        Fault{R"("id": "n1")", R"("id": "N1")", "/notes/0/id", "small letters"},
        Fault{R"("id": "n1")", R"("id": "")", "/notes/0/id", "small letters"},
        Fault{R"("id": "n1")", R"("id": 1)", "/notes/0/id", "a number stands here; text"},
        Fault{R"("id": "n1")", R"("id": "dmz")", "/notes/0/id", "used twice, first by the zone at /zones/0"},
        Fault{R"("id": "dmcm1", )", R"("id": "dmcm1", "platform": "vms", )", "/hosts/0/platform",
              "linux, windows"},
        Fault{R"("id": "mgmt")", R"("id": "eth0")", "/hosts/0/interfaces/1/id", "unique in its host"}));

}  // namespace
}  // namespace topo::format

// SPDX-License-Identifier: Apache-2.0
#include "model/format/reading/id_registry.h"

#include "tests/model/format/support.h"

namespace topo::format {
namespace {

using test::Fault;

class ReferenceFaults : public testing::TestWithParam<Fault> {};

TEST_P(ReferenceFaults, AreNamedWithPlaceCauseAndWhatIsAllowed) {
  test::expectFault(GetParam());
}

INSTANTIATE_TEST_SUITE_P(
    References, ReferenceFaults,
    testing::Values(
        Fault{R"("zone": "dmz")", R"("zone": "gone")", "/networks/0/zone", "\"gone\" names nothing; a zone"},
        Fault{R"("zone": "dmz")", R"("zone": "dmcm1")", "/networks/0/zone", "names a host; a zone"},
        Fault{R"("in": "app-lan")", R"("in": "lan")", "/hosts/0/interfaces/0/in", "a network or zone"},
        Fault{R"("in": "app-lan")", R"("in": "n1")", "/hosts/0/interfaces/0/in", "names a note"},
        Fault{R"("host": "dmcm1")", R"("host": "dmcm2")", "/components/0/host", "a host of this document"},
        Fault{R"("host": "dmcm1")", R"("host": 1)", "/components/0/host", "an id or null"},
        Fault{R"("host:dmcm1")", R"("host:dmcm2")", "/customFlows/0/from/0", "names nothing; a host"},
        Fault{R"("host:dmcm1")", R"("zone:dmz")", "/customFlows/0/from/0", "host:ID or component:ID"},
        Fault{R"("kind:console")", R"("zone:app-lan")", "/zones/0/firewall/rules/0/to/0",
              "names a network; a zone"},
        Fault{R"("listensOn": [])", R"("listensOn": ["No Id"])", "/components/0/listensOn/0",
              "id of an interface"},
        Fault{R"("parent": null)", R"("parent": "dmz")", "/zones/0/parent", "inside itself: \"dmz → dmz\""},
        Fault{R"("standbyOf": null,
      "interfaces")",
              R"("standbyOf": "dmcm1",
      "interfaces")",
              "/hosts/0/standbyOf", "stand by for itself"},
        Fault{R"("standbyOf": null, "listensOn")", R"("standbyOf": "dmcm1", "listensOn")",
              "/components/0/standbyOf", "names a host; a component"}));

}  // namespace
}  // namespace topo::format

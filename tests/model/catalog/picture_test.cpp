// SPDX-License-Identifier: Apache-2.0
#include "model/catalog/picture.h"

#include <gtest/gtest.h>

namespace topo::catalog {
namespace {

TEST(Picture, TakesPlainShapes) {
  EXPECT_FALSE(faultOfPicture(QStringLiteral(
      R"(<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><g fill="none" stroke="#000"><path d="M1 1h2"/>
         <circle cx="1" cy="1" r="3"/></g></svg>)")));
}

TEST(Picture, RefusesWhatOpensFilesRunsOrNeverEnds) {
  for (const char* hostile :
       {R"(<svg><image href="/etc/passwd"/></svg>)", R"(<svg><path xlink:href="x" xmlns:xlink="x"/></svg>)",
        R"(<svg><script>x</script></svg>)", R"(<svg onload="x"/>)", R"x(<svg><path fill="url(#a)"/></svg>)x",
        R"(<svg><path style="fill:red"/></svg>)", R"(<svg><text>x</text></svg>)", R"(<html/>)", R"(<svg>)",
        R"(<!DOCTYPE svg [<!ENTITY a "b">]><svg>&a;</svg>)"}) {
    EXPECT_TRUE(faultOfPicture(QString::fromUtf8(hostile))) << hostile;
  }
  EXPECT_TRUE(faultOfPicture(QStringLiteral("<g>").repeated(100'000)));
  EXPECT_TRUE(faultOfPicture(QStringLiteral("<svg>") + QStringLiteral("<g>").repeated(40) +
                             QStringLiteral("</g>").repeated(40) + QStringLiteral("</svg>")));
}

}  // namespace
}  // namespace topo::catalog

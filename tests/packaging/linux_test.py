# SPDX-License-Identifier: Apache-2.0
"""What a Linux desktop reads: desktop entry, file type, metainfo and icon agree with one another."""

import configparser
import pathlib
import re
import shutil
import subprocess
import unittest
import xml.etree.ElementTree as ET

ROOT = pathlib.Path(__file__).resolve().parents[2]
FOLDER = ROOT / "packaging" / "linux"
ID = "io.github.dmcm_topology.Designer"
MIME = "{http://www.freedesktop.org/standards/shared-mime-info}"


class Linux(unittest.TestCase):
    def setUp(self):
        parser = configparser.ConfigParser(interpolation=None)
        parser.optionxform = str
        parser.read(FOLDER / f"{ID}.desktop", encoding="utf-8")
        self.entry = parser["Desktop Entry"]
        self.type = ET.parse(FOLDER / f"{ID}.xml").getroot().find(f"{MIME}mime-type")
        self.info = ET.parse(FOLDER / f"{ID}.metainfo.xml").getroot()

    def test_one_name_everywhere(self):
        self.assertEqual(self.entry["Icon"], ID)
        self.assertEqual(self.info.findtext("id"), ID)
        self.assertEqual(self.info.findtext("launchable"), f"{ID}.desktop")
        self.assertIn(ID, (FOLDER / "CMakeLists.txt").read_text())

    def test_documents_open_with_the_program(self):
        mime = self.type.get("type")
        self.assertIn(mime, self.entry["MimeType"].split(";"))
        self.assertIn(mime, [node.text for node in self.info.iter("mediatype")])
        self.assertEqual([glob.get("pattern") for glob in self.type.iter(f"{MIME}glob")], ["*.dmcmtopo"])
        self.assertTrue(self.entry["Exec"].startswith("dmcm-topology %"))

    def test_the_magic_matches_what_the_format_begins_with(self):
        match = next(self.type.iter(f"{MIME}match"))
        start, end = (int(part) for part in match.get("offset").split(":"))
        place = '{\n  "format": "dmcm-topology",\n'.index(match.get("value"))
        self.assertTrue(start <= place <= end)

    def test_the_version_is_the_projects(self):
        version = re.search(r"VERSION (\d+\.\d+\.\d+)", (ROOT / "CMakeLists.txt").read_text())[1]
        self.assertEqual(next(self.info.iter("release")).get("version"), version)
        self.assertIn(version, (ROOT / "CHANGELOG.md").read_text())

    def test_the_icon_is_a_plain_vector(self):
        icon = ET.parse(ROOT / "resources" / "icons" / "app.svg").getroot()
        self.assertEqual(icon.get("viewBox"), "0 0 128 128")
        self.assertFalse([node.tag for node in icon.iter() if node.tag.endswith(("}image", "}script"))])

    @unittest.skipUnless(shutil.which("appstreamcli"), "appstreamcli is not here")
    def test_appstream_accepts_the_metainfo(self):
        result = subprocess.run(
            ["appstreamcli", "validate", "--no-net", FOLDER / f"{ID}.metainfo.xml"],
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        self.assertEqual(result.returncode, 0, result.stdout)


if __name__ == "__main__":
    unittest.main()

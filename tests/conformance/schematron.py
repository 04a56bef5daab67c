"""Checks XML files against Schematron schemas with XPath 2, and fails on any finding.

    schematron.py SCHEMA FILE [SCHEMA FILE …]

The schema is made into XSLT by the skeleton of ISO Schematron that lxml carries, and run by Saxon. The
skeleton is for XPath 1 by its own word, which only concerns the name of the query language: what it
makes hands every test to the processor as it is.
"""

import os
import sys
import tempfile

import lxml.isoschematron
from lxml import etree
from saxonche import PySaxonProcessor

SKELETON = os.path.join(
    os.path.dirname(lxml.isoschematron.__file__), "resources/xsl/iso-schematron-xslt1"
)
SVRL = "{http://purl.oclc.org/dsdl/svrl}"


def compiled(saxon, schema, folder):
    """The XSLT that a schema becomes."""
    tree = etree.parse(schema)
    tree.getroot().attrib.pop("queryBinding", None)
    step = os.path.join(folder, "schema.sch")
    tree.write(step, encoding="utf-8")
    for stylesheet in ["iso_dsdl_include", "iso_abstract_expand", "iso_svrl_for_xslt1"]:
        xslt = saxon.new_xslt30_processor()
        made = os.path.join(folder, stylesheet + ".xml")
        program = xslt.compile_stylesheet(
            stylesheet_file=os.path.join(SKELETON, stylesheet + ".xsl")
        )
        program.transform_to_file(source_file=step, output_file=made)
        step = made
    # In version 1.0, Saxon compares as XPath 1 did.
    tree = etree.parse(step)
    tree.getroot().set("version", "2.0")
    tree.write(step, encoding="utf-8")
    return step


def main(arguments):
    failed = False
    with PySaxonProcessor(license=False) as saxon, tempfile.TemporaryDirectory() as folder:
        for schema, file in zip(arguments[::2], arguments[1::2], strict=True):
            xslt = saxon.new_xslt30_processor()
            program = xslt.compile_stylesheet(stylesheet_file=compiled(saxon, schema, folder))
            report = etree.fromstring(
                program.transform_to_string(source_file=os.path.abspath(file)).encode()
            )
            fired = len(report.findall(SVRL + "fired-rule"))
            found = report.findall(SVRL + "failed-assert")
            name = os.path.basename(schema)
            print(f"{name}: {os.path.basename(file)}: {fired} rules fired, {len(found)} findings")
            for finding in found[:10]:
                print(f"  {finding.get('location')}: {finding.findtext(SVRL + 'text')}")
            failed |= bool(found) or not fired
    return failed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""Checks JUnit XML by the rules of the schema that Jenkins publishes, as far as it is used.

usage: junit_check.py FILE
"""
import re
import sys
import xml.etree.ElementTree

ALLOWED = {
    "testsuites": ({"name", "tests", "failures", "errors", "time"}, {"testsuite"}),
    "testsuite": ({"name", "tests", "failures", "errors", "skipped", "time"}, {"testcase"}),
    "testcase": ({"name", "classname", "time"}, {"failure", "skipped"}),
    "failure": ({"type", "message"}, set()),
    "skipped": ({"message"}, set()),
}
NEEDED = {
    "testsuites": {"tests", "failures"},
    "testsuite": {"name", "tests", "failures", "errors"},
    "testcase": {"name", "classname"},
    "failure": {"type", "message"},
    "skipped": {"message"},
}


def check(node):
    attributes, children = ALLOWED[node.tag]
    assert NEEDED[node.tag] <= set(node.attrib) <= attributes, (node.tag, node.attrib)
    assert not (node.text or "").strip() and not (node.tail or "").strip(), node.text
    for key in ("tests", "failures", "errors", "skipped"):
        assert key not in node.attrib or re.fullmatch("[0-9]+", node.attrib[key]), node.attrib
    if "time" in node.attrib:
        assert re.fullmatch(r"[0-9]+(\.[0-9]+)?", node.attrib["time"]), node.attrib
    for child in node:
        assert child.tag in children, (node.tag, child.tag)
        check(child)
    if node.tag in ("testsuites", "testsuite"):
        for key, tag in (("tests", "testcase"), ("failures", "failure"), ("skipped", "skipped")):
            if key in node.attrib:
                assert int(node.attrib[key]) == len(list(node.iter(tag))), (node.attrib, key)
    assert node.tag != "testcase" or len(node) <= 1


root = xml.etree.ElementTree.parse(sys.argv[1]).getroot()
assert root.tag == "testsuites"
check(root)

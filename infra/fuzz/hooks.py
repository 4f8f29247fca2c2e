"""What Schemathesis cannot make of the document by itself: lines of commands, files of hours, and waits that are few."""

import json
import os
import zlib

import schemathesis
from hypothesis import strategies as st

with open(os.environ["OPENAPI"], encoding="utf-8") as file:
    document = json.load(file)

commands_path = document["paths"]["/v1/participants/{participantId}/commands/{command}"]["post"]
bodies = commands_path["requestBody"]["content"]["application/json"]["examples"]
enrolment = document["paths"]["/v1/participants"]["post"]["requestBody"]["content"]["application/json"]["examples"]
examples = [
    {"command": name, **example["value"]}
    for name, example in [*bodies.items(), ("EnrolParticipant", enrolment["EnrolParticipant"])]
]

participants = st.sampled_from([f"0b7c1a52-8c1e-4f0e-9d53-0d7a4b6f1c{n}" for n in range(10, 20)])
scalars = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(allow_nan=False),
    st.text(max_size=20),
    st.sampled_from(["2022-W14", "2022-04-04", "nytteindsats", "sygdom", "751", "10150817", "0101901234"]),
)
junk = st.recursive(scalars, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3), max_leaves=5)


@st.composite
def line(draw):
    """A command's example, as it stands or with some field changed, dropped or added; or no command at all."""
    if draw(st.integers(0, 9)) == 0:
        return draw(st.text(max_size=40)).replace("\n", " ")
    command = {**draw(st.sampled_from(examples)), "participantId": draw(participants)}
    command["commandId"] = draw(st.sampled_from(["a", "b", "c"]) | st.uuids().map(str))
    for _ in range(draw(st.integers(0, 2))):
        name = draw(st.sampled_from(sorted(command)) | st.text(max_size=8))
        if draw(st.booleans()):
            command[name] = draw(junk)
        else:
            command.pop(name, None)
    return json.dumps(command)


cells = st.one_of(
    participants,
    st.sampled_from(["2022-W14", "uge 15, 2022", "16-2022", "nytteindsats", "Jobsøgning", "sygdom", "7,5", "7:30", "7.30", "P1000000001", ""]),
    st.text(max_size=12),
)
headers = st.sampled_from(
    ["deltager;uge;aktivitet;timer;leverandoer;begrundelse", "deltager;uge;fravaer;dage", "sep=;\ndeltager;uge;aktivitet;timer", ""]
)

lines = st.lists(line(), max_size=6).map(lambda found: "\n".join(found).encode("utf-8", "surrogatepass"))
tables = st.tuples(headers, st.lists(st.lists(cells, min_size=3, max_size=6).map(";".join), max_size=6)).map(
    lambda found: "\r\n".join([found[0], *found[1]]).encode("utf-8", "surrogatepass")
)

schemathesis.openapi.media_type("application/x-ndjson", lines)
schemathesis.openapi.media_type("text/csv", tables)
schemathesis.openapi.media_type("application/octet-stream", st.one_of(lines, tables, st.binary(max_size=200)))


@schemathesis.hook
def map_headers(context, headers):
    """Each position that has not come costs five seconds of waiting: one in fifty is enough."""
    if headers:
        for name in [name for name in headers if name.lower() == "x-read-after"]:
            if zlib.crc32(repr(sorted(headers.items())).encode()) % 50:
                del headers[name]
    return headers

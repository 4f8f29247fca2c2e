"""A client made of the OpenAPI document by openapi-python-client (the package `nytteindsats` beside this file)."""

import datetime
import io
import json
import os
import sys
import uuid

from nytteindsats import AuthenticatedClient
from nytteindsats.api.commands import carry_out_commands, enrol_participant, record_week
from nytteindsats.api.participants import read_history, read_participant
from nytteindsats.api.reports import assess_all, read_status_report
from nytteindsats.models import (
    Activity,
    EnrolParticipant,
    Kommunekode,
    Readiness,
    StatedHours,
    TargetGroupBasis,
    WeekBody,
    Ydelse,
)
from nytteindsats.types import File

base_url, participant_id = sys.argv[1:3]
client = AuthenticatedClient(base_url=base_url, token=os.environ["NYTTEINDSATS_TOKEN"])
participant = uuid.UUID(participant_id)
enrolled = enrol_participant.sync(
    client=client,
    body=EnrolParticipant(
        command_id="py-1",
        participant_id=participant,
        kommunekode=Kommunekode.AARHUS,
        enrolled_on=datetime.date(2022, 4, 4),
        ydelse=Ydelse.KONTANTHJAELP,
        readiness=Readiness.JOBPARAT,
        displaced_ukrainian=False,
        target_group_basis=TargetGroupBasis.BENEFIT,
    ),
)
week = record_week.sync(
    participant,
    "2022-W14",
    client=client,
    body=WeekBody(entries=[StatedHours(activity=Activity.NYTTEINDSATS, minutes=2220)], absences=[]),
    idempotency_key="py-2",
    if_match='"0"',
)
hours = {
    "command": "RecordHours",
    "commandId": "py-3",
    "participantId": participant_id,
    "week": "2022-W15",
    "activity": "nytteindsats",
    "minutes": 600,
}
lines = carry_out_commands.sync_detailed(client=client, body=File(payload=io.BytesIO(json.dumps(hours).encode())))
answer = json.loads(lines.content)
found = read_participant.sync(participant, client=client, x_read_after=answer["position"])
timekrav = assess_all.sync_detailed(client=client, on=datetime.date(2022, 5, 1))
report = read_status_report.sync(
    client=client,
    kommunekode=Kommunekode.AARHUS,
    from_=datetime.date(2022, 1, 1),
    to=datetime.date(2022, 12, 31),
)
refused = read_history.sync(uuid.UUID("00000000-0000-4000-8000-000000000000"), client=client)

print(
    json.dumps(
        {
            "enrolled": enrolled.status,
            "week": week.revision,
            "lines": answer["status"],
            "weeks": [[entry.minutes for entry in sheet.entries] for sheet in found.weeks],
            "metWeeks": json.loads(timekrav.content)["forloeb"][0]["metWeeks"],
            "covered": report.covered.total,
            "refused": refused.code,
        }
    )
)

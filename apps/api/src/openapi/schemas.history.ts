import { flag, list, nullable, object, ref, type Schema, text } from './schema.ts';

import { who } from './schemas.participants.ts';

/** What was recorded of a participant, and what changed between two times. */
export const historySchemas: Readonly<Record<string, Schema>> = {
  Comparison: object(
    {
      participantId: ref('ParticipantId'),
      ruleSet: ref('RuleSetId'),
      assessedOn: ref('DanishDate'),
      from: nullable(ref('KnownAt')),
      to: nullable(ref('KnownAt')),
      forloeb: list(ref('ComparedForloeb'), 'Those of which something changed.'),
      weeks: list(ref('ComparedWeek'), 'Those that are judged otherwise.'),
      events: list(ref('HistoryEntry'), 'What was recorded between the two times, oldest first.'),
    },
    who,
  ),
  ComparedForloeb: object({
    before: nullable(ref('ForloebThen')),
    after: nullable(ref('ForloebThen')),
    changed: list(text(), 'The names of the fields that differ.'),
  }),
  ComparedWeek: object({
    week: ref('IsoWeek'),
    before: nullable(ref('AssessedWeek')),
    after: nullable(ref('AssessedWeek')),
    eventIds: list(ref('EventId'), 'The events that moved it.'),
  }),
  History: object(
    {
      participantId: ref('ParticipantId'),
      knownAt: nullable(ref('KnownAt')),
      events: list(ref('HistoryEntry'), 'Oldest first.'),
    },
    who,
  ),
  HistoryEntry: object(
    {
      revision: ref('Revision'),
      position: ref('Position'),
      eventId: ref('EventId'),
      type: text('The event’s name, e.g. `HoursRecorded`.'),
      text: text('What happened, in Danish.'),
      happened: nullable(text('The date or week that the fact is about.')),
      recordedAt: ref('Instant'),
      sourceRecordedAt: nullable(ref('Instant')),
      actor: text('`koordinator:<id>`, `cli:<user>`, `system`; a role alone in older events.'),
      by: text('Who that is, in Danish.'),
      source: text('The door that the command came through.'),
      commandId: ref('CommandId'),
      correlationId: text(),
      facts: { type: 'object', description: 'The facts without the free text.' },
      reason: nullable(text('The free text.')),
      reasonErased: flag('There was a text, but the participant’s key has been destroyed.'),
      reasonUnreadable: flag('There is a text, but its key is lost or the text was changed.'),
      reasonWithheld: flag('There is a text that whoever asks may not read.'),
      hash: { type: 'string', pattern: '^[0-9a-f]{64}$' },
    },
    {
      change: object({
        before: nullable(text('What stood, in Danish.')),
        after: nullable(text('What stands since, in Danish; null: it was taken back.')),
      }),
      afterClose: {
        ...flag('It was recorded after the month that it is about was closed; otherwise left out.'),
        const: true,
      },
    },
  ),
};

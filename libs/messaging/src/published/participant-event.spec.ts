import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { codes, codesOf, defaultRuleSet, type ParticipantCommand, UnknownEventType } from '#libs/domain';
import { enrol } from '#libs/domain/testing';
import { participantCategory, type StoredEvent } from '#libs/event-store';
import { everyObjectClosed, publishedSchema, validator } from '#libs/messaging/testing';
import { openTestLog, participantId, type TestLog } from '#libs/testing';
import { participantEventMessage } from './participant-event.ts';

const secret = 'Anna Hansen, 0101701234';
const cvr = '13585628';

const life: readonly ParticipantCommand[] = [
  {
    command: 'EnrolParticipant',
    kommunekode: '751',
    enrolledOn: '2022-01-03',
    ydelse: 'overgangsydelse',
    readiness: 'jobparat',
    displacedUkrainian: true,
    targetGroupBasis: 'three_of_four_years',
  },
  {
    command: 'CorrectEnrolment',
    forloeb: 1,
    displacedUkrainian: false,
    ydelse: 'kontanthjaelp',
    reason: secret,
  },
  { command: 'CorrectEnrolment', forloeb: 1, enrolledOn: '2022-01-04', kommunekode: '101', reason: secret },
  { command: 'ChangeReadiness', readiness: 'aktivitetsparat', effectiveFrom: '2022-02-01', reason: secret },
  { command: 'ChangeYdelse', ydelse: 'uddannelseshjaelp', effectiveFrom: '2022-02-01' },
  { command: 'SetIndividualRequirement', minutesPerWeek: 600, effectiveFrom: '2022-02-01', reason: secret },
  { command: 'SetIndividualRequirement', minutesPerWeek: null, effectiveFrom: '2022-03-01', reason: secret },
  {
    command: 'RecordWeek',
    week: '2022-W05',
    entries: [
      { activity: 'behandling', minutes: 60, provider: `CVR${cvr}` },
      { activity: 'nytteindsats', minutes: 0, provider: 'P1000000001' },
    ],
    absences: [
      { kind: 'sygdom', days: 1 },
      { kind: 'udeblivelse', days: 1 },
    ],
    reason: secret,
  },
  {
    command: 'RecordWeek',
    week: '2022-W05',
    entries: [{ activity: 'behandling', minutes: 90, provider: `CVR${cvr}` }],
    absences: [{ kind: 'sygdom', days: 2 }],
    reason: secret,
  },
  {
    command: 'RecordTransition',
    transitionId: '0101701234',
    transition: 'job',
    startsOn: '2022-05-02',
    employerCvr: cvr,
  },
  { command: 'EndTransition', transitionId: '0101701234', endedOn: '2022-06-01', reason: secret },
  { command: 'WithdrawTransition', transitionId: '0101701234', reason: secret },
  { command: 'AssignProvider', provider: 'P1000000001', from: '2022-05-02' },
  { command: 'EndAssignment', provider: 'P1000000001', endedOn: '2022-06-30', reason: secret },
  { command: 'ExitParticipant', exitedOn: '2022-07-01', exitReason: 'doed', note: secret },
  { command: 'WithdrawExit', reason: secret },
  { command: 'ExitParticipant', exitedOn: '2022-07-01', exitReason: 'overgang', note: secret },
  enrol({ enrolledOn: '2022-08-01' }),
  { command: 'WithdrawEnrolment', forloeb: 2, reason: secret },
  { command: 'LinkParticipants', sameAs: participantId(2), reason: secret },
  { command: 'UnlinkParticipants', sameAs: participantId(2), reason: secret },
];

interface PublicEvent {
  readonly id: string;
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
}

describe('The public event of an event', () => {
  let log: TestLog;
  let stored: readonly StoredEvent[] = [];
  let published: readonly PublicEvent[] = [];

  beforeAll(async () => {
    log = await openTestLog();
    await log.scribe.giveOn('2022-12-01', 1, ...life);
    await log.scribe.erase(1);
    expect(log.scribe.refusals).toEqual([]);
    stored = (await Array.fromAsync(log.store.readAll([participantCategory]))).flat();
    published = stored.map(
      (event) => JSON.parse(String(participantEventMessage(event).value)) as PublicEvent,
    );
  });
  afterAll(() => log.dispose());

  it('is as its schema says, for every type of event, with not a field more', () => {
    const schema = publishedSchema('participant-events.v1.schema.json') as {
      readonly oneOf: readonly unknown[];
    };
    const [open, strict] = [validator(schema as never), validator(everyObjectClosed(schema as never))];
    for (const event of published) {
      expect([event.type, open(event), open.errors]).toEqual([event.type, true, null]);
      expect([event.type, strict(event), strict.errors]).toEqual([event.type, true, null]);
    }
    expect(new Set(published.map(({ type }) => type)).size).toBe(schema.oneOf.length);
  });

  it('has the event’s id, also in a header, and the participant’s id as its key', () => {
    expect(published.map(({ id }) => id)).toEqual(stored.map(({ id }) => id));
    for (const event of stored) {
      const { key, headers } = participantEventMessage(event);
      expect([key, headers['ce_id']]).toEqual([participantId(1), event.id]);
    }
    expect(published.map(({ data }) => data['revision'])).toEqual(stored.map((_, index) => index));
  });

  it('tells nothing that names a person or a firm, nor of health, origin or benefit', () => {
    const text = stored.map((event) => JSON.stringify(participantEventMessage(event))).join('\n');
    const untold = [
      secret,
      '0101701234',
      cvr,
      'P1000000001',
      participantId(2),
      'CVR',
      'sygdom',
      'behandling',
      'doed',
      'displaced',
    ]
      .concat(Object.keys(codes.ydelse))
      .concat('three_of_four_years', 'actor', 'commandId');
    expect(untold.filter((word) => text.includes(word))).toEqual([]);
  });

  it('tells no activity apart that could be told as treatment: several go by the same name', () => {
    const hours = stored.find(({ type }) => type === 'HoursRecorded')!;
    const told = codesOf(codes.activity).map((activity) => {
      const data = { ...hours.data, activity };
      const { value } = participantEventMessage({ ...hours, data });
      return (JSON.parse(String(value)) as PublicEvent).data['activity'];
    });
    expect(told.filter((name) => name === 'andet').length).toBeGreaterThan(3);
    expect(told.filter((name) => name !== 'andet')).toEqual([...defaultRuleSet.countedActivities]);
  });

  it('says whether absence is lawful, and whether an exit was into a transition', () => {
    const told = (type: string, field: string) =>
      published.filter((event) => event.type === `dk.nytteindsats.${type}`).map(({ data }) => data[field]);
    expect(told('AbsenceRecorded', 'lawful')).toEqual([true, false]);
    expect(told('ParticipantExited', 'intoTransition')).toEqual([false, true]);
  });

  it('says of a provider, of another id and of an erasure only that something happened', () => {
    const facts = published
      .filter(({ type }) => /Assign|inked|Erased/.test(type))
      .map(({ type, data }) => [type, Object.keys(data)]);
    expect(facts).toEqual([
      ['dk.nytteindsats.ProviderAssigned', ['participantId', 'revision']],
      ['dk.nytteindsats.AssignmentEnded', ['participantId', 'revision']],
      ['dk.nytteindsats.ParticipantLinked', ['participantId', 'revision']],
      ['dk.nytteindsats.ParticipantUnlinked', ['participantId', 'revision']],
      ['dk.nytteindsats.PersonErased', ['participantId', 'revision']],
    ]);
  });

  it('ties the events of one transition together', () => {
    const refs = published.flatMap(({ data }) => data['transitionRef'] ?? []);
    expect(refs).toHaveLength(3);
    expect(new Set(refs).size).toBe(1);
  });

  it('lets hours be added up though providers are not told', () => {
    const sum = published
      .filter(({ type, data }) => type.includes('Hours') && data['week'] === '2022-W05')
      .reduce(
        (minutes, { data }) => minutes + Number(data['minutes'] ?? 0) - Number(data['previous'] ?? 0),
        0,
      );
    expect(sum).toBe(90);
  });

  it('is not made of an event that this version does not know', () => {
    expect(() => participantEventMessage({ ...stored[0]!, type: 'ParticipantTeleported' })).toThrow(
      UnknownEventType,
    );
  });
});

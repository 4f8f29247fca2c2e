import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { defaultRuleSet, type ParticipantCommand, type RuleSet, weeksFrom } from '#libs/domain';
import { enrol, ruleSetWith, week } from '#libs/domain/testing';
import { participantCategory } from '#libs/event-store';
import { PoisonEvent } from '#libs/event-store/following';
import { type OutgoingMessage, TimekravPublication } from '#libs/messaging';
import {
  everyObjectClosed,
  publishedSchema,
  publishOnce,
  smallBatches,
  validator,
} from '#libs/messaging/testing';
import { openTestLog, participantId, type TestLog } from '#libs/testing';

interface Milestone {
  readonly id: string;
  readonly type: string;
  readonly time: string;
  readonly data: {
    readonly week: string;
    readonly forloeb: number;
    readonly assessedOn: string;
    readonly metWeeks: number;
    readonly causedBy: readonly string[];
    readonly evidence: readonly { readonly week: string; readonly countedMinutes: number }[];
    readonly workEvidence?: readonly string[];
  };
}

const read = ({ value }: OutgoingMessage): Milestone => JSON.parse(String(value)) as Milestone;

const told = (messages: readonly OutgoingMessage[]): readonly string[] =>
  messages
    .map(read)
    .map(({ type, data }) => `${data.assessedOn} ${type.replace('dk.nytteindsats.', '')} ${data.week}`);

const fullWeeks = (first: string, last: string): readonly ParticipantCommand[] =>
  weeksFrom(first, last).map((name) => week(name, { nytteindsats: 2_220 }));

const job = (startsOn: string): ParticipantCommand => ({
  command: 'RecordTransition',
  transitionId: 't-1',
  transition: 'job',
  startsOn,
});

const net = (messages: readonly OutgoingMessage[], type: string): number => {
  const types = messages.map(read).map((milestone) => milestone.type);
  const count = (turn: string): number =>
    types.filter((one) => one === `dk.nytteindsats.${type}${turn}`).length;
  return count('Reached') - count('Withdrawn');
};

describe('Milestones of the timekrav', () => {
  let log: TestLog;

  beforeEach(async () => {
    log = await openTestLog();
  });
  afterEach(() => log.dispose());

  const publication = (ruleSet: RuleSet = defaultRuleSet): TimekravPublication =>
    new TimekravPublication(log.store, ruleSet);

  const messages = async (now: string | null = null, ruleSet?: RuleSet, batch = 1_000) =>
    (await publishOnce(smallBatches(log.store, batch), publication(ruleSet), now)).messages;

  it('are reached with the week that completes them, judged on the day of the recording', async () => {
    await log.scribe.giveOn('2022-05-30', 1, enrol(), ...fullWeeks('2022-W14', '2022-W19'));
    await log.scribe.giveOn('2022-06-01', 1, ...fullWeeks('2022-W20', '2022-W21'));
    const found = await messages();
    expect(told(found)).toEqual(['2022-06-01 TimekravReached 2022-W20']);
    const { data, time } = read(found[0]!);
    expect(time).toBe('2022-06-01T12:00:00.000Z');
    expect(data.evidence.map((one) => one.week)).toEqual(weeksFrom('2022-W14', '2022-W20'));
    expect(data.evidence.every(({ countedMinutes }) => countedMinutes === 2_220)).toBe(true);
    expect(found[0]).toMatchObject({ key: participantId(1), headers: { ce_id: read(found[0]!).id } });
  });

  it('are withdrawn by a correction, and move when another week completes them', async () => {
    await log.scribe.giveOn('2022-06-01', 1, enrol(), ...fullWeeks('2022-W14', '2022-W20'));
    await log.scribe.giveOn('2022-06-02', 1, { ...week('2022-W15', { nytteindsats: 10 }), reason: 'fejl' });
    await log.scribe.giveOn('2022-06-03', 1, ...fullWeeks('2022-W21', '2022-W22'));
    await log.scribe.giveOn('2022-06-13', 1, {
      ...week('2022-W15', { nytteindsats: 2_220 }),
      reason: 'fejl',
    });
    const found = await messages();
    expect(told(found)).toEqual([
      '2022-06-01 TimekravReached 2022-W20',
      '2022-06-02 TimekravWithdrawn 2022-W20',
      '2022-06-03 TimekravReached 2022-W21',
      '2022-06-13 TimekravWithdrawn 2022-W21',
      '2022-06-13 TimekravReached 2022-W20',
    ]);
    expect(new Set(found.map((one) => read(one).id)).size).toBe(5);
    expect(read(found[1]!).data).toMatchObject({ metWeeks: 6, evidence: [] });
  });

  it('do not flicker between the events of one command, wherever a batch ends', async () => {
    const split = (minutes: readonly [number, number]): ParticipantCommand => ({
      command: 'RecordWeek',
      week: '2022-W14',
      entries: [
        { activity: 'danskuddannelse', minutes: minutes[0] },
        { activity: 'nytteindsats', minutes: minutes[1] },
      ],
      absences: [],
      reason: 'byttet om',
    });
    await log.scribe.giveOn(
      '2022-06-01',
      1,
      enrol(),
      split([2_000, 220]),
      ...fullWeeks('2022-W15', '2022-W20'),
    );
    await log.scribe.giveOn('2022-06-02', 1, split([220, 2_000]));
    for (const batch of [1, 2, 3, 1_000])
      expect([batch, told(await messages(null, undefined, batch))]).toEqual([
        batch,
        ['2022-06-01 TimekravReached 2022-W20'],
      ]);
  });

  it('in connection with work are withdrawn when the participant turns out to have died before it', async () => {
    const met = fullWeeks('2022-W14', '2022-W20');
    await log.scribe.giveOn('2022-06-01', 1, enrol(), ...met, job('2022-07-01'));
    await log.scribe.giveOn('2022-07-04', 1, {
      command: 'ExitParticipant',
      exitedOn: '2022-06-10',
      exitReason: 'doed',
    });
    expect(told(await messages('2022-07-05T08:00:00.000Z'))).toEqual([
      '2022-06-01 TimekravReached 2022-W20',
      '2022-07-01 TimekravWithWorkReached 2022-W20',
      '2022-07-04 TimekravWithWorkWithdrawn 2022-W20',
    ]);
  });

  it('in connection with work come on the day the work starts, though nothing is recorded then', async () => {
    await log.scribe.giveOn(
      '2022-06-01',
      1,
      enrol(),
      ...fullWeeks('2022-W14', '2022-W20'),
      job('2022-07-01'),
    );
    const found = await messages('2022-07-02T08:00:00.000Z');
    expect(told(found)).toEqual([
      '2022-06-01 TimekravReached 2022-W20',
      '2022-07-01 TimekravWithWorkReached 2022-W20',
    ]);
    const { data, time } = read(found[1]!);
    expect(time).toBe('2022-06-30T22:00:00.000Z');
    expect(data.causedBy).toEqual([]);
    expect(data.workEvidence).toHaveLength(1);
  });

  it('that a day brings come before anything that is recorded on it, of whomever', async () => {
    await log.scribe.giveOn(
      '2022-06-01',
      1,
      enrol(),
      ...fullWeeks('2022-W14', '2022-W20'),
      job('2022-07-01'),
    );
    await log.scribe.giveOn('2022-07-03', 2, enrol(), ...fullWeeks('2022-W14', '2022-W20'));
    expect(told(await messages('2022-08-01T00:00:00.000Z'))).toEqual([
      '2022-06-01 TimekravReached 2022-W20',
      '2022-07-01 TimekravWithWorkReached 2022-W20',
      '2022-07-03 TimekravReached 2022-W20',
    ]);
  });

  it('are taken back when the day comes on which a stricter category takes effect, where a rule set looks at it', async () => {
    const change: ParticipantCommand = {
      command: 'ChangeReadiness',
      readiness: 'jobparat',
      effectiveFrom: '2022-04-08',
    };
    const met = week('2022-W14', { nytteindsats: 1_500 });
    await log.scribe.giveOn('2022-04-04', 1, enrol({ readiness: 'aktivitetsparat' }), change, met);
    const sunday = ruleSetWith({ splitWeekReadiness: 'sunday', requiredWeeks: 1 });
    expect(told(await messages('2022-04-20T12:00:00.000Z', sunday))).toEqual([
      '2022-04-04 TimekravReached 2022-W14',
      '2022-04-08 TimekravWithdrawn 2022-W14',
    ]);
  });

  it('follow the forløb when it is corrected to another municipality or its number changes', async () => {
    await log.scribe.giveOn('2022-06-01', 1, enrol({ enrolledOn: '2022-03-01' }), {
      command: 'ExitParticipant',
      exitedOn: '2022-03-20',
      exitReason: 'andet',
    });
    await log.scribe.giveOn('2022-06-01', 1, enrol(), ...fullWeeks('2022-W14', '2022-W20'));
    await log.scribe.giveOn('2022-06-02', 1, {
      command: 'CorrectEnrolment',
      forloeb: 2,
      kommunekode: '101',
      reason: 'fejl',
    });
    await log.scribe.giveOn('2022-06-03', 1, { command: 'WithdrawEnrolment', forloeb: 1, reason: 'fejl' });
    const found = (await messages()).map(read);
    expect(found.map(({ data }) => [data.assessedOn, data.forloeb])).toEqual([
      ['2022-06-01', 2],
      ['2022-06-02', 2],
      ['2022-06-02', 2],
      ['2022-06-03', 2],
      ['2022-06-03', 1],
    ]);
    expect(found[3]?.data).toMatchObject({ metWeeks: 0, longestRun: 0, evidence: [] });
    expect(net(await messages(), 'Timekrav')).toBe(1);
  });

  it('tell what they rest on, and when withdrawn, what is left', async () => {
    const short = ruleSetWith({ id: 'short', requiredWeeks: 2 });
    await log.scribe.giveOn(
      '2022-06-01',
      1,
      enrol(),
      job('2022-05-02'),
      ...fullWeeks('2022-W14', '2022-W15'),
    );
    await log.scribe.giveOn('2022-06-02', 1, { ...week('2022-W14', { nytteindsats: 10 }), reason: 'fejl' });
    const events = (await Array.fromAsync(log.store.readAll([participantCategory]))).flat();
    const [enrolled, taken, first, second, corrected] = events.map(({ id }) => id);
    const participant = participantId(1);
    const counted = { requirement: 2_220, countedMinutes: 2_220 };
    const envelope = {
      specversion: '1.0',
      source: 'urn:nytteindsats',
      subject: participant,
      datacontenttype: 'application/json',
      dataschema: 'urn:nytteindsats:schema:nytteindsats.timekrav.v1',
    };
    const data = {
      participantId: participant,
      forloeb: 1,
      kommunekode: '751',
      ruleSet: 'short',
      requiredWeeks: 2,
    };
    const reached = {
      ...data,
      week: '2022-W15',
      assessedOn: '2022-06-01',
      metWeeks: 2,
      longestRun: 2,
      causedBy: [second],
      evidence: [
        { week: '2022-W14', ...counted, events: [first, enrolled] },
        { week: '2022-W15', ...counted, events: [second, enrolled] },
      ],
    };
    const withdrawn = {
      ...reached,
      assessedOn: '2022-06-02',
      metWeeks: 1,
      longestRun: 1,
      causedBy: [corrected],
      evidence: [],
    };
    const [then, later] = ['2022-06-01T12:00:00.000Z', '2022-06-02T12:00:00.000Z'];
    const found = await messages(null, short);
    expect(found.map((one) => read(one))).toEqual(
      [
        { type: 'TimekravReached', time: then, data: reached },
        { type: 'TimekravWithWorkReached', time: then, data: { ...reached, workEvidence: [taken] } },
        { type: 'TimekravWithWorkWithdrawn', time: later, data: { ...withdrawn, workEvidence: [] } },
        { type: 'TimekravWithdrawn', time: later, data: withdrawn },
      ].map((one) => ({ ...envelope, ...one, type: `dk.nytteindsats.${one.type}`, id: expect.any(String) })),
    );
    expect(found.map(({ topic, key, headers }) => ({ topic, key, headers }))).toEqual(
      found.map(read).map(({ id, type }) => ({
        topic: 'nytteindsats.timekrav.v1',
        key: participant,
        headers: { 'content-type': 'application/cloudevents+json; charset=UTF-8', ce_id: id, ce_type: type },
      })),
    );
  });

  it('stand still at an event that cannot be read, or that is no participant’s', async () => {
    await log.scribe.giveOn('2022-06-01', 1, enrol());
    const [one] = (await Array.fromAsync(log.store.readAll([participantCategory]))).flat();
    const unreadable = [
      { ...one!, type: 'ParticipantTeleported' },
      { ...one!, stream: 'reporting-751' },
    ];
    for (const event of unreadable) {
      const asked = publication();
      await expect(asked.publish([event], asked.begin(null))).rejects.toBeInstanceOf(PoisonEvent);
    }
  });

  it('are as their schema says, with not a field more', async () => {
    await log.scribe.giveOn(
      '2022-06-01',
      1,
      enrol(),
      job('2022-05-02'),
      ...fullWeeks('2022-W14', '2022-W17'),
    );
    await log.scribe.giveOn(
      '2022-06-01',
      2,
      enrol(),
      ...fullWeeks('2022-W14', '2022-W20'),
      job('2022-05-25'),
    );
    await log.scribe.giveOn('2022-06-02', 2, { ...week('2022-W15', { nytteindsats: 10 }), reason: 'fejl' });
    const found = (await messages()).map(read);
    expect(new Set(found.map(({ type }) => type)).size).toBe(4);
    const validate = validator(everyObjectClosed(publishedSchema('timekrav.v1.schema.json')));
    for (const milestone of found)
      expect([milestone.type, validate(milestone), validate.errors]).toEqual([milestone.type, true, null]);
  });

  it('are judged again from the beginning when another rule set has become the default', async () => {
    await log.scribe.giveOn('2022-06-01', 1, enrol(), ...fullWeeks('2022-W14', '2022-W20'));
    const { steps } = await publishOnce(log.store, publication());
    const other = publication(ruleSetWith({ id: 'other', requiredWeeks: 2 }));
    expect(told((await publishOnce(log.store, other, null, steps.at(-1))).messages)).toEqual([
      '2022-06-01 TimekravReached 2022-W15',
    ]);
  });
});

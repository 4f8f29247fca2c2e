import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ParticipantCommand } from '#libs/domain';
import { enrol } from '#libs/domain/testing';
import { openTestLog, participantId, type TestLog } from '#libs/testing';
import { blankRecord, type ParticipantRecord, ParticipantRecords } from '../commands/participant-records.ts';
import type { ProviderNumbers } from '../commands/record-command.ts';
import { type CommandSight, WholeSight } from './command-sight.ts';
import { PartSight } from './part.sight.ts';
import { ProviderSight } from './provider.sight.ts';
import { providerSight, sightOf } from './sight-of.ts';

const [today, reason] = ['2022-12-01', 'rettet'];
const number = 'P1000000001';
const provider: ProviderNumbers = { numbers: new Set([number]), kommunekoder: 'all' };
const stranger: ProviderNumbers = { numbers: new Set(['P1000000002']), kommunekoder: 'all' };
const within = (...kommunekoder: readonly string[]) => new Set(kommunekoder);
const hours = (week: string, by: string | null = null): ParticipantCommand => ({
  command: 'RecordHours',
  week,
  activity: 'nytteindsats',
  minutes: 60,
  provider: by,
});
const withdraw: ParticipantCommand = { command: 'WithdrawEnrolment', forloeb: 1, reason };
const inKoebenhavn = enrol({ kommunekode: '101', enrolledOn: '2022-10-03' });

let log: TestLog;
let both: ParticipantRecord;
beforeAll(async () => {
  log = await openTestLog();
  both = await recordOf(
    1,
    enrol(),
    { command: 'ExitParticipant', exitedOn: '2022-09-05', exitReason: 'fraflyttet' },
    inKoebenhavn,
    { command: 'AssignProvider', provider: number, from: '2022-10-03' },
  );
});
afterAll(() => log.dispose());

const recordOf = async (
  n: number,
  ...commands: readonly ParticipantCommand[]
): Promise<ParticipantRecord> => {
  await log.scribe.give(n, ...commands);
  return new ParticipantRecords(log.store).read(participantId(n));
};

/** What somebody sees of a participant: all, a part, what a provider does, or nobody. */
const seen = (sight: CommandSight): string => {
  if (sight instanceof PartSight) return 'part';
  if (sight instanceof ProviderSight) return 'provided';
  expect(sight).toBeInstanceOf(WholeSight);
  return sight.head === null ? 'nobody' : 'all';
};
type Origin = Parameters<typeof sightOf>[1];
const seenBy = (origin: Origin, command?: ParticipantCommand, record = both): string =>
  seen(sightOf(record, origin, today, command));

describe('A participant of two municipalities', () => {
  it.each<[string, string, Origin]>([
    ['all', 'whoever is asked for no limit', {}],
    ['all', 'who may see everybody', { within: 'all' }],
    ['all', 'who may see both', { within: within('751', '101') }],
    ['part', 'who may see one', { within: within('751') }],
    ['part', 'who may see the other', { within: within('101', '461') }],
    ['part', 'who is of one, and its provider too', { within: within('751'), providers: [provider] }],
    ['provided', 'its provider', { within: within(), providers: [stranger, provider] }],
    ['provided', 'its provider who is of a third', { within: within('461'), providers: [provider] }],
    ['nobody', 'a third', { within: within('461') }],
    ['nobody', 'another provider', { within: within(), providers: [stranger] }],
  ])('is seen as %s by %s', (expected, _, origin) => {
    expect(seenBy(origin)).toBe(expected);
  });

  it.each<[string, string, ParticipantCommand, Partial<Origin>]>([
    ['part', 'about a forløb of its own', hours('2022-W15'), { providers: [provider] }],
    [
      'provided',
      'that a provider may give of another’s',
      hours('2022-W41', number),
      { providers: [provider] },
    ],
    ['part', 'that no provider may give', hours('2022-W41'), { providers: [provider] }],
    ['part', 'about a week before the assignment', hours('2022-W39', number), { providers: [provider] }],
    ['part', 'that another provider may give', hours('2022-W41', number), { providers: [stranger] }],
    ['part', 'about another’s, by who is no provider', hours('2022-W41', number), {}],
  ])('is seen as %s by a municipality with a command %s', (expected, _, command, origin) => {
    expect(seenBy({ within: within('751'), ...origin }, command)).toBe(expected);
  });

  it('is nobody to a provider with a command that it may not give', () => {
    const asked = { within: within(), providers: [provider] };
    expect(seenBy(asked, hours('2022-W41', number))).toBe('provided');
    for (const command of [hours('2022-W41'), withdraw]) expect(seenBy(asked, command)).toBe('nobody');
  });
});

describe('A participant belongs', () => {
  it('to whoever enrolled them last, where every enrolment was withdrawn', async () => {
    const record = await recordOf(2, enrol(), withdraw, inKoebenhavn, withdraw);
    expect(seenBy({ within: within('101') }, undefined, record)).toBe('part');
    expect(seenBy({ within: within('751') }, undefined, record)).toBe('nobody');
  });

  it('not to a municipality the enrolment of which was withdrawn, while another stands', async () => {
    const record = await recordOf(3, inKoebenhavn, withdraw, enrol());
    expect(seenBy({ within: within('751') }, undefined, record)).toBe('part');
    expect(seenBy({ within: within('101') }, undefined, record)).toBe('nobody');
    const again = await recordOf(4, enrol(), withdraw, inKoebenhavn);
    expect(seenBy({ within: within('751') }, undefined, again)).toBe('nobody');
  });

  it('to nobody before anything is recorded', () => {
    const record = blankRecord();
    for (const origin of [{}, { within: within('751') }, { within: within(), providers: [provider] }])
      expect(sightOf(record, origin, today)).toStrictEqual(new WholeSight(record));
  });
});

describe('A command is given', () => {
  const link: ParticipantCommand = { command: 'LinkParticipants', sameAs: participantId(9), reason };
  const grounds = (command: ParticipantCommand, record = both): unknown =>
    new WholeSight(record).groundsOf(command);

  it('by the right of the municipality that it is about', () => {
    const reach = 'municipality';
    expect(grounds(hours('2022-W15'))).toStrictEqual({ reach, kommunekode: '751' });
    expect(grounds(hours('2022-W41'))).toStrictEqual({ reach, kommunekode: '101' });
    expect(grounds(withdraw)).toStrictEqual({ reach, kommunekode: '751' });
    expect(grounds(enrol({ kommunekode: '461' }))).toStrictEqual({ reach, kommunekode: '461' });
    expect(grounds(link)).toStrictEqual({ reach, kommunekode: '101' });
    expect(grounds(link, blankRecord())).toStrictEqual({ reach, kommunekode: '' });
  });

  it('by a provider’s right under an assignment', async () => {
    const sight = await providerSight(log.store, participantId(1), [provider], today);
    expect(sight!.groundsOf(hours('2022-W41', number))).toStrictEqual({
      reach: 'provider',
      kommunekode: '101',
    });
    expect(await providerSight(log.store, participantId(1), [stranger], today)).toBeNull();
  });
});

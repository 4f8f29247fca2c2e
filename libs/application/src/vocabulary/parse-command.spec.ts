import { describe, expect, it } from '@jest/globals';
import { codes, codesOf, type CommandFields, type CommandName, commandNames } from '#libs/domain';
import { type Faults, isFaults } from './faults.ts';
import { parseCommand, type ParsedCommand, type ParseOptions } from './parse-command.ts';

type EveryField<Fields> = { readonly [Field in keyof Fields]-?: NonNullable<Fields[Field]> };

const enrolment = {
  kommunekode: '751',
  enrolledOn: '2022-04-04',
  ydelse: 'kontanthjaelp',
  readiness: 'jobparat',
  displacedUkrainian: false,
  targetGroupBasis: 'three_of_four_years',
} as const;

const everyField: { readonly [Name in CommandName]: EveryField<CommandFields[Name]> } = {
  EnrolParticipant: enrolment,
  CorrectEnrolment: { forloeb: 1, ...enrolment, reason: 'tastefejl' },
  WithdrawEnrolment: { forloeb: 1, reason: 'forkert borger' },
  ChangeReadiness: {
    readiness: 'aktivitetsparat',
    effectiveFrom: '2022-05-02',
    forloeb: 1,
    reason: 'ny samtale',
  },
  ChangeYdelse: { ydelse: 'overgangsydelse', effectiveFrom: '2022-05-02', forloeb: 1 },
  SetIndividualRequirement: {
    minutesPerWeek: 900,
    effectiveFrom: '2022-05-02',
    forloeb: 1,
    reason: 'skånehensyn',
  },
  RecordWeek: {
    week: '2022-W14',
    entries: [{ activity: 'virksomhedspraktik', minutes: 1500, provider: 'P1000000001' }],
    absences: [{ kind: 'sygdom', days: 1 }],
    reason: 'rettet',
  },
  RecordHours: {
    week: '2022-W14',
    activity: 'nytteindsats',
    provider: 'CVR13585628',
    minutes: 450,
    reason: 'glemt',
  },
  WithdrawHours: { week: '2022-W14', activity: 'nytteindsats', provider: 'P1000000001', reason: 'tastefejl' },
  RecordTransition: {
    transitionId: 't-1',
    transition: 'job',
    startsOn: '2022-06-01',
    employerCvr: '13585628',
  },
  EndTransition: { transitionId: 't-1', endedOn: '2022-07-01', reason: 'opsagt' },
  WithdrawTransition: { transitionId: 't-1', reason: 'forkert borger' },
  ExitParticipant: { exitedOn: '2022-08-01', exitReason: 'overgang', note: 'fik job' },
  WithdrawExit: { reason: 'forkert dato' },
};

const mayBeLeftOut: { readonly [Name in CommandName]: readonly string[] } = {
  EnrolParticipant: [],
  CorrectEnrolment: [...Object.keys(enrolment), 'reason'],
  WithdrawEnrolment: ['reason'],
  ChangeReadiness: ['forloeb', 'reason'],
  ChangeYdelse: ['forloeb'],
  SetIndividualRequirement: ['forloeb', 'reason'],
  RecordWeek: ['reason'],
  RecordHours: ['provider', 'reason'],
  WithdrawHours: ['provider', 'reason'],
  RecordTransition: ['employerCvr'],
  EndTransition: ['reason'],
  WithdrawTransition: ['reason'],
  ExitParticipant: ['note'],
  WithdrawExit: ['reason'],
};

const participantId = '0b7c1a52-8c1e-4f0e-9d53-0d7a4b6f1c11';
const given = (name: CommandName): Record<string, unknown> => ({
  command: name,
  commandId: 'c-1',
  participantId,
  ...everyField[name],
});

const parsed = (input: unknown, options: ParseOptions = {}): ParsedCommand => {
  const read = parseCommand(input, options);
  if (isFaults(read)) throw new Error(JSON.stringify(read));
  return read;
};

const faultsOf = (input: unknown, options: ParseOptions = {}): Faults => {
  const read = parseCommand(input, options);
  if (!isFaults(read)) throw new Error('The input was taken for a command');
  return read;
};

const paths = (faults: Faults): readonly string[] => faults.errors.map(({ path }) => path);

const fieldsThat = (name: CommandName, mayBeAbsent: boolean): readonly string[] =>
  Object.keys(everyField[name]).filter((field) => mayBeLeftOut[name].includes(field) === mayBeAbsent);

const everyOptional = commandNames.flatMap((name) =>
  fieldsThat(name, true).map((field) => [name, field] as const),
);
const everyRequired = commandNames.flatMap((name) =>
  fieldsThat(name, false).map((field) => [name, field] as const),
);

describe('the command vocabulary', () => {
  it.each(commandNames)('reads %s with every field', (name) => {
    const read = parsed(given(name));
    expect(read).toEqual({
      commandId: 'c-1',
      participantId,
      command: { command: name, ...everyField[name] },
      digest: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  });

  it.each(everyOptional)('takes null in %s.%s for left out', (name, field) => {
    const { [field]: _, ...without } = given(name);
    expect(parsed({ ...given(name), [field]: null })).toEqual(parsed(without));
    expect(parsed(without).command).not.toHaveProperty(field);
  });

  it.each(everyRequired)('refuses %s without %s', (name, field) => {
    const { [field]: _, ...without } = given(name);
    expect(faultsOf(without)).toEqual({
      code: 'malformed',
      commandId: 'c-1',
      errors: expect.arrayContaining([{ path: field, code: 'malformed', message: 'Feltet skal udfyldes.' }]),
    });
  });

  it.each(everyRequired.filter(([, field]) => field !== 'minutesPerWeek'))(
    'refuses %s with null in %s',
    (name, field) => {
      const faults = faultsOf({ ...given(name), [field]: null });
      expect([faults.code, paths(faults)]).toEqual(['malformed', [field]]);
    },
  );

  it('keeps null in minutesPerWeek, which takes the individual requirement away', () => {
    const read = parsed({ ...given('SetIndividualRequirement'), minutesPerWeek: null });
    expect(read.command).toMatchObject({ minutesPerWeek: null });
  });

  it('takes null in the items of lists for left out', () => {
    const entries = [{ activity: 'nytteindsats', minutes: 60, provider: null }];
    expect(parsed({ ...given('RecordWeek'), entries }).command).toMatchObject({
      entries: [{ activity: 'nytteindsats', minutes: 60 }],
    });
    const [entry] = (parsed({ ...given('RecordWeek'), entries }).command as CommandFields['RecordWeek'])
      .entries;
    expect(entry).not.toHaveProperty('provider');
  });

  it('takes empty lists: nothing stands in the week', () => {
    expect(parsed({ ...given('RecordWeek'), entries: [], absences: [] }).command).toMatchObject({
      entries: [],
      absences: [],
    });
  });

  it('takes 100 entries and refuses 101', () => {
    const entries = Array.from({ length: 101 }, () => ({ activity: 'nytteindsats', minutes: 60 }));
    expect(parsed({ ...given('RecordWeek'), entries: entries.slice(1) }).command).toBeDefined();
    expect(faultsOf({ ...given('RecordWeek'), entries })).toMatchObject({
      code: 'malformed',
      errors: [{ path: 'entries' }],
    });
  });

  it('leaves ranges, duplicates and missing reasons to the domain', () => {
    const entry = { activity: 'nytteindsats', minutes: -5 };
    const week = { ...given('RecordWeek'), entries: [entry, entry], absences: [{ kind: 'ferie', days: 77 }] };
    expect(isFaults(parseCommand(week, {}))).toBe(false);
    const requirement = { ...given('SetIndividualRequirement'), minutesPerWeek: 99_999, reason: '  ' };
    expect(isFaults(parseCommand(requirement, {}))).toBe(false);
  });

  it('says the path of every fault, in lists too', () => {
    const faults = faultsOf({
      ...given('RecordWeek'),
      week: '2021-W53',
      entries: [
        { activity: 'nytteindsats', minutes: 60 },
        { activity: 'nytteindsats', minutes: 7.5, provider: '' },
        'tekst',
      ],
      absences: [{ kind: 'sygdom', days: '1', hours: 7 }],
      reason: 5,
    });
    expect(faults.code).toBe('malformed');
    expect(paths(faults).toSorted()).toEqual([
      'absences[0].days',
      'absences[0].hours',
      'entries[1].minutes',
      'entries[1].provider',
      'entries[2]',
      'reason',
      'week',
    ]);
  });

  it('lets malformed win over unknown codes and lists both', () => {
    const wrong = { ...given('EnrolParticipant'), kommunekode: '999', readiness: 'klar' };
    expect(faultsOf(wrong)).toMatchObject({
      code: 'unknown_code',
      errors: [
        { path: 'kommunekode', code: 'unknown_code' },
        { path: 'readiness', code: 'unknown_code' },
      ],
    });
    expect(faultsOf({ ...wrong, enrolledOn: '2022-02-30' })).toMatchObject({
      code: 'malformed',
      errors: expect.arrayContaining([
        { path: 'kommunekode', code: 'unknown_code', message: expect.any(String) },
      ]),
    });
  });

  it('takes a code of another type for malformed, not for an unknown code', () => {
    expect(faultsOf({ ...given('EnrolParticipant'), kommunekode: 751 })).toMatchObject({
      errors: [{ path: 'kommunekode', code: 'malformed' }],
    });
  });

  it.each(['constructor', '__proto__', 'toString', ''])('refuses %j as a code', (code) => {
    expect(faultsOf({ ...given('ChangeReadiness'), readiness: code }).code).toBe('unknown_code');
  });

  it('reads a participant id in any case and keeps it in lower case', () => {
    const upper = parsed({ ...given('WithdrawExit'), participantId: participantId.toUpperCase() });
    expect(upper).toEqual(parsed(given('WithdrawExit')));
  });

  it('takes 1,500 characters of text, counted as people count them, and no more', () => {
    const [longest, tooLong] = ['😀'.repeat(1_500), '😀'.repeat(1_501)];
    expect(parsed({ ...given('WithdrawExit'), reason: longest }).command).toMatchObject({ reason: longest });
    expect(paths(faultsOf({ ...given('WithdrawExit'), reason: tooLong }))).toEqual(['reason']);
  });
});

describe('an ydelse past its last day', () => {
  const outlived = codesOf(codes.ydelse).filter((code) => code !== 'kontanthjaelp');

  it.each(outlived)('is an unknown code from 2025-07-01: %s', (ydelse) => {
    const enrolled = (enrolledOn: string): unknown => ({ ...given('EnrolParticipant'), ydelse, enrolledOn });
    const changed = (effectiveFrom: string): unknown => ({ ...given('ChangeYdelse'), ydelse, effectiveFrom });
    expect(isFaults(parseCommand(enrolled('2025-06-30'), {}))).toBe(false);
    expect(isFaults(parseCommand(changed('2025-06-30'), {}))).toBe(false);
    for (const late of [enrolled('2025-07-01'), changed('2025-07-01')]) {
      expect(faultsOf(late)).toMatchObject({ code: 'unknown_code', errors: [{ path: 'ydelse' }] });
    }
  });

  it('is left to the decider in a correction, whose date may be the one that stands', () => {
    const correction = { ...given('CorrectEnrolment'), ydelse: 'overgangsydelse', enrolledOn: '2025-07-01' };
    expect(isFaults(parseCommand(correction, {}))).toBe(false);
  });
});

describe('the ids of a command', () => {
  const { commandId: _, ...withoutCommandId } = given('EnrolParticipant');
  const { participantId: __, ...withoutParticipantId } = given('EnrolParticipant');
  const made: ParseOptions = { newCommandId: () => 'made-1', newParticipantId: () => participantId };

  it('are required of a line', () => {
    expect(paths(faultsOf(withoutCommandId))).toEqual(['commandId']);
    expect(paths(faultsOf(withoutParticipantId))).toEqual(['participantId']);
  });

  it('are made where the door allows it', () => {
    expect(parsed(withoutCommandId, made).commandId).toBe('made-1');
    expect(parsed({ ...withoutParticipantId, participantId: null }, made)).toEqual(
      parsed(given('EnrolParticipant')),
    );
  });

  it('are never made for a participant of whom something must be known', () => {
    const { participantId: ___, ...exit } = given('WithdrawExit');
    expect(paths(faultsOf(exit, made))).toEqual(['participantId']);
  });

  it.each(['', 'a b', 'å', 'x'.repeat(47), 5, {}])(
    'are not made in place of a faulty one: %j',
    (commandId) => {
      const faults = faultsOf({ ...given('WithdrawExit'), commandId }, made);
      expect(paths(faults)).toEqual(['commandId']);
      expect(faults.commandId).toBeUndefined();
    },
  );

  it.each(['0101901234', '010190-1234', participantId.replaceAll('-', ''), 7])(
    'hold no CPR number in place of a participant: %j',
    (wrong) => {
      const faults = faultsOf({ ...given('WithdrawExit'), participantId: wrong });
      expect(paths(faults)).toEqual(['participantId']);
      expect(JSON.stringify(faults)).not.toContain(String(wrong));
    },
  );
});

describe('fields that the door states itself', () => {
  const stated = { command: 'RecordWeek', participantId, week: '2022-W14', commandId: 'c-1' };

  it('may be left out', () => {
    const { entries, absences, reason } = everyField.RecordWeek;
    expect(parsed({ entries, absences, reason }, { stated })).toEqual(parsed(given('RecordWeek')));
  });

  it('may be repeated, the participant id in any case', () => {
    const repeated = { ...given('RecordWeek'), participantId: participantId.toUpperCase(), week: null };
    expect(parsed(repeated, { stated })).toEqual(parsed(given('RecordWeek')));
  });

  it('may not be contradicted', () => {
    const other = { ...given('RecordWeek'), command: 'RecordHours', week: '2022-W15', commandId: 'c-2' };
    const faults = faultsOf(other, { stated });
    expect(paths(faults).toSorted()).toEqual(['command', 'commandId', 'week']);
  });
});

describe('recordedAt', () => {
  const sent = { ...given('WithdrawExit'), recordedAt: '2022-04-04T10:30:00+02:00' };

  it('is an unknown field', () => {
    expect(faultsOf(sent)).toMatchObject({ code: 'malformed', errors: [{ path: 'recordedAt' }] });
  });

  it('is read in UTC from trusted history and does not make another command of it', () => {
    const trusted = parsed(sent, { trustedHistory: true });
    expect(trusted).toEqual({
      ...parsed(given('WithdrawExit')),
      sourceRecordedAt: '2022-04-04T08:30:00.000Z',
    });
  });

  it.each([
    '2022-04-04',
    '2022-04-04T10:30:00',
    '2022-02-30T10:30:00Z',
    '2022-04-04T25:00:00Z',
    1649061000000,
  ])('must be an instant with zone: %j', (recordedAt) => {
    const faults = faultsOf({ ...sent, recordedAt }, { trustedHistory: true });
    expect([faults.code, paths(faults)]).toEqual(['malformed', ['recordedAt']]);
  });
});

describe('hostile input', () => {
  it.each([null, undefined, 5, 'EnrolParticipant', true, [], [given('WithdrawExit')], Number.NaN])(
    'is no command: %j',
    (input) => {
      expect(faultsOf(input)).toMatchObject({ code: 'malformed', errors: [{ path: '' }] });
    },
  );

  it.each(['Nothing', '', 'constructor', '__proto__', 5, null, {}, ['WithdrawExit']])(
    'is no command by name: %j',
    (command) => {
      const faults = faultsOf({ ...given('WithdrawExit'), command });
      expect(faults).toMatchObject({ code: 'malformed', errors: [{ path: 'command' }], commandId: 'c-1' });
    },
  );

  it('may carry the keys of prototypes, which are unknown fields', () => {
    const json = `{"command":"WithdrawExit","commandId":"c-1","participantId":"${participantId}",
      "__proto__":{"reason":"x"},"constructor":{"prototype":{"x":1}},"hasOwnProperty":1,"toString":2}`;
    expect(paths(faultsOf(JSON.parse(json))).toSorted()).toEqual([
      '__proto__',
      'constructor',
      'hasOwnProperty',
      'toString',
    ]);
    expect({}).not.toHaveProperty('x');
  });

  it('is not echoed, not even the name of a field that could be a CPR number', () => {
    const faults = faultsOf({
      ...given('WithdrawExit'),
      '010190-1234': 1,
      reason: { '010190-1234': '010190-1234' },
    });
    expect(paths(faults)).toEqual(['', 'reason']);
    expect(JSON.stringify(faults)).not.toContain('010190');
  });

  it.each([
    ['an array as an object', { entries: [[{ activity: 'nytteindsats', minutes: 1 }]] }, 'entries[0]'],
    [
      'an object as an array',
      { entries: { 0: { activity: 'nytteindsats', minutes: 1 }, length: 1 } },
      'entries',
    ],
    ['a huge number', { entries: [{ activity: 'nytteindsats', minutes: 1e308 }] }, 'entries[0].minutes'],
    ['minus zero', { absences: [{ kind: 'ferie', days: -0 }] }, 'absences[0].days'],
    ['NaN', { entries: [{ activity: 'nytteindsats', minutes: Number.NaN }] }, 'entries[0].minutes'],
    ['a number in text', { entries: [{ activity: 'nytteindsats', minutes: '60' }] }, 'entries[0].minutes'],
    ['a lone surrogate', { reason: '\ud800' }, 'reason'],
    ['a nested object', { week: { toString: '2022-W14' } }, 'week'],
    ['a list for a text', { week: ['2022-W14'] }, 'week'],
  ])('gives a fault for %s', (_name, fields, path) => {
    const faults = faultsOf({ ...given('RecordWeek'), ...fields });
    expect([faults.code, paths(faults)]).toEqual(['malformed', [path]]);
  });

  it('is not answered with more than 500 faults', () => {
    const names = Array.from({ length: 5_000 }, (_, index) => [`x${'y'.repeat(index % 40)}`, index]);
    const entries = Array.from({ length: 100 }, () => Object.fromEntries(names));
    expect(faultsOf({ ...given('RecordWeek'), entries }).errors).toHaveLength(500);
  });
});

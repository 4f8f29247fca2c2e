import { describe, expect, it } from '@jest/globals';
import { codes, codesOf, type CommandFields, type CommandName, commandNames } from '#libs/domain';
import { type Faults, isFaults } from './read-fields.ts';
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
  RecordAbsence: { week: '2022-W14', kind: 'ferie', days: 5, reason: 'aftalt' },
  WithdrawAbsence: { week: '2022-W14', kind: 'ferie', reason: 'aflyst' },
  RecordTransition: {
    transitionId: 't-1',
    transition: 'job',
    startsOn: '2022-06-01',
    employerCvr: '13585628',
  },
  EndTransition: { transitionId: 't-1', endedOn: '2022-07-01', reason: 'opsagt' },
  WithdrawTransition: { transitionId: 't-1', reason: 'forkert borger' },
  AssignProvider: { provider: 'P1000000001', from: '2022-04-11', to: '2022-06-30' },
  EndAssignment: { provider: 'P1000000001', endedOn: '2022-05-31', reason: 'flyttet' },
  LinkParticipants: { sameAs: '5d6f2f0e-6a0b-4f3f-9d0b-6a5f4c3b2a10', reason: 'oprettet to gange' },
  UnlinkParticipants: { sameAs: '5d6f2f0e-6a0b-4f3f-9d0b-6a5f4c3b2a10', reason: 'to personer' },
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
  RecordAbsence: ['reason'],
  WithdrawAbsence: ['reason'],
  RecordTransition: ['employerCvr'],
  EndTransition: ['reason'],
  WithdrawTransition: ['reason'],
  AssignProvider: ['to'],
  EndAssignment: ['reason'],
  LinkParticipants: ['reason'],
  UnlinkParticipants: ['reason'],
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

  it('refuses ids that can be a CPR number, and repeats the number nowhere', () => {
    for (const [field, id] of [
      ['commandId', '010190-1234'],
      ['transitionId', '6101901234-job'],
    ] as const) {
      const faults = faultsOf({ ...given('RecordTransition'), [field]: id });
      expect([faults.code, paths(faults)]).toEqual(['malformed', [field]]);
      expect(faults.errors[0]?.message).toContain('CPR-nummer');
      expect(JSON.stringify(faults)).not.toMatch(/\d{6}-?\d{4}/);
    }
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

  it('is found in a correction that says the date too, and left to the decider where the date is the one that stands', () => {
    const correction = { ...given('CorrectEnrolment'), ydelse: 'overgangsydelse' };
    expect(faultsOf({ ...correction, enrolledOn: '2025-07-01' })).toMatchObject({
      code: 'unknown_code',
      errors: [{ path: 'ydelse' }],
    });
    for (const enrolledOn of ['2025-06-30', null])
      expect(isFaults(parseCommand({ ...correction, enrolledOn }, {}))).toBe(false);
  });
});

describe('what the door says beside the command', () => {
  const other = '0b7c1a52-8c1e-4f0e-9d53-0d7a4b6f1c12';
  const { participantId: _, commandId: _id, ...rest } = given('WithdrawExit');
  const stated = { participantId, commandId: 'c-1' };

  it.each([{}, { participantId: null }, stated, { participantId: participantId.toUpperCase() }])(
    'may be left out or repeated in it, an id of a participant in letters of any case: %j',
    (repeated) => {
      expect(parsed({ ...rest, ...repeated }, { stated })).toEqual(parsed(given('WithdrawExit')));
    },
  );

  it.each([
    ['participantId', { participantId: other }],
    ['participantId', { participantId: 7 }],
    ['commandId', { commandId: 'C-1' }],
  ])('is not contradicted by its %s', (path, contradicting) => {
    expect(faultsOf({ ...rest, ...contradicting }, { stated })).toMatchObject({
      code: 'malformed',
      errors: [
        {
          path,
          code: 'malformed',
          message: 'Feltet siger noget andet end adressen eller Idempotency-Key.',
        },
      ],
    });
  });
});

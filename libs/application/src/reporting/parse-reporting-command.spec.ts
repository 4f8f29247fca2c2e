import { describe, expect, it } from '@jest/globals';
import type { ReportingCommandName } from '#libs/domain';
import { parseReportingCommand, type ReportingParseOptions } from './parse-reporting-command.ts';

const reportId = `751-${'a'.repeat(32)}`;
const statistics = {
  definition: 'statistics',
  parameters: { kommunekode: '751', period: '2022-10', ruleSet: 'aarhus-2022' },
};
const status = {
  definition: 'status',
  parameters: { kommunekode: '751', from: '2022-01-01', to: '2022-10-31', ruleSet: 'aarhus-2022' },
};
const october = { kommunekode: '751', period: '2022-10' };

const parse = (
  name: ReportingCommandName,
  input: unknown,
  options: Partial<ReportingParseOptions> = {},
): ReturnType<typeof parseReportingCommand> =>
  parseReportingCommand(name, input, {
    permit: () => true,
    newCommandId: () => 'made',
    stated: {},
    ...options,
  });

const malformed = (...errors: readonly (readonly [path: string, message: string])[]) => ({
  code: 'malformed',
  errors: errors.map(([path, message]) => ({ path, code: 'malformed', message })),
});
const forbidden = {
  code: 'forbidden',
  errors: [{ path: '', code: 'forbidden', message: 'Det har du ikke adgang til.' }],
};

describe('A command to the reporting of a municipality', () => {
  it('closes the month that the address names', () => {
    expect(
      parse('ClosePeriod', { commandId: 'c-1', reason: 'set efter' }, { stated: october }),
    ).toStrictEqual({
      commandId: 'c-1',
      kommunekode: '751',
      command: { command: 'ClosePeriod', period: '2022-10', reason: 'set efter' },
    });
  });

  it.each([
    ['statistics', statistics],
    ['the status report', status],
  ])('freezes %s with what it is asked', (_, report) => {
    expect(parse('FreezeReport', { ...report, note: 'Første', commandId: 'f' })).toStrictEqual({
      commandId: 'f',
      kommunekode: '751',
      command: { command: 'FreezeReport', ...report, note: 'Første' },
    });
  });

  it('publishes or withdraws the report that the address names, of the municipality in its id', () => {
    for (const [name, body] of [
      ['PublishReport', {}],
      ['WithdrawReport', { reason: 'Fejl i W41' }],
    ] as const)
      expect(parse(name, { commandId: 'p', ...body }, { stated: { reportId } })).toStrictEqual({
        commandId: 'p',
        kommunekode: '751',
        command: { command: name, reportId, ...body },
      });
  });

  it('gets an id when it brings none, and else keeps its own', () => {
    expect(parse('FreezeReport', statistics)).toMatchObject({ commandId: 'made' });
    expect(parse('FreezeReport', { ...statistics, commandId: null })).toMatchObject({ commandId: 'made' });
    expect(parse('FreezeReport', statistics, { stated: { commandId: 'key' } })).toMatchObject({
      commandId: 'key',
    });
  });

  it.each([[null], [[statistics]], ['FreezeReport'], [undefined]])('is an object: %j is none', (input) => {
    const noObject = malformed(['', 'Kommandoen skal være et JSON-objekt.']);
    expect(parse('FreezeReport', input)).toStrictEqual(noObject);
  });

  it('says nothing else than its address', () => {
    const sent = { ...october, kommunekode: '101', commandId: 'c' };
    expect(parse('ClosePeriod', sent, { stated: october })).toStrictEqual(
      malformed(['kommunekode', 'Feltet siger noget andet end adressen eller Idempotency-Key.']),
    );
  });

  it('has every fault told at once', () => {
    const sent = { period: '2022-13', parameters: {}, commandId: 7, hvad: 1 };
    expect(parse('ClosePeriod', sent, { stated: { kommunekode: '999' } })).toStrictEqual({
      code: 'malformed',
      errors: [
        { path: 'hvad', code: 'malformed', message: 'Feltet er ukendt.' },
        { path: 'parameters', code: 'malformed', message: 'Feltet er ukendt.' },
        {
          path: 'period',
          code: 'malformed',
          message: 'Måneden skal skrives som år og måned, f.eks. 2022-11.',
        },
        {
          path: 'commandId',
          code: 'malformed',
          message:
            'Id skal være 1 til 46 tegn: A-Z, a-z, 0-9, punktum, bindestreg, understreg og kolon, og intet i det må kunne være et CPR-nummer.',
        },
        { path: 'kommunekode', code: 'unknown_code', message: 'Koden findes ikke på kodelisten.' },
      ],
    });
  });
});

describe('What a report is asked', () => {
  it.each([[undefined], [null], ['751'], [[]]])('is an object: %j is none', (parameters) => {
    expect(parse('FreezeReport', { ...statistics, parameters })).toStrictEqual(
      malformed(['parameters', 'Feltet skal være et objekt.']),
    );
  });

  it('is what its definition takes, all of it and nothing more', () => {
    expect(parse('FreezeReport', { ...status, definition: 'statistics' })).toStrictEqual(
      malformed(
        ['parameters.from', 'Feltet er ukendt.'],
        ['parameters.to', 'Feltet er ukendt.'],
        ['parameters.period', 'Feltet skal udfyldes.'],
      ),
    );
    expect(parse('FreezeReport', { ...statistics, definition: 'status' })).toStrictEqual(
      malformed(
        ['parameters.period', 'Feltet er ukendt.'],
        ['parameters.from', 'Feltet skal udfyldes.'],
        ['parameters.to', 'Feltet skal udfyldes.'],
      ),
    );
  });

  it('is not looked at while nobody can tell what it is asked of', () => {
    const oneOf = 'Skal være en af: statistics, status.';
    for (const definition of ['toString', 7])
      expect(parse('FreezeReport', { definition, parameters: { hvad: 1 } })).toStrictEqual(
        malformed(['definition', oneOf]),
      );
    expect(parse('FreezeReport', {})).toStrictEqual(malformed(['definition', 'Feltet skal udfyldes.']));
  });

  it('ends on the day on which it begins, or later', () => {
    const within = (from: unknown, to: unknown) =>
      parse('FreezeReport', { ...status, parameters: { ...status.parameters, from, to } });
    expect(within('2022-10-31', '2022-10-31')).toHaveProperty('command');
    expect(within('2022-11-01', '2022-10-31')).toStrictEqual(
      malformed(['parameters.to', 'Perioden slutter, før den begynder.']),
    );
    for (const [from, to, path] of [
      ['2022-11-01', 20_221_031, 'parameters.to'],
      [20_221_101, '2022-10-31', 'parameters.from'],
    ] as const)
      expect(within(from, to)).toMatchObject({ code: 'malformed', errors: [{ path }] });
    expect(within(9, 8)).toMatchObject({ errors: [{ path: 'parameters.from' }, { path: 'parameters.to' }] });
  });
});

describe('Whether somebody may give a command', () => {
  /** What is asked of whoever permits it. */
  const asked = (
    name: ReportingCommandName,
    input: unknown,
    stated: ReportingParseOptions['stated'] = {},
  ) => {
    const questions: unknown[] = [];
    const answer = parse(name, input, { permit: (...sent) => questions.push(sent) < 1, stated });
    expect(answer).toStrictEqual(forbidden);
    return questions;
  };

  it('is told by the command, its municipality and its definition, before anything else is judged', () => {
    expect(asked('ClosePeriod', { hvad: 1 }, october)).toStrictEqual([
      ['ClosePeriod', { kommunekode: '751', definition: undefined }],
    ]);
    expect(asked('FreezeReport', { ...statistics, kommunekode: '101' })).toStrictEqual([
      ['FreezeReport', { kommunekode: '751', definition: 'statistics' }],
    ]);
    expect(asked('PublishReport', { kommunekode: '101' }, { reportId })).toStrictEqual([
      ['PublishReport', { kommunekode: '751', definition: undefined }],
    ]);
  });

  it('is asked of no municipality when the command names none', () => {
    for (const [name, input] of [
      ['ClosePeriod', { period: '2022-10' }],
      ['FreezeReport', { parameters: '751' }],
      ['FreezeReport', { kommunekode: '751', parameters: null }],
      ['WithdrawReport', { reportId: '751' }],
      ['WithdrawReport', { reportId: 751, kommunekode: '751' }],
    ] as const)
      expect(asked(name, input)).toStrictEqual([[name, { kommunekode: undefined, definition: undefined }]]);
  });
});

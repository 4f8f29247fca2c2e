import { describe, expect, it } from '@jest/globals';
import { buildRuleSetCatalogue, ClosedMonths, defaultRuleSet, goalReport, monthsReport } from '#libs/domain';
import { enrol, given, longAfter, week } from '#libs/domain/testing';

const built = buildRuleSetCatalogue();
if (built.outcome === 'faulty') throw new Error(built.faults.join('\n'));
const { catalogue } = built;

const about = (period: string): readonly (readonly string[])[] => [
  ['Kommune', 'Aarhus (751)'],
  ['Periode', `${period}, begge dage med; bedømt den sidste`],
  ['Regelsæt', 'aarhus-2022 – Aarhus-model for nytteindsats'],
  ['Kendt', 'alt, hvad der er registreret'],
  ['Position', '132907'],
];

const [november] = monthsReport.example.months;
if (!november) throw new Error('the example has a month');
const two = {
  ...monthsReport.example,
  months: [
    { ...november, month: '2022-10', from: '2022-10-01', to: '2022-10-31', state: 'closed' as const },
    november,
  ],
};

describe('Status reports month by month, as people read them,', () => {
  it('have a line a month with what overlaps, and whether the month is closed', () => {
    expect(monthsReport.sheet(two, catalogue)).toEqual({
      title: 'Måned for måned',
      about: about('1. november 2022 til 28. november 2022'),
      parts: [
        {
          title: 'Statusrapporten for hver måned (tallene overlapper)',
          columns: [
            { heading: 'Måned' },
            { heading: 'Omfattet', align: 'right' },
            { heading: 'Den sidste dag', align: 'right' },
            { heading: 'Til selvforsørgelse', align: 'right' },
            { heading: 'Timekravet opfyldt', align: 'right' },
            { heading: 'Tilstand' },
          ],
          rows: [
            ['2022-10', '2.173', '1.409', '405', '132', 'lukket'],
            ['2022-11', '2.173', '1.409', '405', '132', 'foreløbig'],
          ],
        },
      ],
    });
  });

  it('are a table with every figure under its name in a file', () => {
    const [names, ...lines] = monthsReport.rows(two);
    expect(names!.slice(0, 6)).toEqual([
      'month',
      'from',
      'to',
      'state',
      'covered.total',
      'covered.displacedUkrainian',
    ]);
    expect(lines.map((line) => line.slice(0, 6))).toEqual([
      ['2022-10', '2022-10-01', '2022-10-31', 'closed', 2173, 935],
      ['2022-11', '2022-11-01', '2022-11-28', 'provisional', 2173, 935],
    ]);
    expect(lines.every((line) => line.length === names!.length)).toBe(true);
  });
});

describe('A goal month by month, as people read it,', () => {
  const columns = [
    { heading: 'Måned' },
    { heading: 'Nået siden målets første dag', align: 'right' },
    { heading: 'Tilstand' },
  ];

  it('says the goal and how far it was at the end of each month', () => {
    expect(goalReport.sheet(goalReport.example, catalogue)).toEqual({
      title: 'Mål måned for måned',
      about: about('1. april 2022 til 31. maj 2022'),
      parts: [
        'Aarhus Kommunes mål i Beskæftigelsesplan 2023: 500 personer fra 1. april 2022 til 31. marts 2024.',
        {
          title: 'Nået af kommunens mål',
          columns,
          rows: [
            ['2022-04', '12', 'lukket'],
            ['2022-05', '47', 'foreløbig'],
          ],
        },
      ],
    });
  });

  it('says so where there is none', () => {
    const { parts } = goalReport.sheet({ ...goalReport.example, goal: null, months: [] }, catalogue);
    expect(parts).toEqual([
      'Kommunen har intet mål i perioden, eller der er spurgt om flere kommuner.',
      { title: 'Nået af kommunens mål', columns, rows: [] },
    ]);
  });

  it('is a table of months in a file', () => {
    expect(goalReport.rows(goalReport.example)).toEqual([
      ['maaned', 'til', 'naaet', 'tilstand'],
      ['2022-04', '2022-04-30', 12, 'closed'],
      ['2022-05', '2022-05-31', 47, 'provisional'],
    ]);
  });

  it('counts two linked participants once, from the first day on which either reached it', () => {
    const reached = (startsOn: string) =>
      given(
        [
          enrol(),
          week('2022-W14', { nytteindsats: 2220 }),
          { command: 'RecordTransition', transitionId: 't-1', transition: 'job', startsOn },
        ],
        longAfter,
      ).participantCase;
    const told = (links: boolean): readonly number[] => {
      const scope = { from: '2022-04-01', to: '2022-07-31', on: '2022-07-31', kommunekode: '751' };
      const counting = goalReport.start({ ...scope, ruleSet: defaultRuleSet });
      for (const [participantId, day] of [
        ['p-1', '2022-06-20'],
        ['p-2', '2022-05-10'],
      ] as const)
        counting.add({ participantId, case: reached(day), hidden: new Set() });
      if (links) counting.addLink({ participantId: 'p-1', sameAs: 'p-2' });
      return counting.finish().months.map((one) => one.reached);
    };
    expect(told(false)).toEqual([0, 1, 2, 2]);
    expect(told(true)).toEqual([0, 1, 1, 1]);
  });

  it('counts a forløb of the municipality that is asked about alone, and none that is hidden', () => {
    const { participantCase } = given(
      [
        enrol({ kommunekode: '101', enrolledOn: '2022-01-03' }),
        { command: 'ExitParticipant', exitedOn: '2022-04-01', exitReason: 'fraflyttet' },
        enrol(),
        { command: 'RecordTransition', transitionId: 't-1', transition: 'job', startsOn: '2022-06-20' },
      ],
      longAfter,
    );
    const reached = (hidden: readonly number[]): unknown => {
      const scope = { from: '2022-06-01', to: '2022-06-30', on: '2022-06-30', kommunekode: '751' };
      const counting = goalReport.start({ ...scope, ruleSet: defaultRuleSet });
      counting.add({ participantId: 'p-1', case: participantCase, hidden: new Set(hidden) });
      return counting.finish().months.map((one) => one.reached);
    };
    expect([reached([]), reached([1]), reached([2]), reached([1, 2])]).toEqual([[1], [1], [0], [0]]);
  });

  it('counts nobody whose only move is in another municipality', () => {
    const { participantCase } = given(
      [
        enrol({ kommunekode: '101' }),
        { command: 'RecordTransition', transitionId: 't-1', transition: 'job', startsOn: '2022-06-20' },
      ],
      longAfter,
    );
    const scope = { from: '2022-06-01', to: '2022-06-30', on: '2022-06-30', kommunekode: '751' };
    const counting = goalReport.start({ ...scope, ruleSet: defaultRuleSet });
    counting.add({ participantId: 'p-1', case: participantCase, hidden: new Set() });
    expect(counting.finish().months.map((one) => one.reached)).toEqual([0]);
  });
});

describe('Months of reports', () => {
  const closed = new ClosedMonths(new Map([['751', new Map([['2022-06', '9']])]]), () => 0);
  const { participantCase } = given(
    [
      enrol(),
      { command: 'RecordTransition', transitionId: 't-1', transition: 'job', startsOn: '2022-06-30' },
      { command: 'ExitParticipant', exitedOn: '2022-07-15', exitReason: 'overgang' },
    ],
    longAfter,
  );
  const known = { participantId: 'p-1', case: participantCase, hidden: new Set<number>() };
  const span = { from: '2022-05-20', to: '2022-07-31', on: '2022-07-31', ruleSet: defaultRuleSet, closed };

  it('are closed as the municipality said, and never of several municipalities together', () => {
    const states = (kommunekode: string | null, scope: object = span): unknown =>
      monthsReport
        .start({ ...span, ...scope, kommunekode })
        .finish()
        .months.map(({ month, state }) => [month, state]);
    expect(states('751')).toEqual([
      ['2022-05', 'provisional'],
      ['2022-06', 'closed'],
      ['2022-07', 'provisional'],
    ]);
    for (const kommunekode of ['101', null])
      expect(states(kommunekode)).toEqual([
        ['2022-05', 'provisional'],
        ['2022-06', 'provisional'],
        ['2022-07', 'provisional'],
      ]);
    expect(states('751', { closed: undefined })).toEqual(states('101'));
  });

  it('each count the participants of their days, links included, who is one person once', () => {
    const counting = monthsReport.start({ ...span, kommunekode: '751' });
    counting.addLink({ participantId: 'p-1', sameAs: 'p-2' });
    counting.add(known);
    counting.add({ ...known, participantId: 'p-2' });
    counting.add({ ...known, participantId: 'p-3' });
    expect(
      counting
        .finish()
        .months.map(({ from, to, covered, current, movedInto, selfSupport }) => [
          from,
          to,
          covered.total,
          current.total,
          movedInto.job,
          selfSupport,
        ]),
    ).toEqual([
      ['2022-05-20', '2022-05-31', 2, 2, 0, 0],
      ['2022-06-01', '2022-06-30', 2, 2, 2, 0],
      ['2022-07-01', '2022-07-31', 2, 0, 0, 2],
    ]);
  });

  it('of a goal end with it, count its last day, and are closed as the municipality said', () => {
    const told = (from: string, to: string): unknown => {
      const counting = goalReport.start({ ...span, from, to, on: to, kommunekode: '751' });
      counting.add(known);
      return counting
        .finish()
        .months.map(({ month, to: last, reached, state }) => [month, last, reached, state]);
    };
    expect(told('2022-05-20', '2022-06-30')).toEqual([
      ['2022-05', '2022-05-31', 0, 'provisional'],
      ['2022-06', '2022-06-30', 1, 'closed'],
    ]);
    expect(told('2022-04-20', '2022-04-30')).toEqual([['2022-04', '2022-04-30', 0, 'provisional']]);
  });
});

import { describe, expect, it } from '@jest/globals';
import {
  buildRuleSetCatalogue,
  ClosedMonths,
  type ParticipantCommand,
  type ReportAnswer,
  type ReportScope,
  worklist,
} from '#libs/domain';
import { enrol, given, longAfter, ruleSetWith, week } from '#libs/domain/testing';

type WorklistAnswer = ReportAnswer<typeof worklist>;

const ruleSet = ruleSetWith({ requiredWeeks: 3 });
const scope: ReportScope = {
  from: '2022-W14',
  to: '2022-W16',
  on: '2022-04-25',
  kommunekode: null,
  ruleSet,
};

const full = (name: string): ParticipantCommand => week(name, { nytteindsats: 2220 });
const lists = (
  histories: Readonly<Record<string, readonly ParticipantCommand[]>>,
  asked: Partial<ReportScope> = {},
  ...hidden: readonly number[]
) => {
  const counting = worklist.start({ ...scope, ...asked });
  for (const [participantId, commands] of Object.entries(histories))
    counting.add({
      participantId,
      case: given(commands, longAfter).participantCase,
      hidden: new Set(hidden),
    });
  return counting.finish();
};
const nothing = {
  week: null,
  weekMissing: [],
  nearTimekrav: [],
  categoryMissing: [],
  overlappingForloeb: [],
};

describe('The worklist', () => {
  it('of nobody is empty', () => {
    expect(lists({})).toEqual(nothing);
  });

  it('has everybody in each list in which there is something to do', () => {
    const seen = { kommunekode: '751', readiness: 'jobparat' } as const;
    const unplaced = { kommunekode: '101', readiness: 'ikke_visiteret' } as const;
    expect(
      lists({
        'p-1': [enrol()],
        'p-2': [enrol(), full('2022-W14'), full('2022-W16')],
        'p-3': [enrol(), full('2022-W14'), full('2022-W15'), full('2022-W16')],
        'p-4': [enrol(unplaced)],
        'p-5': [enrol({ enrolledOn: '2022-05-02' })],
      }),
    ).toEqual({
      week: null,
      weekMissing: [
        { participantId: 'p-1', ...seen, metWeeks: 0, weeks: ['2022-W14', '2022-W15', '2022-W16'] },
        { participantId: 'p-2', ...seen, metWeeks: 2, weeks: ['2022-W15'] },
      ],
      nearTimekrav: [{ participantId: 'p-2', ...seen, metWeeks: 2, weeksShort: 1 }],
      categoryMissing: [{ participantId: 'p-4', ...unplaced, metWeeks: 0 }],
      overlappingForloeb: [],
    });
  });

  it('says which of the missing weeks are of a month that is closed', () => {
    const closed = new ClosedMonths(new Map([['751', new Map([['2022-03', '9']])]]), () => 0);
    const asked = { from: '2022-W13', to: '2022-W14', closed };
    const early = { enrolledOn: '2022-03-21' };
    expect(
      lists(
        { 'p-1': [enrol(early)], 'p-2': [enrol()], 'p-3': [enrol({ ...early, kommunekode: '101' })] },
        asked,
      ).weekMissing.map(({ participantId, weeks, afterClose }) => [participantId, weeks, afterClose]),
    ).toEqual([
      ['p-1', ['2022-W13', '2022-W14'], ['2022-W13']],
      ['p-2', ['2022-W14'], undefined],
      ['p-3', ['2022-W13', '2022-W14'], undefined],
    ]);
  });

  it('has the forløb of one person that overlap, whoever said the link', () => {
    const counting = worklist.start(scope);
    for (const participantId of ['p-1', 'p-2'])
      counting.addLinked?.({
        participantId,
        case: given([enrol()], longAfter).participantCase,
        hidden: new Set(),
      });
    counting.addLink({ participantId: 'p-2', sameAs: 'p-1' });
    expect(counting.finish()).toEqual({
      ...nothing,
      overlappingForloeb: [
        {
          participantId: 'p-2',
          forloeb: 1,
          kommunekode: '751',
          sameAs: 'p-1',
          sameAsForloeb: 1,
          from: '2022-04-04',
          to: null,
        },
      ],
    });
  });

  it('names the week when a single one is looked at', () => {
    expect(lists({}, { from: '2022-W15', to: '2022-W15' })).toEqual({ ...nothing, week: '2022-W15' });
  });

  it('is of one municipality when one is asked for', () => {
    const histories = { 'p-1': [enrol()], 'p-2': [enrol({ kommunekode: '101' })] };
    const found = (kommunekode: string | null) =>
      lists(histories, { kommunekode }).weekMissing.map(({ participantId }) => participantId);
    expect([found(null), found('751'), found('101'), found('147')]).toEqual([
      ['p-1', 'p-2'],
      ['p-1'],
      ['p-2'],
      [],
    ]);
  });
});

describe('The worklist of somebody who may not see every forløb', () => {
  it('has nobody by a forløb that is hidden', () => {
    expect(lists({ 'p-1': [enrol()] }, {}, 1)).toEqual(nothing);
    expect(lists({ 'p-1': [enrol()] }, {}, 2).weekMissing).toHaveLength(1);
  });
});

const anna = { name: 'Anna Prøve', protectedAddress: false };
const secret = { name: 'Hemmelig Prøve', protectedAddress: true };

const answer: WorklistAnswer = {
  assessedOn: '2022-11-28',
  from: '2022-W45',
  to: '2022-W46',
  week: null,
  kommunekode: null,
  ruleSet: 'aarhus-2022',
  weekMissing: [
    {
      participantId: 'p-1',
      ...anna,
      kommunekode: '751',
      readiness: 'jobparat',
      metWeeks: 5,
      weeks: ['2022-W45', '2022-W46'],
    },
  ],
  nearTimekrav: [
    { participantId: 'p-1', kommunekode: '751', readiness: 'jobparat', metWeeks: 5, weeksShort: 2 },
    { participantId: 'p-2', kommunekode: '101', readiness: 'aktivitetsparat', metWeeks: 6, weeksShort: 1 },
  ],
  categoryMissing: [
    { participantId: 'p-3', ...secret, kommunekode: '751', readiness: 'ikke_visiteret', metWeeks: 0 },
  ],
  overlappingForloeb: [
    {
      participantId: 'p-5',
      ...anna,
      forloeb: 1,
      kommunekode: '751',
      sameAs: 'p-4',
      sameAsForloeb: 2,
      from: '2022-09-05',
      to: '2022-10-02',
    },
    {
      participantId: 'p-6',
      forloeb: 1,
      kommunekode: '751',
      sameAs: 'p-4',
      sameAsForloeb: 3,
      from: '2022-11-07',
      to: null,
    },
  ],
};

const built = buildRuleSetCatalogue();
if (built.outcome === 'faulty') throw new Error(built.faults.join('\n'));
const sheetWith = (changes: Partial<WorklistAnswer> = {}) =>
  worklist.sheet({ ...answer, ...changes }, built.catalogue);
const person = [
  { heading: 'Borger' },
  { heading: 'Navn' },
  { heading: 'Kommune' },
  { heading: 'Kategori' },
  { heading: 'Opfyldte uger', align: 'right' },
];

describe('The worklist as people read it', () => {
  it('says in Danish who it is about and what there is to do', () => {
    expect(sheetWith()).toEqual({
      title: 'Arbejdsliste',
      about: [
        ['Kommune', 'alle'],
        ['Uger', '2022-W45 til 2022-W46'],
        ['Bedømt', '28. november 2022 efter aarhus-2022'],
      ],
      parts: [
        {
          title: 'Uger uden registrering: 1',
          columns: [...person, { heading: 'Mangler' }],
          rows: [['p-1', 'Anna Prøve', '751', 'Jobparat', '5', '2022-W45, 2022-W46']],
        },
        {
          title: 'Tæt på timekravet: 2',
          columns: [...person, { heading: 'Uger til timekravet' }],
          rows: [
            ['p-1', '', '751', 'Jobparat', '5', '2'],
            ['p-2', '', '101', 'Aktivitetsparat', '6', '1'],
          ],
        },
        {
          title: 'Ikke visiteret: 1',
          columns: [...person, { heading: '' }],
          rows: [['p-3', 'Hemmelig Prøve (beskyttet adresse)', '751', 'Ikke visiteret', '0', '']],
        },
        {
          title: 'Overlappende forløb (fejl i data): 2',
          columns: [
            { heading: 'Borger' },
            { heading: 'Navn' },
            { heading: 'Kommune' },
            { heading: 'Forløb', align: 'right' },
            { heading: 'Samme person' },
            { heading: 'Forløb', align: 'right' },
            { heading: 'Begge dækker' },
          ],
          rows: [
            ['p-5', 'Anna Prøve', '751', '1', 'p-4', '2', '5. september 2022 – 2. oktober 2022'],
            ['p-6', '', '751', '1', 'p-4', '3', '7. november 2022 –'],
          ],
        },
      ],
    });
  });

  it('says of an empty list that there is nobody, and names the one week and municipality asked for', () => {
    const none = { weekMissing: [], nearTimekrav: [], categoryMissing: [], overlappingForloeb: [] };
    expect(sheetWith({ ...none, week: '2022-W46', from: '2022-W46', kommunekode: '751' })).toEqual({
      title: 'Arbejdsliste',
      about: [
        ['Kommune', 'Aarhus (751)'],
        ['Uger', '2022-W46'],
        ['Bedømt', '28. november 2022 efter aarhus-2022'],
      ],
      parts: [
        'Uger uden registrering: ingen',
        'Tæt på timekravet: ingen',
        'Ikke visiteret: ingen',
        'Overlappende forløb: ingen',
      ],
    });
  });
});

describe('The worklist for spreadsheets', () => {
  it('is a row for each thing to do, and for each week without hours', () => {
    const headings =
      'opgave deltager kommune kategori opfyldte_uger uge uger_til_timekrav bedoemt samme_person fra til navn beskyttet_adresse';
    const day = '2022-11-28';
    expect(worklist.rows(answer)).toEqual([
      headings.split(' '),
      [
        'uge uden registrering',
        'p-1',
        '751',
        'Jobparat',
        5,
        '2022-W45',
        '',
        day,
        '',
        '',
        '',
        'Anna Prøve',
        '',
      ],
      [
        'uge uden registrering',
        'p-1',
        '751',
        'Jobparat',
        5,
        '2022-W46',
        '',
        day,
        '',
        '',
        '',
        'Anna Prøve',
        '',
      ],
      ['tæt på timekravet', 'p-1', '751', 'Jobparat', 5, '', 2, day, '', '', '', '', ''],
      ['tæt på timekravet', 'p-2', '101', 'Aktivitetsparat', 6, '', 1, day, '', '', '', '', ''],
      ['ikke visiteret', 'p-3', '751', 'Ikke visiteret', 0, '', '', day, '', '', '', '', 'ja'],
      [
        'overlappende forløb',
        'p-5',
        '751',
        '',
        '',
        '',
        '',
        day,
        'p-4',
        '2022-09-05',
        '2022-10-02',
        'Anna Prøve',
        '',
      ],
      ['overlappende forløb', 'p-6', '751', '', '', '', '', day, 'p-4', '2022-11-07', '', '', ''],
    ]);
  });
});

import { describe, expect, it } from '@jest/globals';
import { buildRuleSetCatalogue, statusReport, type StatusReport } from '#libs/domain';
import { enrol, given, longAfter, ruleSetWith, week } from '#libs/domain/testing';

const built = buildRuleSetCatalogue();
if (built.outcome === 'faulty') throw new Error(built.faults.join('\n'));
const { catalogue } = built;

const answer: StatusReport = {
  report: 'status',
  kommunekode: '751',
  from: '2022-01-01',
  to: '2022-11-28',
  ruleSet: 'aarhus-2022',
  knownAt: null,
  position: '132907',
  covered: { total: 2173, displacedUkrainian: 935 },
  current: { total: 1409, displacedUkrainian: 609 },
  movedInto: { job: 31, igu: 4, fleksjob: 49, uddannelse: 7, selvforsoergelse: 2 },
  selfSupport: 1405,
  timekravMet: 132,
  timekravMetInConnectionWithWork: 17,
  oneResult: {
    job: 30,
    igu: 3,
    fleksjob: 48,
    uddannelse: 6,
    selvforsoergelse: 1,
    timekrav: 132,
    stillCovered: 1409,
    otherExit: 544,
  },
  goal: { target: 1500, reached: 1225 },
};

const sheetWith = (changes: Partial<StatusReport> = {}) =>
  statusReport.sheet({ ...answer, ...changes }, catalogue);
const borgere = { heading: 'Borgere', align: 'right' };

describe('The status report as people read it', () => {
  it('says every figure in Danish, and of every group whether its figures overlap', () => {
    expect(sheetWith()).toEqual({
      title: 'Statusrapport',
      about: [
        ['Kommune', 'Aarhus (751)'],
        ['Periode', '1. januar 2022 til 28. november 2022, begge dage med; bedømt den sidste'],
        ['Regelsæt', 'aarhus-2022 – Aarhus-model for nytteindsats'],
        ['Kendt', 'alt, hvad der er registreret'],
        ['Position', '132907'],
      ],
      parts: [
        {
          columns: [
            { heading: 'Omfattet' },
            borgere,
            { heading: 'heraf fordrevne fra Ukraine', align: 'right' },
          ],
          rows: [
            ['  I perioden', '2.173', '935'],
            ['  Den 28. november 2022', '1.409', '609'],
          ],
        },
        {
          columns: [{ heading: 'Flyttet til i perioden (tallene overlapper)' }, borgere],
          rows: [
            ['  Job', '31'],
            ['  IGU (integrationsgrunduddannelse)', '4'],
            ['  Fleksjob', '49'],
            ['  Uddannelse', '7'],
            ['  Selvforsørgelse', '2'],
          ],
        },
        {
          columns: [{ heading: 'Resultater i perioden (tallene overlapper)' }, borgere],
          rows: [
            ['  Til selvforsørgelse (afgang fra systemet)', '1.405'],
            ['  Timekravet opfyldt', '132'],
            ['    heraf i forbindelse med job, IGU eller fleksjob', '17'],
          ],
        },
        {
          columns: [{ heading: 'Ét resultat pr. omfattet borger (overlapper ikke)' }, borgere],
          rows: [
            ['  Job', '30'],
            ['  IGU (integrationsgrunduddannelse)', '3'],
            ['  Fleksjob', '48'],
            ['  Uddannelse', '6'],
            ['  Selvforsørgelse', '1'],
            ['  Timekravet opfyldt', '132'],
            ['  Stadig omfattet', '1.409'],
            ['  Anden afgang', '544'],
            'rule',
            ['  I alt', '2.173'],
          ],
        },
        'Mål: 1.500 borgere i job, uddannelse eller selvforsørgelse, IGU eller fleksjob, eller med timekravet opfyldt.\nNået i perioden: 1.225.',
      ],
    });
  });

  it('says what was asked of all municipalities, of the past and of an empty log', () => {
    const changes = { kommunekode: null, knownAt: '2022-06-01T12:00:00Z', position: null };
    expect(sheetWith(changes).about).toEqual([
      ['Kommune', 'alle'],
      ['Periode', '1. januar 2022 til 28. november 2022, begge dage med; bedømt den sidste'],
      ['Regelsæt', 'aarhus-2022 – Aarhus-model for nytteindsats'],
      ['Kendt', 'til og med 01-06-2022 14.00.00'],
      ['Position', 'loggen er tom'],
    ]);
  });

  it('gives the codes alone of a municipality and a rule set without a name here', () => {
    expect(sheetWith({ kommunekode: '999', ruleSet: 'et-andet' }).about).toEqual(
      expect.arrayContaining([
        ['Kommune', '999'],
        ['Regelsæt', 'et-andet'],
      ]),
    );
  });
});

describe('The status report for spreadsheets', () => {
  it('is a row for each value under its place in the JSON, an empty cell for what is not there', () => {
    expect(statusReport.rows(answer)).toEqual([
      ['felt', 'vaerdi'],
      ['report', 'status'],
      ['kommunekode', '751'],
      ['from', '2022-01-01'],
      ['to', '2022-11-28'],
      ['ruleSet', 'aarhus-2022'],
      ['knownAt', ''],
      ['position', '132907'],
      ['covered.total', 2173],
      ['covered.displacedUkrainian', 935],
      ['current.total', 1409],
      ['current.displacedUkrainian', 609],
      ['movedInto.job', 31],
      ['movedInto.igu', 4],
      ['movedInto.fleksjob', 49],
      ['movedInto.uddannelse', 7],
      ['movedInto.selvforsoergelse', 2],
      ['selfSupport', 1405],
      ['timekravMet', 132],
      ['timekravMetInConnectionWithWork', 17],
      ['oneResult.job', 30],
      ['oneResult.igu', 3],
      ['oneResult.fleksjob', 48],
      ['oneResult.uddannelse', 6],
      ['oneResult.selvforsoergelse', 1],
      ['oneResult.timekrav', 132],
      ['oneResult.stillCovered', 1409],
      ['oneResult.otherExit', 544],
      ['goal.target', 1500],
      ['goal.reached', 1225],
    ]);
  });
});

describe('The declared status report', () => {
  const scope = { from: '2022-01-01', to: '2022-12-31', on: '2022-12-31', kommunekode: null };
  const exit = { command: 'ExitParticipant', exitedOn: '2022-06-01', exitReason: 'overgang' } as const;
  const twice = [
    enrol({ displacedUkrainian: true }),
    week('2022-W14', { nytteindsats: 2220 }),
    exit,
    enrol({ enrolledOn: '2022-07-01' }),
  ];
  const counts = (...hidden: readonly number[]): unknown => {
    const counting = statusReport.start({ ...scope, ruleSet: ruleSetWith({ requiredWeeks: 1 }) });
    const participantCase = given(twice, longAfter).participantCase;
    counting.add({ participantId: 'p-1', case: participantCase, hidden: new Set(hidden) });
    const { covered, current, goal } = counting.finish();
    return [covered.total, covered.displacedUkrainian, current.total, goal.reached];
  };

  it('counts the cases that it is given, without the forløb that are hidden', () => {
    expect([counts(), counts(1), counts(2), counts(1, 2)]).toEqual([
      [1, 0, 1, 1],
      [1, 0, 1, 0],
      [1, 1, 0, 1],
      [0, 0, 0, 0],
    ]);
  });
});

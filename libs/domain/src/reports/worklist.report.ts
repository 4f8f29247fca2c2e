import { answered, means } from '../declaration/answer.ts';
import { nullable } from '../declaration/field.ts';
import { values } from '../declaration/values.ts';
import { askedAbout, askedWeeks } from './report.asked.ts';
import { ClosedMonths } from '../reporting/closed-months.ts';
import { participantWork, type ParticipantWork } from './participant-work.ts';
import { OverlappingForloeb } from './overlapping-forloeb.ts';
import { declareReport, type ReportAnswer } from './report.ts';
import type { WorklistPerson, Worklists } from './worklist.fields.ts';
import { worklists } from './worklist.fields.ts';
import { worklistRows, worklistSheet } from './worklist.sheet.ts';

/** The lists while they are made. */
type Growing = { readonly [List in keyof Worklists]: Worklists[List][number][] };

const enter = (
  growing: Omit<Growing, 'overlappingForloeb'>,
  participantId: string,
  work: ParticipantWork,
  closed: ClosedMonths,
): void => {
  const { kommunekode, metWeeks, missingWeeks: weeks, weeksShort } = work;
  const item: WorklistPerson = { participantId, kommunekode, readiness: work.readiness, metWeeks };
  const afterClose = weeks.filter((week) => closed.isClosed(kommunekode, week));
  if (weeks.length > 0)
    growing.weekMissing.push({ ...item, weeks, ...(afterClose.length > 0 && { afterClose }) });
  if (weeksShort !== null) growing.nearTimekrav.push({ ...item, weeksShort });
  if (work.categoryMissing) growing.categoryMissing.push(item);
};

const somebody: WorklistPerson = {
  participantId: '0b7c1a52-8c1e-4f0e-9d53-0d7a4b6f1c11',
  name: 'Prøve Prøvesen',
  protectedAddress: false,
  kommunekode: '751',
  readiness: 'jobparat',
  metWeeks: 5,
};

/** What a coordinator has to do today, about those who are covered and whose weeks count. */
export const worklist = declareReport({
  name: 'Worklist',
  path: 'worklist',
  does: 'viser, hvad en koordinator har at gøre: uger uden registrering, borgere tæt på timekravet, ikke visiterede, overlappende forløb',
  more: [
    'Bedømt i dag. Borgere, der er døde, afsluttede eller i gang efter en overgang, er ikke med.',
    'Overlappende forløb er én persons under to id’er, også afsluttede: en fejl i data.',
  ],
  summary: 'What a coordinator has to do',
  description:
    'As of today in Denmark, under the default rule set, about those who are covered and not after a transition: nobody who has left or died. Overlapping forløb of one person under several ids are an error in the data, ended ones too. A single `week`, or a span of at most 53. Each list is in the order of participant ids.',
  over: 'weeks',
  reads: 'current',
  looksAtClosed: true,
  asks: { kommunekode: askedAbout.kommunekode, ...askedWeeks },
  answers: {
    assessedOn: answered.assessedOn,
    from: means(values.IsoWeek, 'Fra', 'The first week looked at.'),
    to: means(values.IsoWeek, 'Til', 'The last week looked at.'),
    week: means(nullable(values.IsoWeek), 'Uge', 'The week, when it is a single one.'),
    kommunekode: answered.kommunekode,
    ruleSet: answered.ruleSet,
    ...worklists,
  },
  example: {
    assessedOn: '2022-11-28',
    from: '2022-W46',
    to: '2022-W46',
    week: '2022-W46',
    kommunekode: '751',
    ruleSet: 'aarhus-2022',
    weekMissing: [{ ...somebody, weeks: ['2022-W46'] }],
    nearTimekrav: [{ ...somebody, weeksShort: 2 }],
    categoryMissing: [{ ...somebody, readiness: 'ikke_visiteret' }],
    overlappingForloeb: [
      {
        participantId: '5d1f3a90-2b47-4c1d-9a6e-3c8f0e7b2a54',
        forloeb: 1,
        kommunekode: '751',
        sameAs: somebody.participantId,
        sameAsForloeb: 1,
        from: '2022-09-05',
        to: null,
      },
    ],
  },
  start: ({ from, to, on, kommunekode, ruleSet, closed = ClosedMonths.none }) => {
    const overlaps = new OverlappingForloeb(kommunekode);
    const growing: Omit<Growing, 'overlappingForloeb'> = {
      weekMissing: [],
      nearTimekrav: [],
      categoryMissing: [],
    };
    return {
      add: (known) => {
        const work = participantWork(known.case, { on, from, to, ruleSet });
        if (!work || known.hidden.has(work.forloeb)) return;
        if (kommunekode === null || work.kommunekode === kommunekode)
          enter(growing, known.participantId, work, closed);
      },
      addLink: (link) => overlaps.addLink(link),
      addLinked: (known) => overlaps.add(known),
      finish: () => ({
        week: from === to ? to : null,
        ...growing,
        overlappingForloeb: overlaps.found(),
      }),
    };
  },
  sheet: worklistSheet,
  rows: worklistRows,
});

export type WorklistAnswer = ReportAnswer<typeof worklist>;

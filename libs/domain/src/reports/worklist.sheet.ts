import { readiness } from '../codes/code-lists.ts';
import { date, number } from '../text/danish.ts';
import { whoCells, whoHeadings, whoText } from '../text/who.ts';
import type { CellValue } from './report.ts';
import { kommuneAsked, type Sheet, type SheetTable } from './sheet.ts';
import {
  nearlyMet,
  overlapping,
  type Overlapping,
  person,
  type WorklistPerson,
  withoutEntry,
  worklists,
  type Worklists,
} from './worklist.fields.ts';

const category = (item: WorklistPerson): string => readiness[item.readiness].label;

const listTable = <Item extends WorklistPerson>(
  title: string,
  items: readonly Item[],
  [heading, cell]: readonly [string, (item: Item) => string] = ['', () => ''],
): SheetTable | string =>
  items.length === 0
    ? `${title}: ingen`
    : {
        title: `${title}: ${number(items.length)}`,
        columns: [
          { heading: person.participantId.meaning.label },
          { heading: person.name.meaning.label },
          { heading: person.kommunekode.meaning.label },
          { heading: person.readiness.meaning.label },
          { heading: person.metWeeks.meaning.label, align: 'right' },
          { heading },
        ],
        rows: items.map((item) => [
          item.participantId,
          whoText(item),
          item.kommunekode,
          category(item),
          number(item.metWeeks),
          cell(item),
        ]),
      };

/** `3. april 2022 – 1. maj 2022`; open while neither has ended. */
const daysOf = ({ from, to }: Overlapping): string =>
  `${date(from)} – ${to === null ? '' : date(to)}`.trimEnd();

const overlapTable = (items: readonly Overlapping[]): SheetTable | string => {
  const { label } = worklists.overlappingForloeb.meaning;
  if (items.length === 0) return `${label}: ingen`;
  const { participantId, name, forloeb, kommunekode, sameAs, sameAsForloeb } = overlapping;
  return {
    title: `${label} (fejl i data): ${number(items.length)}`,
    columns: [
      { heading: participantId.meaning.label },
      { heading: name.meaning.label },
      { heading: kommunekode.meaning.label },
      { heading: forloeb.meaning.label, align: 'right' },
      { heading: sameAs.meaning.label },
      { heading: sameAsForloeb.meaning.label, align: 'right' },
      { heading: 'Begge dækker' },
    ],
    rows: items.map((item) => [
      item.participantId,
      whoText(item),
      item.kommunekode,
      number(item.forloeb),
      item.sameAs,
      number(item.sameAsForloeb),
      daysOf(item),
    ]),
  };
};

/** The cells of category, met weeks, week and shortage in a row that is about none. */
const noWork = ['', '', '', ''];
const headings = [
  ...'opgave deltager kommune kategori opfyldte_uger uge uger_til_timekrav bedoemt samme_person fra til'.split(
    ' ',
  ),
  ...whoHeadings,
];

/** The worklist for spreadsheets: a row for each thing to do, so that a week without hours can be filled in. */
export const worklistRows = (
  answer: Worklists & { readonly assessedOn: string },
): readonly (readonly CellValue[])[] => {
  const row = (
    task: string,
    item: WorklistPerson,
    week: string,
    weeksShort: CellValue,
  ): readonly CellValue[] => {
    const { participantId, kommunekode, metWeeks } = item;
    const facts = [task, participantId, kommunekode, category(item), metWeeks, week, weeksShort];
    return [...facts, answer.assessedOn, '', '', '', ...whoCells(item)];
  };
  const { assessedOn } = answer;
  return [
    headings,
    ...answer.weekMissing.flatMap((item) =>
      item.weeks.map((week) => row('uge uden registrering', item, week, '')),
    ),
    ...answer.nearTimekrav.map((item) => row('tæt på timekravet', item, '', item.weeksShort)),
    ...answer.categoryMissing.map((item) => row('ikke visiteret', item, '', '')),
    ...answer.overlappingForloeb.map((item) => [
      'overlappende forløb',
      item.participantId,
      item.kommunekode,
      ...noWork,
      assessedOn,
      item.sameAs,
      item.from,
      item.to ?? '',
      ...whoCells(item),
    ]),
  ];
};

interface WeeksAsked {
  readonly assessedOn: string;
  readonly from: string;
  readonly to: string;
  readonly week: string | null;
  readonly kommunekode: string | null;
  readonly ruleSet: string;
}

/** The worklist as a coordinator reads it. */
export const worklistSheet = ({
  assessedOn,
  from,
  to,
  week,
  kommunekode,
  ruleSet,
  ...found
}: WeeksAsked & Worklists): Sheet => ({
  title: 'Arbejdsliste',
  about: [
    ['Kommune', kommuneAsked(kommunekode)],
    ['Uger', week ?? `${from} til ${to}`],
    ['Bedømt', `${date(assessedOn)} efter ${ruleSet}`],
  ],
  parts: [
    listTable(worklists.weekMissing.meaning.label, found.weekMissing, [
      withoutEntry.weeks.meaning.label,
      ({ weeks, afterClose = [] }) =>
        weeks.map((one) => (afterClose.includes(one) ? `${one} (lukket)` : one)).join(', '),
    ]),
    listTable(worklists.nearTimekrav.meaning.label, found.nearTimekrav, [
      nearlyMet.weeksShort.meaning.label,
      ({ weeksShort }) => number(weeksShort),
    ]),
    listTable(worklists.categoryMissing.meaning.label, found.categoryMissing),
    overlapTable(found.overlappingForloeb),
  ],
});

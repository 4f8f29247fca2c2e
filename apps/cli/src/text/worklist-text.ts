import type { WorklistAnswer, WorklistItem } from '#libs/application';
import { codes, danish, kommuneText } from '#libs/domain';
import { csv } from './csv.ts';
import { table } from './table.ts';

const { date, number } = danish;
const category = ({ readiness }: WorklistItem): string => codes.readiness[readiness].label;

const list = <Item extends WorklistItem>(
  title: string,
  items: readonly Item[],
  [heading, cell]: readonly [string, (item: Item) => string] = ['', () => ''],
): string =>
  items.length === 0
    ? `${title}: ingen`
    : [
        `${title}: ${number(items.length)}`,
        table(
          [
            { heading: 'Borger' },
            { heading: 'Kommune' },
            { heading: 'Kategori' },
            { heading: 'Opfyldte uger', align: 'right' },
            { heading },
          ],
          items.map((item) => [
            item.participantId,
            item.kommunekode,
            category(item),
            number(item.metWeeks),
            cell(item),
          ]),
        ),
      ].join('\n');

/** The worklist as a coordinator reads it. */
export const worklistTable = (answer: WorklistAnswer): string => {
  const { assessedOn, from, to, week, kommunekode, ruleSet } = answer;
  const about = [
    ['Kommune', kommunekode === null ? 'alle' : kommuneText(kommunekode)],
    ['Uger', week ?? `${from} til ${to}`],
    ['Bedømt', `${date(assessedOn)} efter ${ruleSet}`],
  ];
  return [
    'ARBEJDSLISTE',
    table([{ heading: '' }, { heading: '' }], about),
    list('Uger uden registrering', answer.weekMissing, ['Mangler', ({ weeks }) => weeks.join(', ')]),
    list('Tæt på timekravet', answer.nearTimekrav, [
      'Uger til timekravet',
      ({ weeksShort }) => number(weeksShort),
    ]),
    list('Ikke visiteret', answer.categoryMissing),
  ].join('\n\n');
};

/** The worklist for spreadsheets: a row for each thing to do, so that a week without hours can be filled in. */
export const worklistCsv = (answer: WorklistAnswer): string => {
  const row = (task: string, item: WorklistItem, week: string, weeksShort: number | '') =>
    [
      task,
      item.participantId,
      item.kommunekode,
      category(item),
      item.metWeeks,
      week,
      weeksShort,
      answer.assessedOn,
    ] as const;
  return csv([
    ['opgave', 'deltager', 'kommune', 'kategori', 'opfyldte_uger', 'uge', 'uger_til_timekrav', 'bedoemt'],
    ...answer.weekMissing.flatMap((item) =>
      item.weeks.map((week) => row('uge uden registrering', item, week, '')),
    ),
    ...answer.nearTimekrav.map((item) => row('tæt på timekravet', item, '', item.weeksShort)),
    ...answer.categoryMissing.map((item) => row('ikke visiteret', item, '', '')),
  ]);
};

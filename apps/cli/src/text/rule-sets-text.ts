import type { RuleSetComparisonAnswer } from '#libs/application';
import { danish } from '#libs/domain';
import { table } from './table.ts';

const { date, number } = danish;

const listed = (title: string, ids: readonly string[]): readonly string[] =>
  ids.length === 0 ? [] : [[`${title}:`, ...ids].join('\n')];

/** Who met the timekrav under each of two rule sets, for people. */
export const ruleSetsSheet = (answer: RuleSetComparisonAnswer): string => {
  const { ruleSets, from, to, both, onlyFirst, onlySecond, neither, participants } = answer;
  const [first, second] = ruleSets;
  const rows = [
    ['Opfyldt efter begge', number(both)],
    [`Kun efter ${first}`, number(onlyFirst)],
    [`Kun efter ${second}`, number(onlySecond)],
    ['Omfattet, men opfyldt efter ingen af dem', number(neither)],
  ];
  return [
    `TIMEKRAVET EFTER ${first} OG ${second}\n${date(from)} til ${date(to)}, begge dage med; bedømt den sidste`,
    table([{ heading: '' }, { heading: 'Borgere', align: 'right' }], rows),
    ...listed(`Kun efter ${first}`, participants.onlyFirst),
    ...listed(`Kun efter ${second}`, participants.onlySecond),
  ].join('\n\n');
};

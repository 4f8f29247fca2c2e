import type { RuleSetComparisonAnswer } from '#libs/application';
import { danish } from '#libs/domain';
import { table } from './table.ts';

const { date, number } = danish;

const listed = ({ participants }: RuleSetComparisonAnswer, ruleSet: string): readonly string[] => {
  const own = participants.filter(({ metUnder }) => metUnder === ruleSet);
  const who = own.map(({ participantId, name, protectedAddress }) =>
    [participantId, name, protectedAddress ? '(beskyttet adresse)' : undefined].filter(Boolean).join('  '),
  );
  return own.length === 0 ? [] : [[`Kun efter ${ruleSet}:`, ...who].join('\n')];
};

/** Who met the timekrav under each of two rule sets, for people. */
export const ruleSetsSheet = (answer: RuleSetComparisonAnswer): string => {
  const { ruleSets, from, to, both, onlyFirst, onlySecond, neither } = answer;
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
    ...ruleSets.flatMap((ruleSet) => listed(answer, ruleSet)),
  ].join('\n\n');
};

import { ruleSetWith } from './participant.sentences.ts';

/** Four rule sets that differ in how weeks are judged and counted, and in what is enough. */
export const fourRuleSets = [
  ruleSetWith({ id: 'three-in-all', requiredWeeks: 3 }),
  ruleSetWith({
    id: 'run-of-two',
    requiredWeeks: 2,
    counting: 'consecutive',
    splitWeekReadiness: 'strictest',
    transitionWeeks: 'all',
  }),
  ruleSetWith({
    id: 'credited',
    requiredWeeks: 4,
    lawfulAbsence: { fullWeek: 'credited', partWeek: 'reduced' },
    splitWeekReadiness: 'sunday',
  }),
  ruleSetWith({ id: 'excluding', requiredWeeks: 1, excludes: ['displacedUkrainian'] }),
];

import type { DanishDate } from '../calendar/danish-date.ts';
import { mondayOf, sundayOf } from '../calendar/iso-week.ts';
import { transition } from '../codes/code-lists.ts';
import { date, days, inSentence } from '../text/danish.ts';
import type { RuleSet } from '../timekrav/rule-set.ts';
import { absenceText, hoursText } from './recorded.text.ts';
import type { WeekExplanation } from './explanation.ts';
import type { Registrations } from './registration.ts';
import { requirementText } from './requirement.text.ts';
import { standingText } from './standing.text.ts';
import { listText, timeText, weekName } from './words.ts';

const measured = ({ assessed }: WeekExplanation): string =>
  `Der tæller ${timeText(assessed.countedMinutes)} med, og kravet er ${timeText(assessed.requirement ?? 0)}.`;

const moves = ({ assessed: { after = [] } }: WeekExplanation): string =>
  listText(after.map((one) => `${inSentence(transition[one.transition].label)} (fra ${date(one.startsOn)})`));

const verdict = (explanation: WeekExplanation): string => {
  switch (explanation.row) {
    case 'after_transition':
      return `ugen bedømmes ikke, fordi den ligger efter ugen med overgangen til ${moves(explanation)}.`;
    case 'no_requirement':
      return 'der er intet timekrav i ugen.';
    case 'minutes':
      return `timekravet er opfyldt. ${measured(explanation)}`;
    case 'credited':
      return 'timekravet er opfyldt, fordi der er lovligt fravær alle fem hverdage.';
    case 'neutral':
      return 'ugen tæller hverken for eller imod, fordi der er lovligt fravær alle fem hverdage.';
    case 'open':
      return `ugen er ikke slut, og timekravet er ikke nået endnu. ${measured(explanation)}`;
    case 'missing':
      return 'timekravet er ikke opfyldt, fordi der hverken er registreret timer eller fravær.';
    case 'otherwise':
      return `timekravet er ikke opfyldt. ${measured(explanation)}`;
  }
};

const statusText = (explanation: WeekExplanation): string => {
  const { week } = explanation.assessed;
  const name = weekName(week);
  const span = `${date(mondayOf(week))} til ${date(sundayOf(week))}`;
  return `${name[0]?.toUpperCase()}${name.slice(1)} (${span}): ${verdict(explanation)}`;
};

/** What would have made the week met, or still does until it has ended; nothing of one that is, or that nothing recorded would. */
const wayText = (
  { assessed: { week }, wouldBeMet: { minutes, lawfulDays } }: WeekExplanation,
  on: DanishDate,
): readonly string[] => {
  const would = on <= sundayOf(week) ? 'bliver ugen opfyldt' : 'ville ugen have været opfyldt';
  return [
    ...(minutes === null ? [] : [`Med ${timeText(minutes)} mere, der tæller med, ${would}.`]),
    ...(lawfulDays === null ? [] : [`Med ${days(lawfulDays)} mere med lovligt fravær ${would}.`]),
  ];
};

/**
 * An explanation by the assessment on the day `on`, in Danish, for the citizen, each text about one thing: what the week is, what is required and by whom
 * decided, hours, absence, what would have made it met, how far the forløb is.
 */
export const explanationText = (
  explanation: WeekExplanation,
  ruleSet: RuleSet,
  registrations: Registrations,
  on: DanishDate,
): readonly string[] => [
  statusText(explanation),
  requirementText(explanation, ruleSet, registrations),
  ...(explanation.row === 'missing' ? [] : [hoursText(explanation), absenceText(explanation)]),
  ...wayText(explanation, on),
  standingText(explanation),
];

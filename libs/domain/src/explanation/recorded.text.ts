import { codesOf } from '../codes/code-list.ts';
import { absence, type Absence, activity, type Activity } from '../codes/code-lists.ts';
import { countedHours, days, inSentence } from '../text/danish.ts';
import type { WeekExplanation } from './explanation.ts';
import { listText } from './words.ts';

const hoursBy = (minutes: Readonly<Partial<Record<Activity, number>>>, of: ReadonlySet<Activity>): string =>
  listText(
    codesOf(activity).flatMap((one) =>
      of.has(one) ? [`${inSentence(activity[one].label)} ${countedHours(minutes[one] ?? 0)}`] : [],
    ),
  );

const activitiesOf = ({ hours }: WeekExplanation, counts: boolean): ReadonlySet<Activity> =>
  new Set(hours.filter((one) => one.counts === counts).map((one) => one.activity));

/** The hours that stand for a week, counted and not, in Danish. */
export const hoursText = (explanation: WeekExplanation): string => {
  const { minutes, countedMinutes } = explanation.assessed;
  const [counted, other] = [activitiesOf(explanation, true), activitiesOf(explanation, false)];
  if (counted.size + other.size === 0) return 'Der er ikke registreret timer.';
  const sum = counted.size > 1 ? `, i alt ${countedHours(countedMinutes)}` : '';
  return [
    counted.size > 0
      ? `Timer, der tæller med: ${hoursBy(minutes, counted)}${sum}.`
      : 'Ingen af timerne tæller med.',
    ...(other.size > 0 ? [`Timer, der ikke tæller med efter regelsættet: ${hoursBy(minutes, other)}.`] : []),
  ].join(' ');
};

const absentFor = ({ assessed }: WeekExplanation): string =>
  listText(
    (Object.keys(absence) as readonly Absence[]).flatMap((kind) => {
      const count = assessed.absenceDays[kind];
      return count === undefined ? [] : [`${inSentence(absence[kind].label)} ${days(count)}`];
    }),
  );

const ruleText = ({ absenceRule, requirement, assessed, lawfulDays }: WeekExplanation): string => {
  switch (absenceRule) {
    case 'none':
      return 'Udeblivelse er ikke lovligt fravær og ændrer ikke kravet.';
    case 'unchanged':
      return 'Lovligt fravær i en del af ugen ændrer ikke kravet.';
    case 'reduced':
      return `Der er lovligt fravær i ${days(lawfulDays)}, og kravet er sat ned med en femtedel for hver dag: fra ${countedHours(requirement.minutes ?? 0)} til ${countedHours(assessed.requirement ?? 0)}.`;
    case 'neutral':
      return 'Lovligt fravær alle fem hverdage gør, at ugen hverken tæller for eller imod, medmindre timerne når kravet.';
    case 'not-met':
      return 'Lovligt fravær alle fem hverdage ændrer ikke kravet efter regelsættet.';
    case 'credited':
      return 'Lovligt fravær alle fem hverdage gør ugen opfyldt efter regelsættet.';
  }
};

const judgedByHours = ({ row }: WeekExplanation): boolean =>
  row !== 'after_transition' && row !== 'no_requirement';

/** The absence that stands for a week and what the rule makes of it, in Danish. */
export const absenceText = (explanation: WeekExplanation): string => {
  if (explanation.absences.length === 0) return 'Der er ikke registreret fravær.';
  const rule = judgedByHours(explanation) ? ` ${ruleText(explanation)}` : '';
  return `Fravær: ${absentFor(explanation)}.${rule}`;
};

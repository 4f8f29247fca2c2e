import { type DanishDate, isoWeekOf, mondayOf, type ParticipantCase } from '#libs/domain';

/**
 * The days after `day` on which time alone can change a participant's milestones: those that the case names itself. A
 * transition starts or ends, a readiness or an individual requirement takes effect, a forløb begins or ends, a week
 * begins for which absence is planned. On any other day the assessment only gains weeks in which nothing can stand yet. (docs/interfaces-kafka.md works it out.)
 */
export const daysAhead = ({ forloeb, weeks }: ParticipantCase, day: DanishDate): ReadonlySet<DanishDate> => {
  const ahead = new Set<DanishDate>();
  const note = (date: DanishDate | null): void => {
    if (date !== null && date > day) ahead.add(date);
  };
  for (const { enrolledOn, exitedOn, readiness, requirement, transitions } of forloeb) {
    note(enrolledOn);
    note(exitedOn);
    for (const { effectiveFrom } of readiness) note(effectiveFrom);
    for (const { effectiveFrom } of requirement) note(effectiveFrom);
    for (const { startsOn, endedOn } of transitions) {
      note(startsOn);
      note(endedOn);
    }
  }
  const thisWeek = isoWeekOf(day);
  for (const week of Object.keys(weeks)) if (week > thisWeek) note(mondayOf(week));
  return ahead;
};

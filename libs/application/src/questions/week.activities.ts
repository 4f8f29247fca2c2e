import { type Activity, codes, codesOf, type IsoWeek, previousWeek, type RuleSet } from '#libs/domain';

/** How many weeks back is looked at what hours are spent on here, the week itself included. */
const weeksLookedAt = 8;

/** How many activities have a place of their own. */
const mostActivities = 8;

const weeksTo = (week: IsoWeek): readonly IsoWeek[] => {
  const weeks = [week];
  while (weeks.length < weeksLookedAt) weeks.push(previousWeek(weeks.at(-1)!));
  return weeks;
};

/** Which activities hours are spent on in a week and the seven before it. */
export class UsedActivities {
  readonly #weeks: readonly IsoWeek[];
  readonly #entries = new Map<Activity, number>();

  constructor(week: IsoWeek) {
    this.#weeks = weeksTo(week);
  }

  /** Counts what is seen of somebody. */
  add(entriesIn: (week: IsoWeek) => readonly { readonly activity: Activity }[]): void {
    for (const week of this.#weeks)
      for (const { activity } of entriesIn(week))
        this.#entries.set(activity, (this.#entries.get(activity) ?? 0) + 1);
  }

  /** The eight that most entries name, in the order of the code list; where none is used, those that the rule set counts. */
  mostUsed({ countedActivities }: RuleSet): readonly Activity[] {
    const used = [...this.#entries].toSorted(([, one], [, other]) => other - one).map(([code]) => code);
    const shown = (used.length > 0 ? used : countedActivities).slice(0, mostActivities);
    return codesOf(codes.activity).filter((code) => shown.includes(code));
  }
}

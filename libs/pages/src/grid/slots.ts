/**
 * What stands for a week, each in a slot of its own: minutes by activity and provider (`danskuddannelse P1000000001`,
 * `transport ` without one), days by kind of absence (`! sygdom`).
 */
export type Slots = Readonly<Record<string, number>>;

interface Recorded {
  readonly entries: readonly {
    readonly activity: string;
    readonly provider: string | null;
    readonly minutes: number;
  }[];
  readonly absences: readonly { readonly kind: string; readonly days: number }[];
}

const absent = '! ';

export const hoursSlot = (activity: string, provider: string | null): string =>
  `${activity} ${provider ?? ''}`;

export const absenceSlot = (kind: string): string => `${absent}${kind}`;

/** What a slot is of. */
export type Slot =
  { readonly activity: string; readonly provider: string | null } | { readonly kind: string };

export const slotOf = (slot: string): Slot => {
  if (slot.startsWith(absent)) return { kind: slot.slice(absent.length) };
  const end = slot.indexOf(' ');
  return { activity: slot.slice(0, end), provider: slot.slice(end + 1) || null };
};

/** The slots of hours of one activity. */
export const slotsOfActivity = (slots: object, activity: string): readonly string[] =>
  Object.keys(slots).filter((slot) => slot.startsWith(`${activity} `));

/** The slots of absence. */
export const slotsOfAbsence = (slots: object): readonly string[] =>
  Object.keys(slots).filter((slot) => slot.startsWith(absent));

/** The minutes of the activities that are wanted. */
export const minutesIn = (slots: Slots, isWanted: (activity: string) => boolean): number =>
  Object.entries(slots).reduce((sum, [slot, amount]) => {
    const one = slotOf(slot);
    return 'activity' in one && isWanted(one.activity) ? sum + amount : sum;
  }, 0);

export const slotsOf = ({ entries, absences }: Recorded): Slots =>
  Object.fromEntries([
    ...entries.map(({ activity, provider, minutes }) => [hoursSlot(activity, provider), minutes]),
    ...absences.map(({ kind, days }) => [absenceSlot(kind), days]),
  ]);

/** The fields of RecordWeek that state the slots. */
export const statedBy = (slots: Slots): object => {
  const all = Object.entries(slots).map(([slot, amount]) => ({ ...slotOf(slot), amount }));
  return {
    entries: all.flatMap((one) =>
      'activity' in one
        ? [
            {
              activity: one.activity,
              minutes: one.amount,
              ...(one.provider !== null && { provider: one.provider }),
            },
          ]
        : [],
    ),
    absences: all.flatMap((one) => ('kind' in one ? [{ kind: one.kind, days: one.amount }] : [])),
  };
};

/** Slots in an attribute of a page. */
export const slotsText = (slots: Slots): string =>
  Object.entries(slots)
    .map(([slot, amount]) => `${slot}=${amount}`)
    .join(';');

export const readSlots = (text: string): Slots =>
  Object.fromEntries(
    text
      .split(';')
      .filter((one) => one !== '')
      .map((one) => {
        const end = one.lastIndexOf('=');
        return [one.slice(0, end), Number(one.slice(end + 1))];
      }),
  );

import type { DanishDate } from '#libs/domain';

/** Participants by the day on which they are to be judged again, as it is kept with the checkpoint. */
export type ReviewDaysRecord = Readonly<Record<DanishDate, readonly string[]>>;

/** Who is to be judged again when a day comes, though nothing is recorded about them. */
export class ReviewDays {
  readonly #days: Map<DanishDate, Set<string>>;

  constructor(record: ReviewDaysRecord) {
    this.#days = new Map(Object.entries(record).map(([day, ids]) => [day, new Set(ids)]));
  }

  note(day: DanishDate, participantId: string): void {
    const noted = this.#days.get(day);
    if (noted) noted.add(participantId);
    else this.#days.set(day, new Set([participantId]));
  }

  /** Takes out the days up to and including `day`, each with its participants, in a fixed order. */
  takeUpTo(day: DanishDate): readonly (readonly [DanishDate, readonly string[]])[] {
    const due = [...this.#days.keys()].filter((one) => one <= day).toSorted();
    return due.map((one) => {
      const ids = [...(this.#days.get(one) ?? [])].toSorted();
      this.#days.delete(one);
      return [one, ids] as const;
    });
  }

  record(): ReviewDaysRecord {
    return Object.fromEntries([...this.#days].map(([day, ids]) => [day, [...ids]]));
  }
}

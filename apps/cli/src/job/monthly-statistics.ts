import { join } from 'node:path';
import { existsSync } from 'node:fs';
import { type Period, periodOf } from '#libs/domain';
import { exitCode } from '#libs/platform';
import { refusedVerb, VerbFault } from '../shell/verb-fault.ts';
import { duePeriods } from './due-periods.ts';
import type { FrozenStatistics, ReportingDoor } from './reporting-door.ts';
import { folderPrefix, writeWholeFolder } from './whole-folder.ts';

/** What the job is to do. */
export interface JobOrder {
  readonly kommunekode: string;
  /** Where the folders appear. */
  readonly out: string;
  readonly isPublishing: boolean;
  /** The first month; left out: the first that was frozen, or the last that has ended. */
  readonly first?: string | undefined;
  /** Aborted when it is to end: what is begun is finished. */
  readonly stop: AbortSignal;
  readonly say: (text: string) => void;
}

/** What the job did, by the ids of periods and the names of folders. */
export interface JobDone {
  readonly frozen: readonly string[];
  readonly written: readonly string[];
  readonly published: readonly string[];
}

/** The folder of a report, `statistik-751-2022-11-v1`. */
const folderOf = (kommunekode: string, { period, version }: FrozenStatistics): string =>
  `${folderPrefix(kommunekode)}${period}-v${version}`;

const firstFrozen = (reports: readonly FrozenStatistics[]): string | undefined =>
  reports
    .map(({ period }) => period)
    .filter((period) => periodOf(period)?.kind === 'month')
    .toSorted()
    .at(0);

/**
 * Freezes the statistics of every period that is due and was not frozen, writes each as a folder, and publishes it. All that it
 * has done is in the log and in the folders: one that died is continued by the next, and one with nothing left to do changes nothing.
 */
export class MonthlyStatistics {
  readonly #door: ReportingDoor;
  readonly #order: JobOrder;
  /** The latest report of each period, by its id. */
  readonly #latest = new Map<string, FrozenStatistics>();
  readonly #frozen: string[] = [];
  readonly #written: string[] = [];
  readonly #published: string[] = [];

  constructor(door: ReportingDoor, order: JobOrder) {
    this.#door = door;
    this.#order = order;
  }

  /** What it did so far. */
  get done(): JobDone {
    return { frozen: this.#frozen, written: this.#written, published: this.#published };
  }

  /**
   * A period that is refused does not keep the others.
   *
   * @throws VerbFault and other faults that say what is wrong; what was done until then stands.
   */
  async run(): Promise<void> {
    const { first, stop, say } = this.#order;
    const failed: string[] = [];
    const reports = await this.#door.reports();
    for (const report of reports) this.#latest.set(report.period, report);
    for (const period of duePeriods(await this.#door.endedMonths(), first ?? firstFrozen(reports))) {
      stop.throwIfAborted();
      try {
        await this.#carryOut(period);
      } catch (error) {
        if (!(error instanceof VerbFault) || error.code !== exitCode.refused) throw error;
        say(`${period.id}: ${error.message}`);
        failed.push(period.id);
      }
    }
    if (failed.length > 0) throw refusedVerb(`Ikke gjort færdig: ${failed.join(', ')}.`);
  }

  async #carryOut(period: Period): Promise<void> {
    if (!this.#latest.has(period.id)) await this.#renewWithin(period);
    await this.#deliver(this.#latest.get(period.id) ?? (await this.#freeze(period)));
  }

  /** A quarter and a year add up at one place in the log: the shorter periods in it that changed get new versions first. */
  async #renewWithin({ kind, first, last }: Period): Promise<void> {
    if (kind === 'month') return;
    for (const report of [...this.#latest.values()].toSorted((one, other) =>
      one.period < other.period ? -1 : 1,
    )) {
      const shorter = periodOf(report.period)!;
      if (shorter.first < first || shorter.last > last || report.isWithdrawn) continue;
      this.#order.stop.throwIfAborted();
      if (await this.#door.hasChanged(report)) await this.#deliver(await this.#freeze(shorter));
    }
  }

  async #freeze(period: Period): Promise<FrozenStatistics> {
    this.#order.say(`${period.id}: fryses`);
    const report = await this.#door.freeze(period);
    this.#latest.set(period.id, report);
    this.#frozen.push(period.id);
    return report;
  }

  /**
   * Writes and publishes what is not yet; one that no longer protects is frozen again, once. What somebody withdrew is theirs to
   * freeze anew.
   */
  async #deliver(report: FrozenStatistics): Promise<void> {
    if (report.isWithdrawn) return;
    await this.#write(report);
    if (!this.#order.isPublishing || report.isPublished) return;
    if (await this.#publish(report)) return;
    const again = await this.#freeze(periodOf(report.period)!);
    await this.#write(again);
    if (!(await this.#publish(again)))
      throw refusedVerb(
        'kan ikke offentliggøres: små tal er ikke beskyttet ved siden af det, der er offentliggjort.',
      );
  }

  async #write(report: FrozenStatistics): Promise<void> {
    const { out, kommunekode, say } = this.#order;
    const name = folderOf(kommunekode, report);
    if (existsSync(join(out, name))) return;
    say(`${report.period}: skriver ${name}`);
    await writeWholeFolder(out, name, await this.#door.files(report));
    this.#written.push(name);
  }

  async #publish(report: FrozenStatistics): Promise<boolean> {
    this.#order.say(`${report.period}: offentliggøres`);
    const isPublished = await this.#door.publish(report);
    if (isPublished) {
      this.#latest.set(report.period, { ...report, isPublished });
      this.#published.push(report.period);
    }
    return isPublished;
  }
}

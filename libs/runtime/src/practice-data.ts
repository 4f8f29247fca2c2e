import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { danish, danishDateAt } from '#libs/domain';
import { type Clock, type Config, Fault, ShiftedClock, SystemClock } from '#libs/platform';
import { besideLogOf } from './stores-beside-log.ts';

/** The file by which a data folder says that it holds data to practise on, made by `demo`. */
export const practiceMark = 'demo.json';

/** Where `demo` makes them unless it is told. */
export const practiceFolder = './data-demo';
const ordinaryFolder = './data';

/** The mark of a folder whose clock shows `shown` when the machine's shows `at`; an unfinished one has no clock yet. */
export const textOfMark = (clock?: { readonly shown: string; readonly at: string }): string =>
  `${JSON.stringify({ scenario: 'aarhus-2022', synthetic: true, ...(clock && { clock }) })}\n`;

/** The mark of a folder of practice data cannot be read. */
class PracticeMarkUnreadable extends Fault {
  override readonly name = 'PracticeMarkUnreadable';
  readonly kind = 'unusable';

  constructor(path: string) {
    super(`${path} kan ikke læses som mærket på øvedata. Lav øvedata igen med: npm run demo`);
  }
}

/** The clock by which a data folder goes. */
export interface FolderClock {
  readonly clock: Clock;
  /** True when nobody in it exists. */
  readonly isPractice: boolean;
}

const isInstant = (value: unknown): value is string =>
  typeof value === 'string' && !Number.isNaN(Date.parse(value));

/** The clock that a mark sets; folders of earlier versions go by the machine's. */
const clockIn = (path: string): Clock => {
  try {
    const { clock } = JSON.parse(readFileSync(path, 'utf8')) as {
      readonly clock?: { readonly shown?: unknown; readonly at?: unknown };
    };
    if (clock === undefined) return new SystemClock();
    const { shown, at } = clock;
    if (isInstant(shown) && isInstant(at)) return new ShiftedClock({ shown, at });
  } catch (error) {
    if (!(error instanceof SyntaxError || error instanceof TypeError)) throw error;
  }
  throw new PracticeMarkUnreadable(path);
};

/**
 * The clock of the embedded log's folder: practice data has its own, so that a newcomer goes on on the day on which the
 * scenario ends; everything else goes by the machine's.
 *
 * @throws PracticeMarkUnreadable
 */
export const folderClock = (config: Pick<Config, 'besideLog' | 'dataDir'>): FolderClock => {
  const path = join(config.dataDir, practiceMark);
  const isPractice = !besideLogOf(config).isShared && existsSync(path);
  return { clock: isPractice ? clockIn(path) : new SystemClock(), isPractice };
};

/** What people are told of practice data, `Øvedata: … I dag er den 28. november 2022.` */
export const practiceNotice = ({ clock }: Pick<FolderClock, 'clock'>): string =>
  `Øvedata: alle borgere er opdigtede. I dag er den ${danish.date(danishDateAt(clock.now()))}.`;

type Environment = Readonly<Record<string, string | undefined>>;

/** True when no data folder is named, the ordinary one is missing, and there is one to practise on. */
export const fallsBackOnPractice = ({ DATA_DIR, EVENT_STORE }: Environment): boolean =>
  !DATA_DIR?.trim() &&
  (EVENT_STORE?.trim() || 'sqlite') === 'sqlite' &&
  !existsSync(ordinaryFolder) &&
  existsSync(join(practiceFolder, practiceMark));

/** The environment of the API and of those who come to it: with the folder of practice data where it falls back on that. */
export const servedEnvironment = <Given extends Environment>(environment: Given): Given =>
  fallsBackOnPractice(environment) ? { ...environment, DATA_DIR: practiceFolder } : environment;

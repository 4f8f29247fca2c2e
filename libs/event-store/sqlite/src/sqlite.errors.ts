import { EventStoreUnavailable } from '#libs/event-store';
import { Fault } from '#libs/platform';
import type { LostFile } from '#libs/platform/sqlite';

/** Another living process writes in this data folder. */
export class StoreHeldByAnotherProcess extends Fault {
  override readonly name = 'StoreHeldByAnotherProcess';
  readonly kind = 'held';
  readonly pid: number | null;
  /** When that process took the folder (UTC, ISO 8601). */
  readonly since: string | null;

  constructor(holder: { readonly pid: number; readonly since: string } | null) {
    super(
      holder === null
        ? 'Datamappen er i brug: en anden proces skriver i den. Stop den, eller vælg en anden mappe.'
        : `Datamappen er i brug: proces ${holder.pid} har skrevet i den siden ${danishTime(holder.since)}. ` +
            'Stop den proces, eller vælg en anden mappe.',
    );
    this.pid = holder?.pid ?? null;
    this.since = holder?.since ?? null;
  }
}

/** A file of the log or the keys is no longer where it was opened: what is written there is written for nobody. */
export class StoreFileLost extends EventStoreUnavailable {
  readonly #lost: LostFile;

  constructor(lost: LostFile) {
    super(`a file of the log is ${lost.how}`);
    this.#lost = lost;
  }

  override get text(): string {
    const { path, how } = this.#lost;
    return how === 'gone'
      ? `Filen ${path} er væk: den er slettet eller flyttet, mens programmet kører. Intet registreres. Læg den tilbage, eller stop programmet og gendan sikkerhedskopien.`
      : `Filen ${path} er skiftet ud med en anden, mens programmet kører. Intet registreres. Start programmet igen.`;
  }
}

/** There is no log to read in a data folder: it is the wrong one, or nothing was recorded yet. */
export class NoLogInFolder extends EventStoreUnavailable {
  readonly #folder: string;

  constructor(folder: string) {
    super('there is no event log in the data folder');
    this.#folder = folder;
  }

  override get text(): string {
    return `Der er ingen log i mappen ${this.#folder}. Angiv den rigtige mappe med DATA_DIR eller --data.`;
  }
}

/** The log is not as it was acknowledged; the message says, in Danish, what is missing or changed. */
export class LogDamaged extends Fault {
  override readonly name = 'LogDamaged';
  readonly kind = 'damaged';
}

/** The participants' keys cannot be used as they lie there; the message says, in Danish, what is wrong and what to do. */
export class KeysDamaged extends Fault {
  override readonly name = 'KeysDamaged';
  readonly kind = 'unusable';
}

/** The file was written by a newer version of this program. */
export class StoreTooNew extends Fault {
  override readonly name = 'StoreTooNew';
  readonly kind = 'unusable';

  constructor(file: string, found: number, known: number) {
    super(
      `${file} er skrevet af en nyere udgave af programmet (filformat ${found}; denne udgave kender ${known}). ` +
        'Brug den nyere udgave.',
    );
  }
}

/** The store was opened for reading only. */
export class StoreReadOnly extends Error {
  override readonly name = 'StoreReadOnly';

  constructor() {
    super('Loggen er åbnet til læsning alene.');
  }
}

const danishTime = (instant: string): string => {
  const format = { dateStyle: 'short', timeStyle: 'medium', timeZone: 'Europe/Copenhagen' } as const;
  return new Intl.DateTimeFormat('da-DK', format).format(new Date(instant));
};

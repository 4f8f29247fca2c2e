import { Fault } from './fault.ts';

interface Meaning {
  readonly what: string;
  readonly remedy: string;
  /** True when the path itself cannot be used, whatever is mended around it. */
  readonly ofPath?: boolean;
}

const tooManyFiles: Meaning = {
  what: 'Der er for mange åbne filer',
  remedy: 'Hæv grænsen (ulimit -n), eller luk andre programmer.',
};
const full: Meaning = { what: 'Disken er fuld', remedy: 'Gør plads, og prøv igen.' };
const readOnly: Meaning = { what: 'Stedet er skrivebeskyttet', remedy: 'Vælg et sted, der kan skrives.' };
const denied: Meaning = { what: 'Adgang nægtet', remedy: 'Giv den bruger, der kører programmet, adgang.' };
const broken: Meaning = {
  what: 'Disken svarer med en fejl',
  remedy: 'Se systemets log, og brug en anden disk eller sikkerhedskopien.',
};

/** What the system's codes say to people. */
const meanings: Readonly<Record<string, Meaning>> = {
  ENOSPC: full,
  EDQUOT: full,
  EFBIG: { what: 'Filen bliver større, end systemet tillader', remedy: 'Hæv grænsen (ulimit -f).' },
  EROFS: readOnly,
  EACCES: denied,
  EPERM: denied,
  EIO: broken,
  EMFILE: tooManyFiles,
  ENFILE: tooManyFiles,
  ENOENT: { what: 'Stien findes ikke og kan ikke laves', remedy: 'Ret den.', ofPath: true },
  ENOTDIR: { what: 'En del af stien er en fil, ikke en mappe', remedy: 'Ret den.', ofPath: true },
  EEXIST: { what: 'Der ligger noget andet på stien', remedy: 'Vælg en anden.', ofPath: true },
  EISDIR: { what: 'Stien er en mappe, ikke en fil', remedy: 'Ret den.', ofPath: true },
  ENAMETOOLONG: { what: 'Stien er for lang', remedy: 'Vælg en kortere.', ofPath: true },
  ELOOP: { what: 'Stien går i ring', remedy: 'Ret henvisningerne i den.', ofPath: true },
};

const cannotOpen: Meaning = {
  what: 'Databasefilen kan ikke åbnes',
  remedy:
    'Giv adgang til filen og dens mappe. Ligger der en -wal-fil ved siden af på et skrivebeskyttet sted, så kopiér mappen til et sted, der kan skrives.',
};

/** The same by SQLite's result codes, of which node:sqlite gives the lowest byte of `errcode`. */
const bySqlite: Readonly<Record<number, Meaning>> = { 8: readOnly, 10: broken, 13: full, 14: cannotOpen };

/** The operating system, or SQLite on its behalf, could not do what was asked with a file. */
class SystemFault extends Fault {
  override readonly name = 'SystemFault';
  readonly kind: 'unusable' | 'misconfigured';

  constructor({ what, remedy, ofPath = false }: Meaning, path: unknown, cause: unknown) {
    super(`${what}${typeof path === 'string' ? `: ${path}` : ''}. ${remedy}`, { cause });
    this.kind = ofPath ? 'misconfigured' : 'unusable';
  }
}

type Told = Readonly<Record<string, unknown>>;

const meaningOf = ({ code, syscall }: Told): Meaning | undefined =>
  typeof code === 'string' && typeof syscall === 'string' ? meanings[code] : undefined;

/** What a system's error says to people: what is wrong, with which path, and what to do; `undefined` for any other. */
export const systemFault = (error: unknown): SystemFault | undefined => {
  const told = Object(error) as Told;
  const { errcode, path, cause } = told;
  const ofSqlite =
    typeof errcode === 'number' ? (meaningOf(Object(cause) as Told) ?? bySqlite[errcode & 0xff]) : undefined;
  const meaning = meaningOf(told) ?? ofSqlite;
  return meaning && new SystemFault(meaning, path, error);
};

/** A system's error that says what it could not do with a file, and not with which: it is given the file's path. */
export const withPath = (path: string, error: unknown): unknown =>
  meaningOf(Object(error) as Told) && !('path' in Object(error))
    ? Object.assign(error as object, { path })
    : error;

/** Does `work` with a file; a system's error that leaves here names it. */
export const atPath = <T>(path: string, work: () => Promise<T>): Promise<T> =>
  work().catch((error: unknown) => {
    throw withPath(path, error);
  });

// What runs before anything else: in words that Node 14 reads, and importing nothing, so that an old Node can say which it needs.

/** The oldest Node that works, as package.json's `engines` says. */
export const neededNode = '22.16';

/** How many files a process must be allowed to have open: its own programs and databases, and some for who calls. */
export const neededFiles = 64;

const refused = 1;
const wrongUsage = 2;
const unusable = 3;

const numbersOf = (version: string): readonly number[] => version.split('.').map(Number);

/** Whether a Node of this version, `22.16.0`, can run what is here. */
export const isEnough = (version: string): boolean => {
  const [major = 0, minor = 0] = numbersOf(version);
  const [neededMajor = 0, neededMinor = 0] = numbersOf(neededNode);
  return major > neededMajor || (major === neededMajor && minor >= neededMinor);
};

const end = (code: number, text: string): void => {
  process.stderr.write(`${text}\n`);
  process.exitCode = code;
};

/** How many files the system lets the process open, where it says so: Linux does. */
const allowedFiles = (): number => {
  try {
    const limits = process.getBuiltinModule('node:fs').readFileSync('/proc/self/limits', 'utf8');
    const [, allowed = 'unlimited'] = /^Max open files +(\d+)/m.exec(limits) || [];
    return allowed === 'unlimited' ? Infinity : Number(allowed);
  } catch (error) {
    return Object(error).code === 'EMFILE' ? 0 : Infinity;
  }
};

/**
 * Loads and starts the program. Under a Node too old for it says so on stderr, and ends with 2; where it may not open the
 * files that it is made of, which Node would tell in words of its own, with 3.
 */
export const onNeededNode = (start: () => Promise<unknown>): void => {
  if (!isEnough(process.versions.node))
    return end(
      wrongUsage,
      `Nytteindsats kræver Node ${neededNode} eller nyere; dette er Node ${process.versions.node}. Brug npm-scripterne (npm start, npm run -s cli -- ...), som har deres egen Node 24, eller installer en nyere.`,
    );
  if (allowedFiles() < neededFiles)
    return end(
      unusable,
      `Der er for mange åbne filer: systemet tillader færre end ${neededFiles} på én gang. Hæv grænsen (ulimit -n ${neededFiles} eller mere).`,
    );
  process.exitCode = refused; // until the program says how it ended: one that only stops has not done its work
  void start();
};

// What runs before anything else: in words that Node 14 reads, and importing nothing, so that an old Node can say which it needs.

/** The oldest Node that works, as package.json's `engines` says. */
export const neededNode = '22.16';

const refused = 1;
const wrongUsage = 2;

const numbersOf = (version: string): readonly number[] => version.split('.').map(Number);

/** Whether a Node of this version, `22.16.0`, can run what is here. */
export const isEnough = (version: string): boolean => {
  const [major = 0, minor = 0] = numbersOf(version);
  const [neededMajor = 0, neededMinor = 0] = numbersOf(neededNode);
  return major > neededMajor || (major === neededMajor && minor >= neededMinor);
};

/** Loads and starts the program; under a Node too old for it says so on stderr, and ends with 2. */
export const onNeededNode = (start: () => Promise<unknown>): void => {
  if (isEnough(process.versions.node)) {
    process.exitCode = refused; // until the program says how it ended: one that only stops has not done its work
    void start();
    return;
  }
  process.stderr.write(
    `Nytteindsats kræver Node ${neededNode} eller nyere; dette er Node ${process.versions.node}. Brug npm-scripterne (npm start, npm run -s cli -- ...), som har deres egen Node 24, eller installer en nyere.\n`,
  );
  process.exitCode = wrongUsage;
};

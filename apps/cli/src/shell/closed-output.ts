import { readFileSync, readlinkSync } from 'node:fs';

const accessMode = 0o3;
const readAndWrite = 0o2;

/**
 * True when the process was started without this descriptor: Node then puts /dev/null in its place, opened for both
 * reading and writing. A shell that sends results to /dev/null opens it for writing alone. A parent that opened it both
 * ways (Python's `subprocess.DEVNULL`, Node's `ignore`) looks the same to the process: nothing tells the two apart.
 */
export const wasClosed = (descriptor: number): boolean => {
  try {
    const [, flags = '0'] =
      /^flags:\s*(\d+)$/m.exec(readFileSync(`/proc/self/fdinfo/${descriptor}`, 'utf8')) ?? [];
    const leadsTo = readlinkSync(`/proc/self/fd/${descriptor}`);
    return leadsTo === '/dev/null' && (Number.parseInt(flags, 8) & accessMode) === readAndWrite;
  } catch {
    return false;
  }
};

/** Reads a trace that strace wrote (`-f -y`, with whole strings) as what was done to files, in the order of time. */
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';

/** The calls that a trace has to hold: every way in which a program changes files or makes them durable. */
export const tracedCalls =
  'openat,mkdir,rename,unlink,ftruncate,fallocate,write,writev,pwrite64,pwritev,pwritev2,fsync,fdatasync';

const form = /^(\d+) +(.*)$/;
const unfinished = / <unfinished \.\.\.>$/;
const resumed = /^<\.\.\. \w+ resumed>/;
const failed = /= -1 E\w+ \([^)]*\)$/;
const letters = { n: '\n', t: '\t', r: '\r', v: '\v', f: '\f' };

const unescaped = (text) =>
  text.replace(/\\([0-7]{1,3}|.)/g, (_, code) =>
    /^[0-7]/.test(code) ? String.fromCharCode(parseInt(code, 8)) : (letters[code] ?? code),
  );
const stringsIn = (call) => [...call.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, text]) => unescaped(text));
const fileOf = (call) => /^\w+\(\d+<(.*?)>/.exec(call)?.[1];

const writtenBy = (call) => {
  const [, size, offset] = /", (\d+)(?:, (\d+))?(?:\)|$)/.exec(call);
  const bytes = Buffer.from(stringsIn(call)[0], 'latin1');
  if (bytes.length !== Number(size)) throw new Error('the trace does not hold whole writes');
  return { file: fileOf(call), bytes, offset: offset === undefined ? null : Number(offset) };
};

const deedOf = (call) => {
  const name = /^\w+/.exec(call)[0];
  switch (name) {
    case 'openat':
      return { kind: 'open', file: stringsIn(call)[0], flags: call.replace(/^.*", /, '') };
    case 'mkdir':
    case 'unlink':
      return { kind: name, file: stringsIn(call)[0] };
    case 'rename':
      return { kind: 'rename', from: stringsIn(call)[0], file: stringsIn(call)[1] };
    case 'ftruncate':
      return { kind: 'truncate', file: fileOf(call), size: Number(/, (\d+)(?:\)|$)/.exec(call)[1]) };
    case 'write':
    case 'pwrite64':
      return { kind: 'write', ...writtenBy(call) };
    case 'fsync':
    case 'fdatasync':
      return { kind: 'sync', file: fileOf(call) };
    default:
      throw new Error(`${name} is a way of writing that this reading of traces does not know`);
  }
};

/**
 * The beginnings and ends of the calls that name something in `folder`: `{ phase: 'begin' | 'end', thread, deed }`. A call
 * that failed has no end.
 */
export async function* momentsIn(trace, folder) {
  const begun = new Map();
  for await (const line of createInterface({ input: createReadStream(trace, 'latin1') })) {
    const [, thread, call] = form.exec(line) ?? [];
    if (call === undefined) continue;
    if (!resumed.test(call)) {
      if (!call.includes(folder)) continue;
      const deed = deedOf(call.replace(unfinished, ''));
      begun.set(thread, deed);
      yield { phase: 'begin', thread, deed };
      if (unfinished.test(call)) continue;
    }
    const deed = begun.get(thread);
    begun.delete(thread);
    if (deed !== undefined && !failed.test(call)) yield { phase: 'end', thread, deed };
  }
}

import { fstatSync } from 'node:fs';
import { endProcess } from '#libs/platform';
import { commandLine } from './command-line.ts';
import { wasClosed } from './shell/closed-output.ts';
import { wholeWrites } from './shell/whole-writes.ts';

// A limit on the size of files is then an error of the write, and not the end of the process.
process.on('SIGXFSZ', () => undefined);
const { argv, env, stderr } = process;
const stdout = fstatSync(1).isFile() ? wholeWrites(1) : process.stdout;
const signals = { on: process.on.bind(process), off: process.off.bind(process) };
endProcess(await commandLine({ argv, env, stdout, stderr, ...signals }, wasClosed(1)));

import { endProcess } from '#libs/platform';
import { commandLine } from './command-line.ts';
import { wasClosed } from './shell/closed-output.ts';

// A limit on the size of files is then an error of the write, and not the end of the process.
process.on('SIGXFSZ', () => undefined);
endProcess(await commandLine(process, wasClosed(1)));

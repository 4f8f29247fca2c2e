#!/usr/bin/env -S node --max-semi-space-size=8 --max-old-space-size=224
// A small young generation costs an import little time and keeps its memory low, whatever the length.
import { endProcess } from '#libs/platform';
import { commandLine } from './command-line.ts';
import { wasClosed } from './shell/closed-output.ts';

// A limit on the size of files is then an error of the write, and not the end of the process.
process.on('SIGXFSZ', () => undefined);
endProcess(await commandLine(process, wasClosed(1)));

#!/usr/bin/env -S node --max-semi-space-size=8 --max-old-space-size=384
// A small young generation costs an import little time and keeps its memory low, whatever the length.
import { commandLine } from './command-line.ts';

process.exitCode = await commandLine(process);

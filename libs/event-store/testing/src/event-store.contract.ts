import { describe } from '@jest/globals';
import { describeAppending } from './appending.contract.ts';
import { describeCategories } from './categories.contract.ts';
import { describeConflicts } from './conflicts.contract.ts';
import type { OpenHarness } from './event-store.harness.ts';
import { describeKeeping } from './keeping.contract.ts';
import { describeReading } from './reading.contract.ts';
import { describeRepeats } from './repeats.contract.ts';
import { describeSubscribing } from './subscribing.contract.ts';

/** The contract of the port: every adapter runs it unchanged. */
export const describeEventStore = (name: string, open: OpenHarness): void => {
  describe(name, () => {
    describeAppending(open);
    describeConflicts(open);
    describeRepeats(open);
    describeReading(open);
    describeSubscribing(open);
    describeCategories(open);
    describeKeeping(open);
  });
};

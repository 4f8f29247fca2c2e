import { describe, expect, it } from '@jest/globals';
import { rowOf } from './row.ts';
import { typedHours } from './typing.ts';
import { Steps } from './undoing.ts';

const row = rowOf({ id: 'b', revision: 0, base: {}, before: {} }, null);
const typed = typedHours(row, 'transport', '7');

describe('Taking back', () => {
  it('takes what was typed in one field as one step', () => {
    const steps = new Steps();
    steps.add([row], 'b transport');
    steps.add([typed], 'b transport');
    steps.add([typed], 'b samtale');
    expect([steps.undo(), steps.undo(), steps.undo()]).toEqual([[typed], [row], []]);
  });

  it('takes a block back as a whole, and nothing that was saved', () => {
    const steps = new Steps();
    const other = { ...row, id: 'c' };
    steps.add([row, other], null);
    steps.add([typed], null);
    steps.forget('b');
    expect([steps.undo(), steps.undo()]).toEqual([[other], []]);
  });
});

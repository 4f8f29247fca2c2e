import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { takeJobLock } from '#libs/runtime';

describe('The lock of a job', () => {
  it('is one process’s at a time, which the next is told', () => {
    const folder = mkdtempSync(join(tmpdir(), 'job-'));
    const path = join(folder, 'out/.lock');
    const held = takeJobLock(path);
    expect(() => takeJobLock(path)).toThrow(
      expect.objectContaining({
        kind: 'held',
        text: `Jobbet kører allerede: proces ${process.pid} er i gang med det. Vent, til den er færdig.`,
      }),
    );
    held.close();
    takeJobLock(path).close();
    rmSync(folder, { recursive: true });
  });
});

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { faultKind } from '#libs/platform';
import { folderClock, practiceMark, practiceNotice, textOfMark } from '#libs/runtime';

const besideLog = { kind: 'sqlite', settings: null };
const hourMs = 3_600_000;

describe('The clock of a data folder', () => {
  let dataDir: string;
  beforeAll(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'nytteindsats-clock-'));
  });
  afterAll(() => rmSync(dataDir, { recursive: true }));
  const marked = (text: string): void => writeFileSync(join(dataDir, practiceMark), text);

  it('is the machine’s where nobody made data to practise on', () => {
    const { clock, isPractice } = folderClock({ besideLog, dataDir: join(dataDir, 'none') });
    expect(isPractice).toBe(false);
    expect(Math.abs(Date.parse(clock.now()) - Date.now())).toBeLessThan(hourMs);
  });

  it('is its own in a folder to practise in: it shows the scenario’s last day when it is made, and runs from there', () => {
    const at = new Date(Date.now() - hourMs).toISOString();
    marked(textOfMark({ shown: '2022-11-28T14:00:00.000Z', at }));
    const folder = folderClock({ besideLog, dataDir });
    expect(folder.isPractice).toBe(true);
    expect(folder.clock.now()).toMatch(/^2022-11-28T15:/);
    expect(practiceNotice(folder)).toBe(
      'Øvedata: alle borgere er opdigtede. I dag er den 28. november 2022.',
    );
  });

  it('is the machine’s in a folder that an earlier version made, which says all the same that nobody in it exists', () => {
    marked('{"scenario":"aarhus-2022","synthetic":true}\n');
    const { clock, isPractice } = folderClock({ besideLog, dataDir });
    expect(isPractice).toBe(true);
    expect(Math.abs(Date.parse(clock.now()) - Date.now())).toBeLessThan(hourMs);
  });

  it('is the machine’s where the log lies elsewhere', () => {
    const elsewhere = { kind: 'postgres', settings: { url: '', caFile: undefined, masterKeyFile: '' } };
    expect(folderClock({ besideLog: elsewhere, dataDir }).isPractice).toBe(false);
  });

  it.each(['{', 'null', '{"clock":null}', '{"clock":{}}', '{"clock":{"shown":"i går","at":"nu"}}'])(
    'cannot be told from a mark that says %s',
    (text) => {
      marked(text);
      const read = (): unknown => folderClock({ besideLog, dataDir });
      expect(read).toThrow(/demo\.json kan ikke læses som mærket på øvedata/);
      try {
        read();
      } catch (error) {
        expect(faultKind(error)).toBe('unusable');
      }
    },
  );
});

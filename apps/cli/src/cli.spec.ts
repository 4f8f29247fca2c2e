import { describe, expect, it } from '@jest/globals';
import { participant } from './testing/command-lines.ts';
import { inProcess } from './testing/in-process.ts';
import { verbs } from './verbs.ts';

describe('The command line', () => {
  it('tells of every verb on stdout when asked for help', async () => {
    const { code, stdout, stderr } = await inProcess(['--help']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    for (const [name, { summary }] of Object.entries(verbs)) {
      expect(stdout).toContain(`  ${name} `);
      expect(stdout).toContain(summary);
    }
  });

  it.each(Object.keys(verbs))('tells of every option of %s', async (name) => {
    const { code, stdout, stderr } = await inProcess([...name.split(' '), '--help']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    for (const [option, { about }] of Object.entries(verbs[name]?.options ?? {})) {
      expect(stdout).toContain(`--${option}`);
      expect(stdout).toContain(about);
    }
  });

  it.each([
    ['no verb', []],
    ['an unknown verb', ['slet']],
    ['a verb that every object has', ['toString']],
    ['an unknown option', ['verify', '--hurtigt']],
    ['too little', ['import']],
    ['too much', ['verify', 'nu']],
    ['an unknown report', ['report', 'aarlig']],
    ['a date that does not exist', ['report', 'status', '--to', '2022-02-30']],
    [
      'a period that ends before it begins',
      ['report', 'status', '--from', '2022-02-02', '--to', '2022-02-01'],
    ],
    ['a period that begins after today', ['report', 'status', '--from', '2100-01-01']],
    ['a date years ahead', ['timekrav', '--on', '2199-01-01']],
    ['an instant that has not come', ['history', participant(1), '--known-at', '2199-01-01T00:00:00Z']],
    ['more weeks than a worklist has', ['worklist', '--from', '2020-W01', '--to', '2022-W01']],
    ['an unknown kommunekode', ['timekrav', '--kommune', '999']],
    ['an instant without a zone', ['timekrav', '--known-at', '2022-06-01T12:00:00']],
    ['an unknown format', ['timekrav', '--format', 'xml']],
    ['an id that is no UUID', ['history', '0101901234']],
    ['a file that is not there', ['import', '/nowhere/at/all.ndjson']],
    ['a folder in the place of a file', ['import', '/']],
    ['trusted history of a table', ['import', '-', '--format', 'csv', '--trusted-history']],
  ])('ends with 2, a hint and nothing on stdout for %s', async (_what, args) => {
    const { code, stdout, stderr } = await inProcess(args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/--help|nytteindsats <kommando>/);
  });

  it('never repeats what might be a CPR number', async () => {
    for (const args of [['010190-1234'], ['history', '010190-1234'], ['verify', '--010190-1234']])
      expect((await inProcess(args)).stderr).not.toContain('1234');
  });

  it('ends with 2 and names every variable that cannot be used', async () => {
    const env = { EVENT_STORE: 'papir', LOG_LEVEL: 'meget' };
    const { code, stderr } = await inProcess(['verify'], env);
    expect(code).toBe(2);
    expect(stderr).toContain('EVENT_STORE');
    expect(stderr).toContain('LOG_LEVEL');
  });
});

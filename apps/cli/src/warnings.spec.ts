import { writeFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { bulk, enrolLine, line, outputLines } from './testing/command-lines.ts';
import { inProcess } from './testing/in-process.ts';
import { temporaryFolder } from './testing/temporary-folder.ts';

const path = temporaryFolder();
const hidden = { cpr: '0202905002', name: 'Hemmelig Prøve', protectedAddress: true };
const given = (...args: readonly string[]) => inProcess(['import', ...args, '--data', path('data')]);
const warnings = [{ code: 'protected_address', message: expect.stringMatching(/beskyttet adresse/) }];

describe('An assignment to a provider by a file of commands', () => {
  beforeAll(async () => {
    const open = { ...hidden, cpr: '0101905001', protectedAddress: false };
    writeFileSync(path('enrolments'), bulk(enrolLine(1, { person: hidden }), enrolLine(2, { person: open })));
    expect(await given(path('enrolments'))).toMatchObject({ code: 0 });
    const to = { provider: 'P1000000001', from: '2022-04-11' };
    writeFileSync(
      path('assignments'),
      bulk(line('AssignProvider', 'a-1', 1, to), line('AssignProvider', 'a-2', 2, to)),
    );
  });

  it.each([
    ['accepted', ['--dry-run']],
    ['accepted', []],
    ['unchanged', []],
  ])('warns of a protected address before, when and after it is recorded: %s %j', async (status, options) => {
    const { code, stdout, stderr } = await given(path('assignments'), ...options);
    expect(code).toBe(0);
    expect(outputLines(stdout).map((answer) => [answer['status'], answer['warnings']])).toEqual([
      [status, warnings],
      [status, undefined],
    ]);
    expect(stdout + stderr).not.toContain(hidden.name);
  });

  it('is named among what people have to look at', async () => {
    const { stdout } = await given(path('assignments'), '--dry-run', '--answers-format', 'table');
    expect(stdout).toMatch(/^ +1 {2}protected_address +Borgeren har beskyttet adresse\./m);
  });
});

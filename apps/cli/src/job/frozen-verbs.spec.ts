import { writeFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { bulk, enrolLine, line, participant, weekLine } from '../testing/command-lines.ts';
import { inProcess } from '../testing/in-process.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';

const path = temporaryFolder();
const verb = (...args: readonly string[]) => inProcess([...args, '--data', path('data')]);

const imported = async (name: string, ...lines: readonly string[]): Promise<void> => {
  writeFileSync(path(name), bulk(...lines));
  expect((await verb('import', path(name))).code).toBe(0);
};

let reportId = '';
beforeAll(async () => {
  await imported('first.ndjson', enrolLine(1), weekLine(1, 14, 2220));
  const frozen = await verb('report', 'freeze', '--kommune', '751', '--period', '2022-04');
  reportId = /751-[a-p]{32}/.exec(frozen.stdout)?.[0] ?? '';
});

describe('A frozen report', () => {
  it('is made again from the log and compared byte for byte', async () => {
    const { code, stdout } = await verb('report', 'verify', reportId);
    expect([code, stdout]).toEqual([
      0,
      `Rapporten ${reportId} er lavet igen fra loggen: ens byte for byte.\n`,
    ]);
  });

  it('is told to have changed to whoever asks, by whom and by which event', async () => {
    await imported(
      'late.ndjson',
      line('RecordHours', 'late', 1, {
        week: '2022-W14',
        activity: 'nytteindsats',
        minutes: 60,
        reason: 'Sedlen var en andens',
      }),
    );
    const { code, stdout } = await verb('report', 'diff', reportId, 'now');
    expect([code, stdout]).toEqual([0, expect.stringContaining('uger|ugestatus=met: 1 → 0 (-1)\n')]);
    expect(stdout).toMatch(
      new RegExp(
        `\\ntimer\\|aktivitet=nytteindsats: 37 → 1 \\(-36\\)\\n {2}${participant(1)} Timer rettet [-\\d]+ [.\\d]+ \\(-36\\)\\n`,
      ),
    );
    expect(
      JSON.parse((await verb('report', 'diff', reportId, 'now', '--format', 'json')).stdout),
    ).toMatchObject({
      accounted: true,
      from: { reportId, version: 1 },
      to: { reportId: null },
    });
    expect((await verb('report', 'verify', reportId)).code).toBe(0);
  });

  it.each([
    [['report', 'verify', 'x'], 2, /RAPPORT skal være/],
    [['report', 'verify', `751-${'a'.repeat(32)}`], 1, /Rapporten findes ikke/],
    [['report', 'diff', `751-${'a'.repeat(32)}`, 'now'], 1, /Rapporten findes ikke/],
  ])('that is none is told so: %j', async (args, code, says) => {
    expect(await verb(...args)).toMatchObject({ code, stderr: expect.stringMatching(says) });
  });
});

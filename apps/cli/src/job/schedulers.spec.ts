import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { findVerb } from '../shell/find-verb.ts';
import { readVerbArguments } from '../shell/verb-arguments.ts';
import { verbs } from '../verbs.ts';

const folder = new URL('../../../../infra/schedulers/', import.meta.url);
const read = (name: string): string => readFileSync(new URL(name, folder), 'utf8');

interface CronJob {
  readonly spec: {
    readonly jobTemplate: {
      readonly spec: {
        readonly template: {
          readonly spec: { readonly containers: readonly { readonly args: readonly string[] }[] };
        };
      };
    };
  };
}

/** What each scheduler calls the command line with. */
const calls: Readonly<Record<string, () => readonly string[]>> = {
  'monthly-statistics.cron': () =>
    /nytteindsats (job [^>;]+)>>/.exec(read('monthly-statistics.cron'))![1]!.trim().split(' '),
  'nytteindsats-statistik.service': () =>
    /ExecStart=\S+nytteindsats (.+)/.exec(read('nytteindsats-statistik.service'))![1]!.split(' '),
  'cronjob.yaml': () =>
    (parse(read('cronjob.yaml')) as CronJob).spec.jobTemplate.spec.template.spec.containers[0]!.args,
};

describe('The schedulers', () => {
  it('are all looked at here', () => {
    expect(readdirSync(folder).filter((name) => !name.endsWith('.timer'))).toEqual(
      Object.keys(calls).toSorted(),
    );
  });

  it.each(Object.keys(calls))('call the job with options that it knows: %s', (name) => {
    const found = findVerb(verbs, calls[name]!());
    expect(found?.name).toBe('job monthly-statistics');
    const { options } = readVerbArguments(found!.card, found!.args);
    expect([...options.keys()].toSorted()).toEqual(['api', 'kommune', 'out']);
  });

  it('wait for a person after code 1 and 2, and try again after 3', () => {
    expect(read('nytteindsats-statistik.service')).toContain('RestartPreventExitStatus=1 2\n');
    expect(read('cronjob.yaml')).toContain('values: [1, 2]');
  });
});

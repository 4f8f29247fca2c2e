import { exitCode, Fault } from '#libs/platform';
import {
  afterHearing,
  begunVerification,
  endedVerification,
  type Finding,
  openResults,
  verifyStores,
} from '#libs/runtime';
import { configOf } from '../shell/config-of.ts';
import { osUser } from '../shell/os-user.ts';
import { toldClock } from '../shell/folder-clock.ts';
import type { Verb, VerbCall } from '../shell/verb.ts';
import { withProgress } from '../shell/with-progress.ts';

const report = async ({ results }: VerbCall, findings: readonly Finding[]): Promise<void> => {
  for (const { faults } of findings) for (const fault of faults) await results.line(`FEJL  ${fault}`);
  for (const { conclusion } of findings) await results.line(conclusion);
};

type Kept = ReturnType<typeof begunVerification>;

/** Leaves the result where pages show it; a folder that cannot be written is verified all the same. */
const keep = async (call: VerbCall, verification: Kept): Promise<void> => {
  try {
    const results = await openResults(configOf(call), 'write');
    await results.keepVerification(verification).finally(() => results.close());
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    call.notes.say(`Resultatet er ikke gemt til siden Revision. ${error.text}`);
  }
};

/** `verify`: the log against what was acknowledged, then the read models against the log. */
export const verify: Verb = async (call) => {
  const { stop } = call;
  const { clock } = toldClock(call);
  const findings: Finding[] = [];
  let known = begunVerification(osUser(), clock.now());
  const found = verifyStores(configOf(call), {
    clock,
    stop,
    began: (position) => (known = afterHearing(known, { position })),
    followed: (label, part) => withProgress(call, label, part),
  });
  try {
    for await (const finding of found) {
      findings.push(finding);
      known = afterHearing(known, { finding });
    }
  } finally {
    await report(call, findings);
  }
  await keep(call, endedVerification(known, clock.now(), null));
  return findings.every(({ faultCount }) => faultCount === 0) ? exitCode.done : exitCode.refused;
};

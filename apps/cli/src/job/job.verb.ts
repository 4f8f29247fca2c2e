import { join, resolve } from 'node:path';
import { defaultRuleSet, periodOf } from '#libs/domain';
import { exitCode, type ExitCode } from '#libs/platform';
import { folderClock, takeJobLock } from '#libs/runtime';
import { clerkFor } from '../reporting/reporting-clerk.ts';
import { kommuneOption } from '../shell/arguments.ts';
import { configOf } from '../shell/config-of.ts';
import type { Verb, VerbCall } from '../shell/verb.ts';
import { VerbFault, wrongUsage } from '../shell/verb-fault.ts';
import { ClerkDoor } from './clerk-door.ts';
import { type JobDone, type JobOrder, MonthlyStatistics } from './monthly-statistics.ts';
import { removeUnfinished } from './whole-folder.ts';

const monthOption = ({ options }: VerbCall): string | undefined => {
  const month = options.get('from');
  if (month !== undefined && periodOf(month)?.kind !== 'month')
    throw wrongUsage('--from skal være en måned, fx 2022-01.');
  return month;
};

const orderOf = (call: VerbCall): JobOrder => {
  const { kommunekode } = kommuneOption(call);
  if (kommunekode === null) throw wrongUsage('--kommune mangler.');
  const out = call.options.get('out');
  if (out === undefined) throw wrongUsage('--out mangler: angiv mappen, hvor rapporterne lægges.');
  return {
    kommunekode,
    out: resolve(out),
    isPublishing: !call.options.has('no-publish'),
    first: monthOption(call),
    stop: call.stop,
    say: (text) => call.notes.say(text),
  };
};

const doorOf = (call: VerbCall, { kommunekode }: JobOrder): ClerkDoor => {
  const ruleSet = call.options.get('rule-set') ?? defaultRuleSet.id;
  const config = configOf(call);
  const isPractice = !call.options.has('api') && folderClock(config).isPractice;
  return new ClerkDoor(clerkFor(call), { kommunekode, ruleSet, publisher: config.statistics, isPractice });
};

/** The last line, for a log collector. */
const lastLine = (
  call: VerbCall,
  { kommunekode }: JobOrder,
  done: JobDone,
  code: ExitCode,
): Promise<void> => {
  const isIdle = code === exitCode.done && Object.values(done).every((list) => list.length === 0);
  const outcome = code === exitCode.done ? (isIdle ? 'nothing_due' : 'done') : 'failed';
  const told = { job: 'monthly-statistics', kommunekode, outcome, exitCode: code, ...done };
  return call.results.line(JSON.stringify(told));
};

const carryOut = async (call: VerbCall, order: JobOrder, job: MonthlyStatistics): Promise<void> => {
  const lock = takeJobLock(join(order.out, `.monthly-statistics-${order.kommunekode}.lock`));
  try {
    await removeUnfinished(order.out, order.kommunekode);
    await job.run();
    if (Object.values(job.done).every((list) => list.length === 0))
      call.notes.say('Der er intet, der mangler at blive frosset, skrevet eller offentliggjort.');
  } finally {
    lock.close();
  }
};

/** `job monthly-statistics`: freezes, writes and publishes the statistics of every period that is due. */
export const monthlyStatistics: Verb = async (call) => {
  const order = orderOf(call);
  const job = new MonthlyStatistics(doorOf(call, order), order);
  try {
    await carryOut(call, order, job);
  } catch (error) {
    const { faultOf } = await import('../shell/fault-of.ts');
    const { code } = error instanceof VerbFault ? error : faultOf(error);
    await lastLine(call, order, job.done, code);
    throw error;
  }
  await lastLine(call, order, job.done, exitCode.done);
  return exitCode.done;
};

/**
 * Starts the engines anew over what a killed process left, and says what is wrong. Argument: JSON of `{ seed, writers }`.
 * Each message `{ folder, answers, whole }` is answered with `{ faults, counts }`; `whole` reads the log from its start
 * once more.
 */
import { GivenAnswers } from './given-answers.mjs';
import { LogRecord } from './log-record.mjs';
import { faultsStartedAnew } from './started-anew.mjs';

const { seed, writers } = JSON.parse(process.argv[2]);
const given = new GivenAnswers(seed, writers);
let log = new LogRecord(seed);

process.on('message', async ({ folder, answers, whole }) => {
  const faults = answers.flatMap((answer) => [...given.faultsOf(answer, log.commands)]);
  if (whole) log = new LogRecord(seed);
  for await (const fault of faultsStartedAnew(folder, log)) faults.push(fault);
  faults.push(...given.faultsIn(log.commands));
  const { events, freeTexts } = log;
  process.send({ faults, counts: { ...given.counts, events, freeTexts } });
});

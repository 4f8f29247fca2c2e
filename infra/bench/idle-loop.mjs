/** A process that does nothing: how long its event loop is held is how long the machine keeps a process waiting. */
import { monitorEventLoopDelay } from 'node:perf_hooks';

const delay = monitorEventLoopDelay({ resolution: 10 });
delay.enable();
process.on('message', (asked) => {
  if (asked === 'reset') delay.reset();
  else process.send({ p99: delay.percentile(99) / 1e6, max: delay.max / 1e6 });
});
process.on('disconnect', () => process.exit());

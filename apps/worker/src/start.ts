import { endProcess } from '#libs/platform';
import { runWorker } from './run-worker.ts';

endProcess(await runWorker(process.argv.slice(2), process.env));

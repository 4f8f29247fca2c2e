import { runWorker } from './run-worker.ts';

process.exitCode = await runWorker(process.argv.slice(2), process.env);

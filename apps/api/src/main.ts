import { runApi } from './run-api.ts';

process.exitCode = await runApi(process.env);

import { endProcess } from '#libs/platform';
import { runApi } from './run-api.ts';

endProcess(await runApi(process.env));

import { describeApi } from '../testing/src/describe-api.ts';
import { openProductionEngines } from '../testing/src/production.engines.ts';

describeApi('in production mode', openProductionEngines);

import { describeApi } from '../testing/src/api.contract.ts';
import { openEmbeddedEngines } from '../testing/src/embedded.engines.ts';

describeApi('over the embedded engines', openEmbeddedEngines, 20_000);

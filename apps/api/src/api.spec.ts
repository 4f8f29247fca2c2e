import { describeApi } from '../testing/src/describe-api.ts';
import { openEmbeddedEngines } from '../testing/src/embedded.engines.ts';

describeApi('over the embedded engines', openEmbeddedEngines);

import { VerbFault } from '../shell/verb-fault.ts';
import type { Verb } from '../shell/verb.ts';

export const backup: Verb = async () => {
  throw new VerbFault(3, 'x');
};

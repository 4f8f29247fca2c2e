import type { ProblemCode } from '../../src/http/problem.kinds.ts';
import { commandProvocations } from './provocations.commands.ts';
import { httpProvocations } from './provocations.http.ts';
import { personProvocations } from './provocations.persons.ts';
import { reportingProvocations } from './provocations.reporting.ts';
import { storeProvocations } from './provocations.stores.ts';
import type { Provoke } from './provoke.ts';

/** How each problem is met over HTTP. */
export const provocations: Readonly<Record<ProblemCode, Provoke>> = {
  ...httpProvocations,
  ...commandProvocations,
  ...personProvocations,
  ...reportingProvocations,
  ...storeProvocations,
};

import { type MessagePort, parentPort } from 'node:worker_threads';
import type { CellId } from '#libs/domain';
import {
  type Exposure,
  protect,
  type ProtectedSet,
  type ProtectionProblem,
  solver,
  stillProtects,
  type TableSet,
} from '#libs/protection';

/** What is asked of the problem that was told; the thread answers once. */
export interface Ask {
  readonly ask: 'protect' | 'stillProtects';
  readonly threshold: number;
}

/** What the thread is told of a problem, set by set: no message is so great that it holds the one who sends it. */
export type ProtectionMessage =
  { readonly published: ProtectedSet } | { readonly candidate: TableSet | ProtectedSet } | Ask;

/** What the candidates must not show, in their order, and what nothing protects; or whether they still protect. */
export type ProtectionAnswer =
  | { readonly suppressed: readonly ReadonlySet<CellId>[]; readonly exposed: readonly Exposure[] }
  | { readonly isProtecting: boolean };

const answer = async (
  ask: Ask['ask'],
  { candidates, ...problem }: ProtectionProblem,
): Promise<ProtectionAnswer> => {
  if (ask === 'stillProtects')
    return { isProtecting: await stillProtects(problem, candidates as readonly ProtectedSet[]) };
  const { suppressions, exposed } = await protect({ ...problem, candidates });
  return { suppressed: suppressions.map(({ suppressed }) => suppressed), exposed };
};

/** Takes a problem set by set at a port, and answers what is asked of it there; the solver is loaded meanwhile. */
export const serveProtection = (port: MessagePort): void => {
  void solver();
  const [published, candidates]: [ProtectedSet[], TableSet[]] = [[], []];
  const tell = async ({ ask, threshold }: Ask): Promise<void> => {
    port.postMessage(await answer(ask, { threshold, published, candidates }));
  };
  port.on('message', (message: ProtectionMessage) => {
    if ('published' in message) published.push(message.published);
    else if ('candidate' in message) candidates.push(message.candidate);
    else void tell(message);
  });
};

if (parentPort) serveProtection(parentPort);

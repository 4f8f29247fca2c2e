import { type Metadata, type ServiceError, status } from '@grpc/grpc-js';
import type { CallKind, StandInFault, StandInFaults } from './stand-in.faults.ts';
import type { StandInLog } from './stand-in.log.ts';

/** How a call is carried out: faults come before and between the steps. */
export interface CallSteps<T> {
  readonly work: (fault: StandInFault | null) => T;
  readonly answer: (outcome: T) => void;
  readonly refuse: (error: Partial<ServiceError>) => void;
}

/** What the calls' handlers need of the server that they run in. */
export interface StandInNode {
  readonly log: StandInLog;
  readonly faults: StandInFaults;
  /** How many events reads and subscriptions have sent. */
  sent: number;
  /** How many events reads have looked at, sent or not. */
  examined: number;
  /** How many checkpoints they have sent while they searched. */
  searched: number;
  cutConnections(): void;
  /** Carries out a call unless it is refused, with the fault that befalls it. */
  suffer<T>(kind: CallKind, call: { readonly metadata: Metadata }, steps: CallSteps<T>): void;
}

const busy = { code: status.UNAVAILABLE, details: 'Server Is Too Busy' };

/** Carries out `steps` under `fault`. */
export const carryOut = <T>(steps: CallSteps<T>, fault: StandInFault | null, cut: () => void): void => {
  const act = (): void => {
    const outcome = steps.work(fault);
    if (fault?.kind === 'swallow-answer') return;
    if (fault?.kind === 'lose-answer') cut();
    else if (fault?.kind === 'delay-answer') void fault.until.then(() => steps.answer(outcome));
    else steps.answer(outcome);
  };
  if (fault?.kind === 'hang') return;
  if (fault?.kind === 'busy') steps.refuse(busy);
  else if (fault?.kind === 'cut' && fault.after === undefined) cut();
  else if (fault?.kind === 'delay') void fault.until.then(act);
  else act();
};

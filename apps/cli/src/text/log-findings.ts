import type { LogFault, LogVerification } from '#libs/event-store';
import { counted } from './danish.ts';

/** What was found, in Danish. */
export interface Finding {
  readonly faults: readonly string[];
  readonly faultCount: number;
  readonly conclusion: string;
}

/** What a number of faults comes to. */
export const verdict = (faults: number): string =>
  faults === 0 ? 'i orden' : `${counted(faults, 'fejl', 'fejl')} fundet`;

/** So many events. */
export const events = (count: number): string => counted(count, 'hændelse', 'hændelser');

const placed = ({ position, stream, message }: LogFault): string =>
  [
    'Loggen',
    ...(position === null ? [] : [`position ${position}`]),
    ...(stream === null ? [] : [`strøm ${stream}`]),
  ].join(', ') + `: ${message}`;

/** What was found in the log. */
export const ofLog = ({ events: count, streams, faults }: LogVerification): Finding => ({
  faults: faults.map(placed),
  faultCount: faults.length,
  conclusion: `Loggen: ${events(count)} i ${counted(streams, 'strøm', 'strømme')}: ${verdict(faults.length)}.`,
});

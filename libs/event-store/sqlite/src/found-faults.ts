import type { LogFault } from '#libs/event-store';

const mostListed = 100;

/** What a verification has found so far; only the first hundred are kept. */
export class FoundFaults {
  readonly list: LogFault[] = [];

  add(message: string, position: number | null = null, stream: string | null = null): void {
    if (this.list.length >= mostListed) return;
    this.list.push({ position: position === null ? null : String(position), stream, message });
  }
}

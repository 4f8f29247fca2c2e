import type { LogFault } from '#libs/event-store';

const mostListed = 100;

/** What a verification has found so far; only the first hundred are kept, none twice. */
export class FoundFaults {
  readonly list: LogFault[] = [];

  add(message: string, place: number | null = null, stream: string | null = null): void {
    if (this.list.length >= mostListed) return;
    const position = place === null ? null : String(place);
    const known = this.list.some(
      (fault) => fault.message === message && fault.position === position && fault.stream === stream,
    );
    if (!known) this.list.push({ position, stream, message });
  }
}

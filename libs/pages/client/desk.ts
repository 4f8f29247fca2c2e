import type { Calls } from './calls.ts';
import { longMinutes } from './cell-text.ts';
import type { Lines } from './lines.ts';
import { resolved } from './merging.ts';
import { allMinutes, isChanged } from './row.ts';
import { noConnection, noteOf, type RowState, signedOut, stateText } from './row-state.ts';
import type { Saved, Saver } from './saving.ts';
import { faultsInRow, overfull } from './typing.ts';
import type { Steps } from './undoing.ts';

interface DeskParts {
  readonly lines: Lines;
  readonly steps: Steps;
  readonly saver: Pick<Saver, 'save'>;
  readonly calls: Pick<Calls, 'rows' | 'history'>;
  readonly week: string;
  readonly say: (text: string) => void;
}

/** As many calls as a browser has connections for. */
const atOnce = 6;

const isAway = ({ kind }: Saved | RowState): boolean =>
  ['unknown', 'away', 'signedOut', 'waiting'].includes(kind);

/** Where rows are handed in to be saved. */
export class Desk {
  readonly #parts: DeskParts;

  constructor(parts: DeskParts) {
    this.#parts = parts;
  }

  /** Saves those rows that can be; when nobody answers, those that are still waiting stay as they are. */
  async save(ids: readonly string[]): Promise<void> {
    const { lines, say } = this.#parts;
    const waiting = ids.filter((id) => this.#isReady(id));
    const positions = new Map<string, string>();
    const left: string[] = [];
    let stop: Saved | null = null;
    for (const id of waiting) lines.become(id, { kind: 'saving' });
    const work = async (): Promise<void> => {
      for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) {
        if (stop) {
          lines.become(id, { kind: 'waiting' });
          continue;
        }
        const saved = await this.#saved(id);
        if (isAway(saved)) stop = saved;
        if (saved.kind === 'saved') positions.set(id, saved.position);
      }
    };
    await Promise.all(Array.from({ length: atOnce }, work));
    for (const id of ids) if (lines.of(id).state.kind !== 'saved') left.push(id);
    say(this.#summary(positions.size, left, stop));
    if (positions.size > 0) await this.#readAgain(positions);
  }

  /** There is a connection again: saves what was to be saved and has not been typed in since, each under its own id. */
  async goOn(): Promise<void> {
    const { lines, say } = this.#parts;
    const waiting = lines.unsaved().filter((id) => isAway(lines.of(id).state));
    if (waiting.length === 0) say('Der er forbindelse igen.');
    else await this.save(waiting);
  }

  /** The week is as long as it is said to be. */
  confirm(id: string): void {
    const { lines } = this.#parts;
    if (lines.of(id).state.kind === 'asking') lines.put({ ...lines.row(id), isConfirmed: true }, false);
  }

  /** With both sides in it a week may hold more than it has: then one of them has to go. */
  decide(id: string, slot: string, whose: 'mine' | 'theirs'): void {
    const { lines, say } = this.#parts;
    const row = resolved(lines.row(id), slot, whose);
    const [fault] = whose === 'mine' ? overfull(row) : [];
    if (fault) return say(fault.message);
    const isOpen = Object.keys(row.conflicts).length > 0;
    lines.show(id, row, { kind: isOpen ? 'conflict' : isChanged(row) ? 'unsaved' : 'unchanged' });
  }

  /** Shows what is in conflict, and who saved it as soon as that is known. */
  async showConflict(id: string): Promise<void> {
    const { lines, calls } = this.#parts;
    const line = lines.of(id);
    lines.become(id, { kind: 'conflict' });
    line.history = await calls.history(id);
    if (line.state.kind === 'conflict') lines.become(id, line.state);
  }

  #isReady(id: string): boolean {
    const { lines } = this.#parts;
    const { row, state } = lines.of(id);
    if (state.kind === 'saving') return false;
    if (Object.keys(row.conflicts).length > 0) lines.become(id, { kind: 'conflict' });
    else if (faultsInRow(row).length > 0) lines.become(id, { kind: 'faulty' });
    else if (allMinutes(row) > longMinutes && !row.isConfirmed && isChanged(row))
      lines.become(id, { kind: 'asking' });
    else return isChanged(row);
    return false;
  }

  async #saved(id: string): Promise<Saved> {
    const { lines, saver, steps } = this.#parts;
    const saved = await saver.save(id, lines.of(id).reason);
    if (saved.kind === 'saved') {
      steps.forget(id);
      lines.saved(id);
      return saved;
    }
    const isTouched = saved.kind === 'touched';
    if (isTouched) steps.forget(id);
    if (isTouched && Object.keys(lines.row(id).conflicts).length > 0) await this.showConflict(id);
    else lines.become(id, saved);
    return saved;
  }

  /** What is said aloud when saving is over. */
  #summary(saved: number, left: readonly string[], stop: Saved | null): string {
    const { lines } = this.#parts;
    const [only] = left;
    if (left.length === 1 && saved === 0) {
      const { state, view } = lines.of(only!);
      return `${view.name}: ${stateText(state)}. ${noteOf(state)?.text ?? ''}`.trim();
    }
    const parts = [
      ...(saved > 0 || left.length === 0 ? [`${saved} ${saved === 1 ? 'række' : 'rækker'} gemt.`] : []),
      ...(left.length > 0 ? [`${left.length} er ikke gemt.`] : []),
      ...(stop ? [stop.kind === 'signedOut' ? signedOut : noConnection] : []),
    ];
    return parts.join(' ');
  }

  async #readAgain(positions: ReadonlyMap<string, string>): Promise<void> {
    const { calls, lines, week } = this.#parts;
    const ids = [...positions.keys()];
    const after = [...positions.values()].findLast((position) => position !== '');
    try {
      lines.read(await calls.rows(week, ids, after));
    } catch {
      // How the weeks are judged is seen when the page is loaded again; they are saved.
    }
  }
}

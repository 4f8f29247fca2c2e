import { LinearSystem, type Range } from './linear-system.ts';
import type { Component } from './components-of.ts';
import type { UnseenAmount } from './readers-view.ts';

/** What can be narrowed down within a component, by anybody or by who knows some amounts. */
export class ComponentReader {
  readonly #system: LinearSystem;
  readonly #place: ReadonlyMap<number, number>;
  #learnt: ReadonlyMap<number, number> = new Map();

  private constructor(system: LinearSystem, place: ReadonlyMap<number, number>) {
    this.#system = system;
    this.#place = place;
  }

  static async of({ members, rows }: Component): Promise<ComponentReader> {
    const place = new Map(members.map(({ index }, at) => [index, at]));
    const system = await LinearSystem.of(
      members.map(({ least }) => least),
      rows.map((row) => ({
        ...row,
        terms: new Map([...row.terms].map(([index, coefficient]) => [place.get(index)!, coefficient])),
      })),
    );
    return new ComponentReader(system, place);
  }

  /** Reads as somebody who knows these amounts; true when some of them lie here. */
  as(known: ReadonlyMap<number, number>): boolean {
    this.#system.forget(this.#learnt);
    const here = [...known].filter(([index]) => this.#place.has(index));
    this.#learnt = new Map(here.map(([index, amount]) => [this.#place.get(index)!, amount]));
    this.#system.learn(this.#learnt);
    return here.length > 0;
  }

  /** How far the unknown can be narrowed down; only as far as it must when what was seen of it `suffices` already. */
  range({ index }: UnseenAmount, suffices: (range: Range) => boolean = () => false): Range {
    const at = this.#place.get(index)!;
    const seen = this.#system.seen(at);
    return suffices(seen) ? seen : this.#system.narrow(at);
  }

  close(): void {
    this.#system.close();
  }
}

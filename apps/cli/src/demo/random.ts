const { floor, imul } = Math;

/** 32 bits from a text, mixed as in MurmurHash3: neighbouring seeds land far apart. */
const hash = (text: string): number => {
  let mixed = 0x9747b28c ^ text.length;
  for (let place = 0; place < text.length; place += 1) {
    mixed = imul(mixed ^ text.charCodeAt(place), 0xcc9e2d51);
    mixed = (mixed << 13) | (mixed >>> 19);
  }
  mixed = imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  return mixed ^ (mixed >>> 13);
};

/** Repeatable choices (mulberry32): the same seed makes the same ones, on every machine. Not for secrets. */
export class Random {
  #state: number;

  constructor(seed: string) {
    this.#state = hash(seed);
  }

  /** At least 0, below 1. */
  fraction(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }

  /** An integer from `low` to `high`, both included. */
  integer(low: number, high: number): number {
    return low + floor(this.fraction() * (high - low + 1));
  }

  /** True in `probability` (0 to 1) of the cases. */
  chance(probability: number): boolean {
    return this.fraction() < probability;
  }

  /** One item of a list that is not empty. */
  pick<Item>(items: readonly Item[]): Item {
    return items[this.integer(0, items.length - 1)] as Item;
  }

  /** `count` different items, or all when there are fewer, in any order. */
  sample<Item>(items: readonly Item[], count: number): readonly Item[] {
    const pool = [...items];
    const taken = Math.min(count, pool.length);
    for (let index = 0; index < taken; index += 1) {
      const other = this.integer(index, pool.length - 1);
      [pool[index], pool[other]] = [pool[other] as Item, pool[index] as Item];
    }
    return pool.slice(0, taken);
  }

  /** A key, as often as its weight among the weights says. */
  weighted<Key extends string>(weights: Readonly<Partial<Record<Key, number>>>): Key {
    const keys = Object.keys(weights) as Key[];
    const weightOf = (key: Key): number => weights[key] ?? 0;
    let left = this.fraction() * keys.reduce((sum, key) => sum + weightOf(key), 0);
    return keys.find((key) => (left -= weightOf(key)) < 0) as Key;
  }
}

import { isKeptExactly } from './json-number.ts';
import { endOfNumber, endOfString } from './json-tokens.ts';

/** Something that JSON.parse would have dropped or rounded. `path` is where, `entries[1].minutes`; Danish message. */
export interface JsonFault {
  readonly path: string;
  readonly message: string;
}

/** How many objects and lists may stand inside one another. */
export const deepestJson = 32;

const mostFaults = 500;
const repeated = 'Feltet står der mere end én gang.';
const inexact = 'Tallet kan ikke læses nøjagtigt, som det er skrevet. Skriv et helt tal.';
const tooDeep: JsonFault = {
  path: '',
  message: `Der er mere end ${deepestJson} lister og objekter inde i hinanden.`,
};

/** The name of a field is what a caller wrote: said again only when it can hold no number. */
const sayableName = /^[A-Za-z_]{1,40}$/;

/** An object or list whose end has not come yet. */
interface Open {
  readonly path: string;
  /** The keys so far; left out for a list. */
  readonly keys?: Set<string>;
  /** The key whose value comes next, or the place in the list. */
  key: string | undefined;
  index: number;
}

const pathIn = (open: Open | undefined): string => {
  if (!open) return '';
  if (!open.keys) return `${open.path}[${open.index}]`;
  const { path, key = '' } = open;
  if (!sayableName.test(key)) return path;
  return path === '' ? key : `${path}.${key}`;
};

/** Reads a valid JSON text token by token. */
class FaultFinder {
  readonly faults: JsonFault[] = [];
  readonly #text: string;
  readonly #open: Open[] = [];

  constructor(text: string) {
    this.#text = text;
  }

  find(): readonly JsonFault[] {
    for (let at = 0; at < this.#text.length && this.faults.length < mostFaults; at = this.#token(at) + 1)
      if (this.#open.length > deepestJson) return [tooDeep];
    return this.faults;
  }

  /** Takes the token that begins here; answers where its last character stands. */
  #token(at: number): number {
    const [character = '', inside] = [this.#text[at], this.#open.at(-1)];
    if (character === '{')
      this.#open.push({ path: pathIn(inside), keys: new Set(), key: undefined, index: 0 });
    else if (character === '[') this.#open.push({ path: pathIn(inside), key: undefined, index: 0 });
    else if (character === '}' || character === ']') this.#open.pop();
    else if (character === ',' && inside) [inside.key, inside.index] = [undefined, inside.index + 1];
    else if (character === '"') return this.#string(at, inside);
    else if (character === '-' || (character >= '0' && character <= '9')) return this.#number(at, inside);
    return at;
  }

  #string(at: number, inside: Open | undefined): number {
    const end = endOfString(this.#text, at);
    if (!inside?.keys || inside.key !== undefined) return end;
    inside.key = JSON.parse(this.#text.slice(at, end + 1)) as string;
    if (inside.keys.has(inside.key)) this.faults.push({ path: pathIn(inside), message: repeated });
    inside.keys.add(inside.key);
    return end;
  }

  #number(at: number, inside: Open | undefined): number {
    const end = endOfNumber(this.#text, at);
    if (!isKeptExactly(this.#text.slice(at, end)))
      this.faults.push({ path: pathIn(inside), message: inexact });
    return end - 1;
  }
}

/** Everything that JSON.parse drops or rounds of a valid JSON text (the first 500), or that it is nested too deep. */
export const findJsonFaults = (text: string): readonly JsonFault[] => new FaultFinder(text).find();

import type { VerbCard } from './verb.ts';

type Verbs = Readonly<Record<string, VerbCard>>;

/** A verb of one word, or of two (`report status`), and what else stands on the line. */
export interface FoundVerb {
  readonly name: string;
  readonly card: VerbCard;
  readonly args: readonly string[];
}

/** The second words of the verbs that begin with a word: `status` of `report`. */
export const kindsOf = (verbs: Verbs, first: string): readonly string[] =>
  Object.keys(verbs).flatMap((name) => (name.startsWith(`${first} `) ? [name.slice(first.length + 1)] : []));

/** The verb that the words of a command line name; `undefined` when none does. */
export const findVerb = (verbs: Verbs, [first = '', ...args]: readonly string[]): FoundVerb | undefined => {
  const card = Object.hasOwn(verbs, first) && !first.includes(' ') ? verbs[first] : undefined;
  if (card) return { name: first, card, args };
  const kinds = kindsOf(verbs, first);
  const at = args.findIndex((word) => kinds.includes(word));
  const name = `${first} ${args[at]}`;
  const kind = at === -1 ? undefined : verbs[name];
  return kind && { name, card: kind, args: args.toSpliced(at, 1) };
};

/** What help is asked with, as ` report status`; empty when the words name no verb. */
export const verbCalled = (verbs: Verbs, words: readonly string[]): string => {
  const [first = ''] = words;
  const name = findVerb(verbs, words)?.name ?? (kindsOf(verbs, first).length > 0 ? first : '');
  return name === '' ? '' : ` ${name}`;
};

import { parseArgs } from 'node:util';
import type { OptionCard, VerbCard } from './verb.ts';
import { wrongUsage } from './verb-fault.ts';

/** A command line as its verb sees it. */
interface VerbArguments {
  readonly operands: readonly string[];
  readonly options: ReadonlyMap<string, string>;
  readonly asksForHelp: boolean;
}

/** What somebody typed is repeated only when it can be an option's name: it might be anything, a CPR number too. */
const named = (name: string): string => (/^[a-z][a-z-]{1,30}$/.test(name) ? ` --${name}` : '');

const mayBeLeftOut = (operand: string): boolean => operand.startsWith('[');

const checkOperands = (card: VerbCard, operands: readonly string[]): void => {
  const missing = card.operands.slice(operands.length).find((operand) => !mayBeLeftOut(operand));
  if (missing !== undefined) throw wrongUsage(`${missing} mangler.`);
  if (operands.length > card.operands.length)
    throw wrongUsage('Der står mere på linjen, end kommandoen tager.');
};

/**
 * Reads what stands after the verb.
 *
 * @throws VerbFault for an unknown option, a value that is missing or not wanted, too little or too much.
 */
export const readVerbArguments = (card: VerbCard, args: readonly string[]): VerbArguments => {
  const cards: Readonly<Record<string, OptionCard>> = { ...card.options, help: { about: '' } };
  const { tokens, positionals } = parseArgs({
    args: [...args],
    options: Object.fromEntries(
      Object.entries(cards).map(([name, option]) => [
        name,
        { type: option.value === undefined ? 'boolean' : 'string' },
      ]),
    ),
    allowPositionals: true,
    strict: false,
    tokens: true,
  });
  const options = new Map<string, string>();
  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    const option = Object.hasOwn(cards, token.name) ? cards[token.name] : undefined;
    if (!option) throw wrongUsage(`Ukendt tilvalg${named(token.name)}.`);
    const before = options.get(token.name);
    if (before !== undefined && !option.repeats) throw wrongUsage(`--${token.name} står der to gange.`);
    const takesNext = token.value !== undefined && !token.inlineValue && /^-./.test(token.value);
    if (option.value !== undefined && (token.value === undefined || token.value === '' || takesNext))
      throw wrongUsage(`--${token.name} mangler sin værdi (${option.value}).`);
    if (option.value === undefined && token.value !== undefined)
      throw wrongUsage(`--${token.name} tager ingen værdi.`);
    const value = token.value ?? '';
    options.set(token.name, before === undefined ? value : `${before},${value}`);
  }
  const asksForHelp = options.has('help');
  if (!asksForHelp) checkOperands(card, positionals);
  return { operands: positionals, options, asksForHelp };
};

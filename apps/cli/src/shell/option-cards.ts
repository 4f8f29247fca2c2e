import type { Field } from '#libs/domain';
import type { OptionCard } from './verb.ts';

/** The option of a question's parameter: `knownAt` is `--known-at`. */
export const optionOf = (parameter: string): string =>
  parameter === 'kommunekode'
    ? 'kommune'
    : parameter.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** What help calls a value, by the kind of value. */
const placeholders: Readonly<Record<string, string>> = {
  DanishDate: 'DATO',
  KnownAt: 'TIDSPUNKT|POSITION',
  IsoWeek: 'UGE',
  Kommunekode: 'KODE',
  RuleSetId: 'ID',
};

/** The options by which a question's parameters are asked. */
export const optionCards = (
  asked: Readonly<Record<string, Field & { readonly option: string }>>,
): Readonly<Record<string, OptionCard>> =>
  Object.fromEntries(
    Object.entries(asked).map(([parameter, { name, option: about }]) => [
      optionOf(parameter),
      { value: placeholders[name ?? ''] ?? 'VÆRDI', about },
    ]),
  );

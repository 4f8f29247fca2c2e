import { codes, isCode } from '#libs/domain';
import { EnvironmentReader, type VariableFault } from '#libs/platform';
import type { Limit } from './principal.ts';

const codesIn = (text: string): readonly string[] => text.split(',').map((code) => code.trim());
const areKommunekoder = (text: string): boolean =>
  codesIn(text).every((code) => isCode(codes.codeLists.kommunekode, code));

/** The municipalities that commands from Kafka are good for, as the environment says; all when it says none. */
export const readIntakeLimit = (
  environment: Readonly<Record<string, string | undefined>>,
): { readonly intakeWithin: Limit } | { readonly faults: readonly VariableFault[] } => {
  const read = new EnvironmentReader(environment);
  const named = read.matching('KAFKA_INTAKE_KOMMUNEKODER', areKommunekoder, {
    message: 'skal være kommunekoder, der findes, adskilt af komma, f.eks. 751,740',
  });
  if (read.faults.length > 0) return { faults: read.faults };
  return { intakeWithin: named === undefined ? 'all' : new Set(codesIn(named)) };
};

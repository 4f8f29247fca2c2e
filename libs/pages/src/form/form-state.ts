import type { AskedFields } from './asked-fields.ts';
import type { Typed } from './typed.ts';

/** What is wrong with what was sent; the path is that of a field, empty for the whole. */
export interface FormFault {
  readonly path: string;
  /** Danish. */
  readonly message: string;
  /** What the field is called, in Danish: it tells faults of the same words apart. */
  readonly label?: string;
}

/** A form on its way: new, or come back with what was typed and what is wrong with it. */
export interface FormState {
  /** The idempotency key that it is sent with: the same form sent twice is recorded once. */
  readonly key: string;
  readonly typed: Typed;
  readonly faults: readonly FormFault[];
  /** What stands above the faults, in Danish; left out: that nothing is saved. */
  readonly heading?: string | undefined;
  /** The revision that whoever fills it in has seen; left out: whatever it is. */
  readonly revision?: number | undefined;
}

/** A refusal, as a call is answered. */
interface Refusal {
  readonly message: string;
  readonly errors?: readonly (FormFault & { readonly code: string })[] | undefined;
}

/** A refusal as people read it: what has not the form that it must have is said as the field asks for it. */
export const faultsOf = (fields: AskedFields, { message, errors = [] }: Refusal): readonly FormFault[] => {
  const found = errors.map(({ path, code, message: said }): FormFault => {
    const field = Object.hasOwn(fields, path) ? fields[path] : undefined;
    if (!field) return { path: '', message: said };
    return { path, message: code === 'malformed' ? field.wrong : said, label: field.label };
  });
  const told = found.length === 0 ? [{ path: '', message }] : found;
  return [...new Map(told.map((fault) => [`${fault.path} ${fault.message}`, fault])).values()];
};

/** The input that a fault leads to. */
export const inputIdOf = (path: string): string => `felt-${path}`;

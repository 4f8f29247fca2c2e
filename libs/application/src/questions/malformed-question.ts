import { Fault } from '#libs/platform';
import type { FieldFault } from '../vocabulary/read-fields.ts';

/** A question about a time that cannot be asked about; every fault is named by the field of the question. */
export class MalformedQuestion extends Fault {
  override readonly name = 'MalformedQuestion';
  readonly kind = 'malformed';
  readonly errors: readonly FieldFault[];

  constructor(errors: readonly FieldFault[]) {
    super(errors.map(({ path, message }) => `${path}: ${message}`).join(' '));
    this.errors = errors;
  }
}

/** What is wrong with one field of a question, in Danish. */
export const fault = (path: string, message: string): FieldFault => ({ path, code: 'malformed', message });

/** @throws MalformedQuestion when there is anything wrong. */
export const refuse = (faults: readonly (FieldFault | null)[]): void => {
  const found = faults.filter((one) => one !== null);
  if (found.length > 0) throw new MalformedQuestion(found);
};

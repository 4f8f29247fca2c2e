import { type FieldFault, oneFault, type Faults } from '../vocabulary/read-fields.ts';

/** A file that cannot be read as rows: nothing of it is carried out. */
export class FileRefused extends Error {
  override readonly name = 'FileRefused';
  /** Where in the file, from 1. */
  readonly line: number;
  readonly faults: Faults;

  constructor(line: number, why: string | readonly FieldFault[]) {
    super('the file cannot be read as rows');
    this.line = line;
    this.faults =
      typeof why === 'string' ? oneFault('', 'malformed', why) : { code: 'malformed', errors: why };
  }
}

import type { Fields, StatedOf } from './field.ts';

/** The kinds of casework that commands belong to: of the forløb itself, of whole weeks, of single hours and absences. */
export type Casework = 'forloeb' | 'week' | 'hours' | 'absence';

/** A command as it is declared: the one place that says what it takes. */
interface CommandDeclaration<Declared extends Fields = Fields> {
  /** What it does; English, for developers of other systems. */
  readonly does: string;
  /** The casework that it belongs to; access says which role may do which. */
  readonly casework: Casework;
  /** Its fields beside `command`, `commandId` and `participantId`. */
  readonly fields: Declared;
  /** The field with the date or week that it states a fact for; `null` for what may be said after the death too. */
  readonly statedFor: (keyof Declared & string) | null;
  /** Fields that work, once the examples of the commands declared before it have been carried out. */
  readonly example: { readonly summary: string; readonly fields: StatedOf<Declared> };
}

/** A command of these fields. */
export const command = <const Declared extends Fields>(
  declaration: CommandDeclaration<Declared>,
): CommandDeclaration<Declared> => declaration;

import type { Fields } from './field.ts';
import type { values } from './values.ts';

/** What an event touches: the head of the case, or the sheet of the week that its field `week` names. */
type Touches<Declared extends Fields> = Declared extends { readonly week: typeof values.IsoWeek }
  ? 'head' | 'sheet'
  : 'head';

/** What an event is about, for whoever looks for events of one kind. */
export const eventSubjects = {
  forloeb: 'Forløb og beslutninger',
  hours: 'Timer',
  absence: 'Fravær',
  transition: 'Overgange',
  provider: 'Leverandører',
  person: 'Personen',
} as const;

export type EventSubject = keyof typeof eventSubjects;

/** An event as it is declared: the one place that says what it holds. */
interface EventDeclaration<Declared extends Fields = Fields> {
  /** Its name, Danish, for people who read of the event without its facts. */
  readonly label: string;
  /** What it says; English, for developers of other systems. */
  readonly says: string;
  readonly fields: Declared;
  readonly touches: Touches<Declared>;
  readonly about: EventSubject;
  /** Whether it corrects or takes back what was recorded before. */
  readonly corrects: boolean;
  /**
   * The fields that the world may know of, `previous.exitedOn` for one within another; docs/interfaces-kafka.md gives the
   * reason for what is left out.
   */
  readonly published: readonly ((keyof Declared & string) | `${keyof Declared & string}.${string}`)[];
}

/** An event of these fields. */
export const event = <const Declared extends Fields>(
  declaration: EventDeclaration<Declared>,
): EventDeclaration<Declared> => declaration;

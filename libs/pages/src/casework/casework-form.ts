import type { ParticipantCaseAnswer } from '#libs/application';
import { type CommandName, danish, kommuneText } from '#libs/domain';
import type { AskedFields, Input, Option } from '../form/asked-fields.ts';
import { wrongDate } from './words.ts';

export type TheCase = Pick<ParticipantCaseAnswer, 'forloeb' | 'links' | 'revision'>;
export type ForloebOfCase = TheCase['forloeb'][number];
type Values = Readonly<Record<string, unknown>>;

/** A form by which a coordinator gives one command about a participant. */
export interface CaseworkForm {
  readonly command: CommandName;
  /** Danish; the heading, and what the way to it is called. */
  readonly title: string;
  /** What the button says. */
  readonly submit: string;
  /** What is said once it is recorded. */
  readonly done: string;
  /** Whether there is anything to be done by it as the case stands. */
  readonly fits: (theCase: TheCase) => boolean;
  readonly fields: AskedFields;
  /** What may be chosen of the case, by the path of the list that it is chosen in. */
  readonly choices?: Readonly<Record<string, (theCase: TheCase) => readonly Option[]>>;
  /** What stands in the form to begin with; `chosen` is what the way to it chose. */
  readonly begins?: (theCase: TheCase, chosen: Values) => Values;
  /** What the command says beside what is asked; `key` is the form's own. */
  readonly states?: (key: string) => Values;
  /** What stands now, or what to know before, in Danish. */
  readonly standing?: (theCase: TheCase) => string | undefined;
  /** True when it states anew what it begins with: what somebody else has changed since is not overwritten. */
  readonly restates?: true;
  /** True when nothing of the participant may be left that whoever gives it sees. */
  readonly mayEndCase?: true;
  /** True when it tells somebody else where the participant is. */
  readonly warnsOfProtectedAddress?: true;
}

/** The forløb that has not ended. */
export const openOf = ({ forloeb }: TheCase): ForloebOfCase | undefined =>
  forloeb.find(({ exitedOn }) => exitedOn === null);

export const hasOpen = (theCase: TheCase): boolean => openOf(theCase) !== undefined;
export const hasForloeb = ({ forloeb }: TheCase): boolean => forloeb.length > 0;

/** A list whose options are those of the case. */
export const ofCase: Input = { kind: 'list', options: [] };

const days = ({ enrolledOn, exitedOn }: ForloebOfCase): string =>
  exitedOn === null
    ? `fra ${danish.date(enrolledOn)}`
    : `${danish.date(enrolledOn)} til ${danish.date(exitedOn)}`;

/** The forløb that something may be said of, the latest first. */
export const forloebOptions = ({ forloeb }: TheCase): readonly Option[] =>
  forloeb.toReversed().map((one) => ({
    value: String(one.number),
    text: `Forløb ${one.number}, ${kommuneText(one.kommunekode)}, ${days(one)}`,
  }));

/** Which forløb is meant. */
export const forloebWords = {
  label: 'Forløb',
  wrong: 'Vælg et forløb.',
  input: { kind: 'list', options: [], numeric: true },
} as const;

/** From which day on something is in force. */
export const effectiveFrom = {
  label: 'Gælder fra',
  hint: 'En dato, der er gået, retter tilbage i tiden.',
  wrong: wrongDate,
};

/** What is about a forløb: the open one is chosen to begin with, otherwise the latest. */
export const inForloeb: Pick<CaseworkForm, 'fits' | 'choices' | 'begins'> = {
  fits: hasForloeb,
  choices: { forloeb: forloebOptions },
  begins: (theCase, chosen) => ({ forloeb: (openOf(theCase) ?? theCase.forloeb.at(-1))?.number, ...chosen }),
};

import type { ParticipantCaseAnswer } from '#libs/application';
import { type CommandName, commands, danish, codes } from '#libs/domain';
import { type AskedFields, askedFields } from '../form/asked-fields.ts';
import { optionalReason, wrongDate } from './words.ts';

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
  readonly fits: (theCase: ParticipantCaseAnswer) => boolean;
  readonly fields: AskedFields;
  /** What stands now, in Danish. */
  readonly standing?: (theCase: ParticipantCaseAnswer) => string | undefined;
}

type Forloeb = ParticipantCaseAnswer['forloeb'][number];

/** The forløb that has not ended. */
const openOf = ({ forloeb }: ParticipantCaseAnswer): Forloeb | undefined =>
  forloeb.find(({ exitedOn }) => exitedOn === null);

const hasOpen = (theCase: ParticipantCaseAnswer): boolean => openOf(theCase) !== undefined;

/** Every form about a participant, by the last part of its address. */
export const caseworkForms: Readonly<Record<string, CaseworkForm>> = {
  kategori: {
    command: 'ChangeReadiness',
    title: 'Skift kategori',
    submit: 'Gem kategorien',
    done: 'Kategorien er gemt.',
    fits: hasOpen,
    fields: askedFields(commands.ChangeReadiness.fields, {
      readiness: { label: 'Kategori', wrong: 'Vælg en kategori.' },
      effectiveFrom: {
        label: 'Gælder fra',
        hint: 'En dato, der er gået, retter kategorien tilbage i tiden.',
        wrong: wrongDate,
      },
      reason: optionalReason,
    }),
    standing: (theCase) => {
      const last = openOf(theCase)?.readiness.at(-1);
      return last && `Nu: ${codes.readiness[last.value].label} fra ${danish.date(last.effectiveFrom)}.`;
    },
  },
};

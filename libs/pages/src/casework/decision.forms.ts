import { codes, commands, danish } from '#libs/domain';
import { askedFields } from '../form/asked-fields.ts';
import {
  type CaseworkForm,
  effectiveFrom,
  forloebWords,
  hasForloeb,
  inForloeb,
  openOf,
  type TheCase,
} from './casework-form.ts';
import { optionalReason, reason } from './words.ts';

const hoursHint = 'Skriv timer som 7,5 eller 7:30.';

const requirementNow = (theCase: TheCase): string | undefined => {
  const last = openOf(theCase)?.requirement.at(-1);
  if (!last || last.value === null) return undefined;
  return `Nu: ${danish.countedHours(last.value)} om ugen fra ${danish.date(last.effectiveFrom)}.`;
};

const hasRequirement = ({ forloeb }: TheCase): boolean =>
  forloeb.some(({ requirement }) => (requirement.at(-1)?.value ?? null) !== null);

/** What is decided of a participant from a day on. */
export const decisionForms = {
  kategori: {
    ...inForloeb,
    command: 'ChangeReadiness',
    title: 'Skift kategori',
    submit: 'Gem kategorien',
    done: 'Kategorien er gemt.',
    fields: askedFields(commands.ChangeReadiness.fields, {
      forloeb: forloebWords,
      readiness: { label: 'Kategori', wrong: 'Vælg en kategori.' },
      effectiveFrom,
      reason: optionalReason,
    }),
    standing: (theCase) => {
      const last = openOf(theCase)?.readiness.at(-1);
      return last && `Nu: ${codes.readiness[last.value].label} fra ${danish.date(last.effectiveFrom)}.`;
    },
  },
  ydelse: {
    ...inForloeb,
    command: 'ChangeYdelse',
    title: 'Skift ydelse',
    submit: 'Gem ydelsen',
    done: 'Ydelsen er gemt.',
    fields: askedFields(commands.ChangeYdelse.fields, {
      forloeb: forloebWords,
      ydelse: { label: 'Ydelse', wrong: 'Vælg en ydelse.' },
      effectiveFrom,
    }),
    standing: (theCase) => {
      const last = openOf(theCase)?.ydelse.at(-1);
      return last && `Nu: ${codes.ydelse[last.value].label} fra ${danish.date(last.effectiveFrom)}.`;
    },
  },
  timekrav: {
    ...inForloeb,
    command: 'SetIndividualRequirement',
    title: 'Fastsæt et individuelt timekrav',
    submit: 'Gem timekravet',
    done: 'Det individuelle timekrav er gemt.',
    fields: askedFields(commands.SetIndividualRequirement.fields, {
      forloeb: forloebWords,
      minutesPerWeek: { label: 'Timer om ugen', hint: `${hoursHint} Højst 37 timer.`, wrong: hoursHint },
      effectiveFrom,
      reason,
    }),
    standing: requirementNow,
  },
  'fjern-timekrav': {
    ...inForloeb,
    fits: (theCase) => hasForloeb(theCase) && hasRequirement(theCase),
    command: 'SetIndividualRequirement',
    title: 'Fjern det individuelle timekrav',
    submit: 'Fjern timekravet',
    done: 'Det individuelle timekrav er fjernet.',
    fields: askedFields(commands.SetIndividualRequirement.fields, {
      forloeb: forloebWords,
      effectiveFrom,
      reason,
    }),
    states: () => ({ minutesPerWeek: null }),
    standing: requirementNow,
  },
} satisfies Readonly<Record<string, CaseworkForm>>;

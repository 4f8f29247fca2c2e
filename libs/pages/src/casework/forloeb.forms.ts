import { commands } from '#libs/domain';
import { askedFields } from '../form/asked-fields.ts';
import { type CaseworkForm, forloebWords, hasForloeb, hasOpen, inForloeb } from './casework-form.ts';
import { enrolmentWords } from './enrolment.form.ts';
import { freeTextHint, reason, wrongDate } from './words.ts';

/** The beginning and the end of a forløb, and what was wrong with them. */
export const forloebForms = {
  'nyt-forloeb': {
    command: 'EnrolParticipant',
    title: 'Begynd et nyt forløb',
    submit: 'Begynd forløbet',
    done: 'Forløbet er begyndt.',
    fits: (theCase) => !hasOpen(theCase),
    fields: askedFields(commands.EnrolParticipant.fields, enrolmentWords),
    begins: ({ forloeb }) => {
      const { kommunekode, displacedUkrainian, targetGroupBasis } = forloeb.at(-1) ?? {};
      return { kommunekode, displacedUkrainian, targetGroupBasis };
    },
  },
  afslut: {
    command: 'ExitParticipant',
    title: 'Afslut forløbet',
    submit: 'Afslut forløbet',
    done: 'Forløbet er afsluttet.',
    fits: hasOpen,
    fields: askedFields(commands.ExitParticipant.fields, {
      exitedOn: {
        label: 'Første dag uden for forløbet',
        hint: 'Ved dødsfald: dødsdatoen.',
        wrong: wrongDate,
      },
      exitReason: { label: 'Årsag', wrong: 'Vælg en årsag.' },
      note: { label: 'Bemærkning (kan udelades)', hint: freeTextHint, wrong: reason.wrong },
    }),
    standing: () => 'Fravær, der er registreret for uger efter den sidste dag, trækkes tilbage.',
  },
  genaabn: {
    command: 'WithdrawExit',
    title: 'Genåbn forløbet',
    submit: 'Genåbn forløbet',
    done: 'Forløbet er åbent igen.',
    fits: (theCase) => hasForloeb(theCase) && !hasOpen(theCase),
    fields: askedFields(commands.WithdrawExit.fields, { reason }),
    standing: () => 'Det seneste forløb fortsætter, som om det ikke var afsluttet.',
  },
  'ret-forloeb': {
    ...inForloeb,
    command: 'CorrectEnrolment',
    title: 'Ret indskrivningen',
    submit: 'Gem rettelsen',
    done: 'Indskrivningen er rettet.',
    fields: askedFields(commands.CorrectEnrolment.fields, {
      forloeb: forloebWords,
      ...enrolmentWords,
      reason,
    }),
    restates: true,
    begins: (theCase, { forloeb }) => {
      const one = theCase.forloeb.find(({ number }) => String(number) === forloeb) ?? theCase.forloeb.at(-1);
      if (!one) return {};
      const { number, readiness, ydelse, ...facts } = one;
      return { ...facts, forloeb: number, readiness: readiness[0]?.value, ydelse: ydelse[0]?.value };
    },
    standing: () =>
      'Her rettes, hvad indskrivningen sagde. Hvad der er ændret siden, gælder fortsat fra sin dag.',
  },
  'fjern-forloeb': {
    ...inForloeb,
    command: 'WithdrawEnrolment',
    mayEndCase: true,
    title: 'Træk et forløb tilbage',
    submit: 'Træk forløbet tilbage',
    done: 'Forløbet er trukket tilbage.',
    fields: askedFields(commands.WithdrawEnrolment.fields, { forloeb: forloebWords, reason }),
    standing: () =>
      'Kun for et forløb, der er registreret ved en fejl, f.eks. for en forkert person. Der må ikke stå timer, fravær eller overgange i det.',
  },
} satisfies Readonly<Record<string, CaseworkForm>>;

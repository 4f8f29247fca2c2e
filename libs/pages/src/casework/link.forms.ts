import { commands } from '#libs/domain';
import { askedFields } from '../form/asked-fields.ts';
import { unnamed } from '../who.tsx';
import { type CaseworkForm, hasForloeb, ofCase } from './casework-form.ts';
import { reason } from './words.ts';

const other = {
  label: 'Den anden borger',
  wrong: 'Find den anden borger, og vælg den, der er samme person.',
  input: { kind: 'person' },
} as const;

/** One person under several ids. */
export const linkForms = {
  'samme-person': {
    command: 'LinkParticipants',
    title: 'Registrér som samme person',
    submit: 'Registrér som samme person',
    done: 'De to er registreret som samme person.',
    fits: hasForloeb,
    fields: askedFields(commands.LinkParticipants.fields, { sameAs: other, reason }),
    standing: () =>
      'Er en person oprettet to gange, tælles de to som én herefter. Forløb og uger lægges ikke sammen.',
  },
  'ikke-samme-person': {
    command: 'UnlinkParticipants',
    title: 'Træk »samme person« tilbage',
    submit: 'Træk tilbage',
    done: 'De to er ikke længere registreret som samme person.',
    fits: ({ links }) => links.length > 0,
    fields: askedFields(commands.UnlinkParticipants.fields, {
      sameAs: { label: 'Den anden borger', wrong: 'Vælg en borger.', input: ofCase },
      reason,
    }),
    choices: {
      sameAs: ({ links }) => links.map(({ sameAs }) => ({ value: sameAs, text: unnamed(sameAs) })),
    },
  },
} satisfies Readonly<Record<string, CaseworkForm>>;

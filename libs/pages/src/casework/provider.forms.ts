import { commands, danish } from '#libs/domain';
import { askedFields, type Option } from '../form/asked-fields.ts';
import { type CaseworkForm, hasForloeb, ofCase, type TheCase } from './casework-form.ts';
import { reason, wrongDate } from './words.ts';

const assigned = ({ forloeb }: TheCase): readonly Option[] => {
  const assignments = forloeb.flatMap((one) => one.assignments);
  return [...Map.groupBy(assignments, ({ provider }) => provider)].map(([provider, its]) => {
    const { from, to } = its.at(-1)!;
    const until = to === null ? '' : ` til ${danish.date(to)}`;
    return { value: provider, text: `${provider} fra ${danish.date(from)}${until}` };
  });
};

/** With which provider the participant is. */
export const providerForms = {
  leverandoer: {
    command: 'AssignProvider',
    title: 'Tilknyt en leverandør',
    submit: 'Gem tilknytningen',
    done: 'Leverandøren er tilknyttet.',
    fits: hasForloeb,
    warnsOfProtectedAddress: true,
    fields: askedFields(commands.AssignProvider.fields, {
      provider: {
        label: 'Leverandør',
        hint: 'P og produktionsenhedens nummer på 10 cifre, f.eks. P1000000054, eller CVR og 8 cifre.',
        wrong: 'Skriv P og 10 cifre, det første 1, eller CVR og et gyldigt nummer på 8 cifre.',
        input: { kind: 'text', characters: 11 },
      },
      from: { label: 'Første dag', wrong: wrongDate },
      to: { label: 'Sidste dag (kan udelades)', wrong: wrongDate },
    }),
  },
  'slut-leverandoer': {
    command: 'EndAssignment',
    title: 'Slut en leverandørs tilknytning',
    submit: 'Gem slutdatoen',
    done: 'Tilknytningens slutdato er gemt.',
    fits: (theCase) => assigned(theCase).length > 0,
    fields: askedFields(commands.EndAssignment.fields, {
      provider: { label: 'Leverandør', wrong: 'Vælg en leverandør.', input: ofCase },
      endedOn: { label: 'Sidste dag', wrong: wrongDate },
      reason,
    }),
    choices: { provider: assigned },
  },
} satisfies Readonly<Record<string, CaseworkForm>>;

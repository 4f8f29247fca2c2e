import { codes, commands, danish } from '#libs/domain';
import { askedFields, type Option } from '../form/asked-fields.ts';
import { type CaseworkForm, hasForloeb, ofCase, type TheCase } from './casework-form.ts';
import { reason, wrongDate } from './words.ts';

const optionsWhere =
  (holds: (one: TheCase['forloeb'][number]['transitions'][number]) => boolean) =>
  ({ forloeb }: TheCase): readonly Option[] =>
    forloeb
      .flatMap(({ transitions }) => transitions)
      .filter(holds)
      .map(({ transitionId, transition, startsOn }) => ({
        value: transitionId,
        text: `${codes.transition[transition].label} fra ${danish.date(startsOn)}`,
      }));

const lasting = optionsWhere(({ endedOn }) => endedOn === null);
const any = optionsWhere(() => true);
const which = { label: 'Overgang', wrong: 'Vælg en overgang.', input: ofCase };

/** Moves into job, education or self-support. */
export const transitionForms = {
  overgang: {
    command: 'RecordTransition',
    title: 'Registrér en overgang',
    submit: 'Gem overgangen',
    done: 'Overgangen er registreret.',
    fits: hasForloeb,
    fields: askedFields(commands.RecordTransition.fields, {
      transition: { label: 'Overgang til', wrong: 'Vælg, hvad borgeren går over til.' },
      startsOn: { label: 'Begynder', hint: 'Datoen må ligge ude i fremtiden.', wrong: wrongDate },
      employerCvr: {
        label: 'Arbejdsgiverens CVR-nummer (kan udelades)',
        wrong: 'Skriv et gyldigt CVR-nummer på 8 cifre.',
        input: { kind: 'text', characters: 8 },
      },
    }),
    states: (key) => ({ transitionId: key }),
  },
  'slut-overgang': {
    command: 'EndTransition',
    title: 'Slut en overgang',
    submit: 'Gem slutdatoen',
    done: 'Overgangens slutdato er gemt.',
    fits: (theCase) => lasting(theCase).length > 0,
    fields: askedFields(commands.EndTransition.fields, {
      transitionId: which,
      endedOn: { label: 'Sidste dag', wrong: wrongDate },
      reason,
    }),
    choices: { transitionId: lasting },
  },
  'fjern-overgang': {
    command: 'WithdrawTransition',
    title: 'Træk en overgang tilbage',
    submit: 'Træk overgangen tilbage',
    done: 'Overgangen er trukket tilbage.',
    fits: (theCase) => any(theCase).length > 0,
    fields: askedFields(commands.WithdrawTransition.fields, { transitionId: which, reason }),
    choices: { transitionId: any },
    standing: () =>
      'Kun for en overgang, der er registreret ved en fejl. Er den slut, så giv den en slutdato.',
  },
} satisfies Readonly<Record<string, CaseworkForm>>;

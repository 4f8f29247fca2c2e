import type { CaseworkForm } from './casework-form.ts';
import { decisionForms } from './decision.forms.ts';
import { forloebForms } from './forloeb.forms.ts';
import { linkForms } from './link.forms.ts';
import { providerForms } from './provider.forms.ts';
import { transitionForms } from './transition.forms.ts';

const declared = {
  ...decisionForms,
  ...transitionForms,
  ...providerForms,
  ...forloebForms,
  ...linkForms,
};

export type CaseworkFormName = keyof typeof declared;

/** Every form about a participant, by the last part of its address. A command to the forløb that has none fails a test. */
export const caseworkForms: Readonly<Record<CaseworkFormName, CaseworkForm>> = declared;

const namesOf = (forms: object): readonly CaseworkFormName[] => Object.keys(forms) as CaseworkFormName[];

export const caseworkFormNames = namesOf(caseworkForms);

/** The forms by what they are about. */
export const caseworkSubjects: readonly {
  /** Danish. */
  readonly label: string;
  readonly names: readonly CaseworkFormName[];
}[] = [
  { label: 'Afgørelser', names: namesOf(decisionForms) },
  { label: 'Overgange', names: namesOf(transitionForms) },
  { label: 'Leverandører', names: namesOf(providerForms) },
  { label: 'Forløbet', names: namesOf(forloebForms) },
  { label: 'Samme person', names: namesOf(linkForms) },
];

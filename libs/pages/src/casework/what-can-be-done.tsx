import type { VNode } from 'preact';
import { participantAddress } from '../addresses.ts';
import type { TheCase } from './casework-form.ts';
import { caseworkForms, caseworkSubjects } from './casework-forms.ts';

interface WhatCanBeDoneProps {
  readonly participantId: string;
  readonly case: TheCase;
}

/** The ways to every form that fits the case as it stands. */
export const WhatCanBeDone = ({ participantId, case: theCase }: WhatCanBeDoneProps): VNode => (
  <nav class="what-can-be-done" aria-labelledby="goeres">
    <h2 id="goeres">Hvad kan gøres nu</h2>
    <ul class="nobullet-list no-max-width">
      {caseworkSubjects.map(({ label, names }) => {
        const fitting = names.filter((name) => caseworkForms[name].fits(theCase));
        return (
          fitting.length > 0 && (
            <li key={label}>
              <h3>{label}</h3>
              <ul class="nobullet-list">
                {fitting.map((name) => (
                  <li key={name}>
                    <a href={participantAddress(participantId, name)}>{caseworkForms[name].title}</a>
                  </li>
                ))}
              </ul>
            </li>
          )
        );
      })}
    </ul>
  </nav>
);

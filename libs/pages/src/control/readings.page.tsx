import type { VNode } from 'preact';
import type { AccessLogAnswer } from '#libs/application';
import { asking } from '../addresses.ts';
import { readingsAddress } from './addresses.ts';
import { ControlParts } from './control-parts.tsx';
import { EntryTable } from './reading-entries.tsx';

/** What the read log was asked, as it was typed. */
export interface ReadingsTyped {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly principal?: string | undefined;
}

interface PlainFieldProps {
  readonly name: string;
  readonly label: string;
  readonly hint: string;
  readonly value: string | undefined;
}

const PlainField = ({ name, label, hint, value }: PlainFieldProps): VNode => (
  <div class="form-group">
    <label class="form-label" for={`spurgt-${name}`}>
      {label}
    </label>
    <span class="form-hint" id={`hint-${name}`}>
      {hint}
    </span>
    <input
      class="form-input"
      id={`spurgt-${name}`}
      name={name}
      value={value ?? ''}
      autocomplete="off"
      aria-describedby={`hint-${name}`}
    />
  </div>
);

/** Who has read what of whom, oldest first; asking is itself a reading. */
export const ReadingsPage = ({
  items,
  next,
  asked,
}: AccessLogAnswer & { readonly asked: ReadingsTyped }): VNode => (
  <>
    <ControlParts at={readingsAddress} />
    <form class="filters" method="get" action={readingsAddress}>
      <PlainField name="from" label="Fra" hint="ÅÅÅÅ-MM-DD" value={asked.from} />
      <PlainField name="to" label="Til" hint="ÅÅÅÅ-MM-DD" value={asked.to} />
      <PlainField name="principal" label="Bruger" hint="brugerens id" value={asked.principal} />
      <button class="button button-primary">Vis</button>
      <a class="button button-tertiary" href={readingsAddress}>
        Nulstil
      </a>
    </form>
    <EntryTable
      caption="Læsninger, den ældste først"
      items={items}
      none={
        Object.keys(asked).length === 0
          ? 'Ingen har læst om borgere endnu.'
          : 'Ingen læsninger passer til det, der er spurgt om. Nulstil for at se alle.'
      }
    />
    {next !== null && (
      <p>
        <a href={asking(readingsAddress, { ...asked, cursor: next })}>Næste side</a>
      </p>
    )}
  </>
);

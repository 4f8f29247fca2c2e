import type { VNode } from 'preact';
import type { WorklistPageAnswer } from '#libs/application';
import { codes, danish, isIsoWeek, worklistNames } from '#libs/domain';
import { asking, worklistAddress } from '../addresses.ts';
import { ChoiceFilter, choicesOf, everything } from '../filters.tsx';
import { optionsOf } from '../form/asked-fields.ts';
import { WorklistTable, worklistTabs } from './worklist-table.tsx';

/** How many weeks that have ended may be looked at, and what that is called. */
export const spansOfWeeks: Readonly<Record<string, string>> = {
  '1': 'den seneste',
  '4': 'de seneste 4',
  '8': 'de seneste 8',
  '26': 'de seneste 26',
};

/** What was asked beside the list, as it stands in the address; `uger`: how many weeks, or which. */
export type WorklistFilter = Readonly<
  Partial<Record<'uger' | 'provider' | 'readiness' | 'kommunekode', string>>
>;

interface WorklistProps {
  readonly answer: WorklistPageAnswer;
  readonly filter: WorklistFilter;
  readonly mayRecord: boolean;
}

const Tabs = ({ answer: { list, counts }, filter }: WorklistProps): VNode => (
  <nav aria-label="Lister">
    <ul class="part-links nobullet-list no-max-width">
      {worklistNames.map((name) => (
        <li key={name}>
          <a
            href={asking(worklistAddress, { ...filter, liste: name })}
            {...(name === list && { 'aria-current': 'page' as const })}
          >
            {`${worklistTabs[name]} (${danish.number(counts[name])})`}
          </a>
        </li>
      ))}
    </ul>
  </nav>
);

interface WorklistFilterProps extends Pick<WorklistProps, 'filter'> {
  readonly answer: Pick<WorklistPageAnswer, 'list' | 'providers'>;
}

/** Of which weeks, and of whom, the lists are. */
export const WorklistFilterForm = ({ answer, filter }: WorklistFilterProps): VNode => {
  const { provider, readiness, kommunekode, uger = '1' } = filter;
  const numbers =
    provider === undefined || answer.providers.includes(provider)
      ? answer.providers
      : [...answer.providers, provider];
  const weeks = choicesOf(spansOfWeeks);
  return (
    <form class="filters" method="get" action={worklistAddress}>
      <input type="hidden" name="liste" value={answer.list} />
      {kommunekode !== undefined && <input type="hidden" name="kommunekode" value={kommunekode} />}
      <ChoiceFilter
        name="uger"
        label="Uger"
        chosen={uger}
        options={isIsoWeek(uger) ? [{ value: uger, text: `kun ${danish.dayOrWeek(uger)}` }, ...weeks] : weeks}
      />
      <ChoiceFilter
        name="provider"
        label="Leverandør"
        chosen={provider}
        options={[everything, ...numbers.map((value) => ({ value, text: value }))]}
      />
      <ChoiceFilter
        name="readiness"
        label="Kategori"
        chosen={readiness}
        options={[everything, ...optionsOf(codes.readiness)]}
      />
      <button class="button button-secondary">Vis</button>
      <a class="button button-tertiary" href={asking(worklistAddress, { liste: answer.list, kommunekode })}>
        Nulstil
      </a>
    </form>
  );
};

const weeksText = (from: string, to: string): string =>
  from === to
    ? `Ser på ${danish.dayOrWeek(to)}`
    : `Ser på ${danish.dayOrWeek(from)} til ${danish.dayOrWeek(to)}`;

/** What a coordinator has to do: a list at a time, with how many each has. */
export const WorklistPage = (props: WorklistProps): VNode => {
  const { answer, filter, mayRecord } = props;
  const { list, before, next, items, from, to } = answer;
  return (
    <>
      <WorklistFilterForm {...props} />
      <Tabs {...props} />
      <p class="hint">
        {`${weeksText(from, to)}. Bedømt ${danish.date(answer.assessedOn)} efter ${answer.ruleSet}.`}
      </p>
      <WorklistTable answer={answer} mayRecord={mayRecord} />
      {items.length > 0 && (
        <p>{`Viser ${danish.number(before + 1)}–${danish.number(before + items.length)} af ${danish.number(answer.counts[list])}.`}</p>
      )}
      <p>
        {before > 0 && <a href={asking(worklistAddress, { ...filter, liste: list })}>Første side</a>}{' '}
        {next !== null && (
          <a href={asking(worklistAddress, { ...filter, liste: list, cursor: next })}>Næste side</a>
        )}
      </p>
    </>
  );
};

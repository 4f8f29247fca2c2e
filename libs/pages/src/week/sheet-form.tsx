import type { VNode } from 'preact';
import { type Absence, codes, codesOf, isoWeekOf, previousWeek } from '#libs/domain';
import { weekAddress } from '../addresses.ts';
import { freeTextHint } from '../casework/words.ts';
import { ErrorSummary, Unseen, unseen } from '../form/form.tsx';
import { type FormFault, inputIdOf } from '../form/form-state.ts';
import type { Typed } from '../form/typed.ts';
import { lastSaved, type Told } from '../grid/last-saved.ts';
import { weekTitle } from '../grid/week-text.ts';
import { isProvided, type SeenItem, type SeenWeek } from './seen-week.ts';
import { reasonList, ReasonSuggestions } from './reason-suggestions.tsx';
import { inputs } from './sheet-inputs.ts';
import { daysLines, hoursLines, type StandingWeek } from './sheet-lines.ts';
import { DaysTable, HoursTable } from './sheet-table.tsx';
import { isManyRight } from './week-words.ts';

const noShow: Absence = 'udeblivelse';

/** What stands for the week, as its sheet shows it. */
export const standingWeek = (item: SeenItem): Omit<StandingWeek, 'savedBy'> =>
  isProvided(item)
    ? {
        ...item,
        absences: item.noShowDays === 0 ? [] : [{ kind: noShow, days: item.noShowDays }],
        ownNumbers: [...new Set(item.assignments.map(({ provider }) => provider))],
      }
    : { ...item, ownNumbers: null };

/** True for a week to come: only leave that is agreed on can be recorded then. */
export const isToCome = ({ week, assessedOn }: Pick<SeenWeek, 'week' | 'assessedOn'>): boolean =>
  week > isoWeekOf(assessedOn);

const kindsOf = (answer: SeenWeek, item: SeenItem): readonly Absence[] => {
  if (isProvided(item)) return isToCome(answer) ? [] : [noShow];
  const all = codesOf(codes.absence);
  return isToCome(answer)
    ? all.filter((kind) => codes.isPlannable(kind) || item.absences.some((one) => one.kind === kind))
    : all;
};

/** A sheet that nobody has sent yet, or that came back with what was typed. */
export interface SheetState {
  readonly key: string;
  /** `null`: nothing was sent. */
  readonly typed: Typed | null;
  readonly faults: readonly FormFault[];
  /** What stands above the faults, in Danish. */
  readonly heading?: string | undefined;
  /** True when it is asked whether so many hours are right. */
  readonly asksWhetherRight: boolean;
  /** What was recorded of the participant, where somebody else changed the week meanwhile. */
  readonly told?: readonly Told[];
}

const Reason = ({ typed, faults }: Pick<SheetState, 'typed' | 'faults'>): VNode => {
  const id = inputIdOf(inputs.reason);
  const fault = faults.find(({ path }) => path === inputs.reason)?.message;
  return (
    <div class={fault === undefined ? 'form-group' : 'form-group form-error'}>
      <label class="form-label" for={id}>
        Begrundelse, når noget rettes eller fjernes
      </label>
      <span class="form-hint" id={`${id}-hint`}>
        {freeTextHint}
      </span>
      {fault !== undefined && (
        <span class="form-error-message" id={`${id}-fejl`}>
          <span class="sr-only">Fejl: </span>
          {fault}
        </span>
      )}
      <input
        class="form-input"
        id={id}
        name={inputs.reason}
        value={typed?.[inputs.reason] ?? ''}
        autocomplete="off"
        list={reasonList}
        maxLength={1_500}
        aria-describedby={fault === undefined ? `${id}-hint` : `${id}-hint ${id}-fejl`}
        {...(fault !== undefined && { 'aria-invalid': 'true' })}
      />
      <ReasonSuggestions />
    </div>
  );
};

const AskWhetherRight = (): VNode => (
  <div class="alert alert-warning" role="alert">
    <div class="alert-body">
      <p class="alert-text">{isManyRight} Intet er gemt endnu.</p>
      <div class="form-group-checkbox">
        <input type="checkbox" class="form-checkbox" id="felt-over48" name={inputs.isManyRight} value="ja" />
        <label for="felt-over48">Ja, timerne er rigtige</label>
      </div>
    </div>
  </div>
);

/** The sheet to fill in. It needs no script. */
export const SheetForm = ({
  answer,
  item,
  state: { key, typed, faults, heading, asksWhetherRight, told = [] },
}: {
  readonly answer: SeenWeek;
  readonly item: SeenItem;
  readonly state: SheetState;
}): VNode => {
  const savedBy = (slot: string): string => lastSaved(told, answer.week, slot);
  const week = { ...standingWeek(item), savedBy };
  const kinds = kindsOf(answer, item);
  return (
    <>
      <ErrorSummary faults={faults} heading={heading} />
      <form method="post" action={weekAddress(answer.week, item.participantId)} noValidate class="sheet">
        <Unseen formKey={key} />
        <input type="hidden" name={unseen.revision} value={item.revision} />
        {asksWhetherRight && <AskWhetherRight />}
        {isToCome(answer) ? (
          <p>Ugen er ikke begyndt. Kun fravær, der er aftalt på forhånd, kan registreres.</p>
        ) : (
          <HoursTable
            lines={hoursLines(week, typed)}
            lastWeek={weekTitle(previousWeek(answer.week))}
            counts={
              'countedActivities' in answer
                ? (one) => answer.countedActivities.some((counted) => counted === one)
                : undefined
            }
            offered={answer.providers}
            faults={faults}
          />
        )}
        {kinds.length > 0 && <DaysTable lines={daysLines(kinds, week, typed)} faults={faults} />}
        <Reason typed={typed} faults={faults} />
        <p class="form-buttons">
          <button class="button button-primary">Gem ugen</button>
        </p>
      </form>
    </>
  );
};

import type { VNode } from 'preact';
import { codes, danish } from '#libs/domain';
import { asking, participantAddress } from '../addresses.ts';
import { orderText } from '../order.tsx';
import { type Column, Table } from '../table.tsx';
import type { ForloebOfCase } from './casework-form.ts';
import type { CaseworkFormName } from './casework-forms.ts';

/** A way to a form, with what is chosen in it. */
interface Way {
  readonly label: string;
  readonly name: CaseworkFormName;
  readonly chosen: Readonly<Record<string, string>>;
}

/** Something that was decided of a participant or happened to it, and what can be done about it. */
interface TimelineEntry {
  /** Danish date. */
  readonly on: string;
  readonly text: string;
  readonly ways: readonly Way[];
}

const entry = (on: string, text: string, ways: readonly Way[] = []): TimelineEntry => ({ on, text, ways });

const beginning = (forloeb: ForloebOfCase): TimelineEntry => {
  const { enrolledOn, number, readiness, ydelse } = forloeb;
  const said = [
    ...readiness.slice(0, 1).map(({ value }) => codes.readiness[value].label),
    ...ydelse.slice(0, 1).map(({ value }) => codes.ydelse[value].label),
  ].map(danish.inSentence);
  const chosen = { forloeb: String(number) };
  return entry(enrolledOn, `Forløbet begynder: ${said.join(', ')}`, [
    { label: 'Ret', name: 'ret-forloeb', chosen },
    { label: 'Træk tilbage', name: 'fjern-forloeb', chosen },
  ]);
};

const ending = ({ exitedOn, exitReason }: ForloebOfCase, isLast: boolean): readonly TimelineEntry[] => {
  if (exitedOn === null) return [];
  const why = exitReason === null ? '' : `: ${danish.inSentence(codes.exitReason[exitReason].label)}`;
  const ways = isLast ? [{ label: 'Genåbn', name: 'genaabn', chosen: {} } as const] : [];
  return [entry(exitedOn, `Forløbet er slut${why}`, ways)];
};

/** A decision, which is corrected by another of the same day. */
const decision = (number: number, on: string, text: string, name: CaseworkFormName): TimelineEntry =>
  entry(on, text, [{ label: 'Ret', name, chosen: { forloeb: String(number), effectiveFrom: on } }]);

const requirementText = (minutes: number | null): string =>
  minutes === null
    ? 'Individuelt timekrav fjernet'
    : `Individuelt timekrav: ${danish.countedHours(minutes)} om ugen`;

const decisions = ({ number, readiness, ydelse, requirement }: ForloebOfCase): readonly TimelineEntry[] => [
  ...readiness
    .slice(1)
    .map(({ value, effectiveFrom: on }) =>
      decision(number, on, `Kategori: ${codes.readiness[value].label}`, 'kategori'),
    ),
  ...ydelse
    .slice(1)
    .map(({ value, effectiveFrom: on }) =>
      decision(number, on, `Ydelse: ${codes.ydelse[value].label}`, 'ydelse'),
    ),
  ...requirement.map(({ value, effectiveFrom: on }) =>
    decision(number, on, requirementText(value), 'timekrav'),
  ),
];

const transitionsOf = ({ transitions }: ForloebOfCase): readonly TimelineEntry[] =>
  transitions.flatMap(({ transitionId, transition, startsOn, endedOn, employerCvr, withoutEffect }) => {
    const { label } = codes.transition[transition];
    const chosen = { transitionId };
    const at = employerCvr === null ? '' : ` (CVR ${employerCvr})`;
    const text = `Overgang til ${danish.inSentence(label)}${at}${withoutEffect ? ', som ikke tæller' : ''}`;
    const begun = entry(startsOn, text, [
      ...(endedOn === null ? [{ label: 'Slut', name: 'slut-overgang', chosen } as const] : []),
      { label: 'Træk tilbage', name: 'fjern-overgang', chosen },
    ]);
    const last = `Sidste dag af overgangen til ${danish.inSentence(label)}`;
    return endedOn === null ? [begun] : [begun, entry(endedOn, last)];
  });

const assignmentsOf = ({ assignments }: ForloebOfCase): readonly TimelineEntry[] =>
  assignments.flatMap(({ provider, from, to }) => {
    const ways = [{ label: 'Slut', name: 'slut-leverandoer', chosen: { provider } } as const];
    const begun = entry(from, `Tilknyttet leverandøren ${provider}`, ways);
    return to === null ? [begun] : [begun, entry(to, `Sidste dag hos leverandøren ${provider}`)];
  });

/** What stands of a forløb, the oldest first. */
const entriesOf = (forloeb: ForloebOfCase, isLast: boolean): readonly TimelineEntry[] =>
  [
    beginning(forloeb),
    ...decisions(forloeb),
    ...assignmentsOf(forloeb),
    ...transitionsOf(forloeb),
    ...ending(forloeb, isLast),
  ].toSorted((left, right) => Number(left.on > right.on) - Number(left.on < right.on));

interface TimelineProps {
  readonly participantId: string;
  readonly forloeb: ForloebOfCase;
  /** True of the latest forløb. */
  readonly isLast: boolean;
  /** Whether whoever looks may give commands about the forløb. */
  readonly mayAct: boolean;
  /** The oldest first. */
  readonly isTurned: boolean;
}

/** Decisions and transitions of a forløb by the day on which they count, each with what can be done about it. */
export const Timeline = ({ participantId, forloeb, isLast, mayAct, isTurned }: TimelineProps): VNode => {
  const wayOf = ({ label, name, chosen }: Way, about: string): VNode => (
    <a key={name} href={asking(participantAddress(participantId, name), chosen)}>
      {label}
      <span class="sr-only">{`: ${about}`}</span>
    </a>
  );
  const columns: readonly Column<TimelineEntry>[] = [
    { heading: 'Dato', cell: ({ on }) => <span class="no-wrap">{danish.shortDay(on)}</span> },
    { heading: 'Hvad', cell: ({ text }) => text },
  ];
  const ways: Column<TimelineEntry> = {
    heading: 'Handling',
    cell: ({ text, ways: all }) => <span class="ways">{all.map((way) => wayOf(way, text))}</span>,
  };
  const entries = entriesOf(forloeb, isLast);
  return (
    <Table
      caption={`Afgørelser og overgange, ${orderText(isTurned)}`}
      columns={mayAct ? [...columns, ways] : columns}
      rows={isTurned ? entries : entries.toReversed()}
      keyOf={({ on, text }) => `${on} ${text}`}
      none="Der er ingen afgørelser endnu."
    />
  );
};

import type { VNode } from 'preact';
import type { ErasureAnswer, HoldsAnswer, RetentionAnswer } from '#libs/application';
import { danish, kommuneText } from '#libs/domain';
import { asking } from '../addresses.ts';
import { ControlParts } from './control-parts.tsx';
import { FindCitizen } from './citizen.page.tsx';
import { oldestFirst, OrderLink, orderName, orderText } from '../order.tsx';
import { type Column, Table } from '../table.tsx';
import { unnamed } from '../who.tsx';
import { approvalAddress, erasuresAddress, holdsAddress, proposalAddress } from './addresses.ts';
import { Facts } from '../facts.tsx';

/** What whoever looks may do. */
interface Rights {
  readonly mayPropose: boolean;
  readonly mayApprove: boolean;
}

interface ErasuresProps extends Rights {
  readonly retention: RetentionAnswer;
  readonly erasures: readonly ErasureAnswer[];
  /** Where the page after this one of erasures begins. */
  readonly next: string | null;
  /** The oldest first. */
  readonly isTurned: boolean;
}

type Kept = RetentionAnswer['items'][number];

const kommuner = (codes: readonly string[]): string => codes.map(kommuneText).join(', ');

const person = (participantIds: readonly string[]): string => participantIds.map(unnamed).join(', ');

const keptColumns: readonly Column<Kept>[] = [
  { heading: 'Borger', cell: ({ participantId }) => unnamed(participantId) },
  { heading: 'Kommune', cell: ({ kommunekoder }) => kommuner(kommunekoder) },
  {
    heading: 'Opbevaringen kunne slutte fra',
    cell: ({ retentionOverFrom }) => danish.shortDay(retentionOverFrom),
  },
];

const actionOf = ({ mayPropose, mayApprove }: Rights): readonly Column<Kept>[] => [
  ...(mayPropose
    ? [
        {
          heading: 'Handling',
          cell: ({ participantId }: Kept) => (
            <a href={proposalAddress(participantId)}>
              Foreslå sletning<span class="sr-only">{`: ${unnamed(participantId)}`}</span>
            </a>
          ),
        },
      ]
    : []),
  ...(mayApprove
    ? [
        {
          heading: 'Hold',
          cell: ({ participantId }: Kept) => (
            <a href={holdsAddress(participantId)}>
              Hold<span class="sr-only">{`: ${unnamed(participantId)}`}</span>
            </a>
          ),
        },
      ]
    : []),
];

const states: Readonly<Record<ErasureAnswer['state'], string>> = {
  proposed: '… foreslået',
  replaced: '– et senere forslag er trådt i stedet',
  approved: '… godkendt, ved at blive slettet',
  carried_out: '✓ slettet',
};

const missingText = ({ missing, awaitsOthers }: ErasureAnswer): string =>
  [...(missing.length === 0 ? [] : [kommuner(missing)]), ...(awaitsOthers ? ['andre kommuner'] : [])].join(
    ', ',
  );

const erasureColumns: readonly Column<ErasureAnswer>[] = [
  { heading: 'Borger', cell: ({ participantIds }) => person(participantIds) },
  { heading: 'Status', cell: ({ state }) => states[state] },
  { heading: 'Afgørelse', cell: ({ decision }) => decision },
  { heading: 'Arkivaflevering', cell: ({ archiveDelivery }) => archiveDelivery },
  { heading: 'Foreslået', cell: ({ proposedAt }) => danish.minute(proposedAt) },
  { heading: 'Mangler godkendelse af', cell: missingText },
];

const approving: Column<ErasureAnswer> = {
  heading: 'Handling',
  cell: ({ erasureId, state, missing, participantIds }) =>
    state === 'proposed' && missing.length > 0 ? (
      <a href={approvalAddress(erasureId)}>Godkend sletning af {person(participantIds)}</a>
    ) : (
      ''
    ),
};

/** Whose records need not be kept any longer, and what became of those who were proposed. */
export const ErasuresPage = ({ retention, erasures, next, isTurned, ...rights }: ErasuresProps): VNode => (
  <>
    {rights.mayApprove && <ControlParts at={erasuresAddress} />}
    <p>
      En sletning foreslås af administratoren og godkendes af databeskyttelsen, som er en anden. Den kan ikke
      fortrydes.
    </p>
    {erasures.length > 1 && <OrderLink address={erasuresAddress} isTurned={isTurned} />}
    <Table
      caption={`Forslag og sletninger, ${orderText(isTurned)}`}
      columns={rights.mayApprove ? [...erasureColumns, approving] : erasureColumns}
      rows={erasures}
      keyOf={({ erasureId }) => erasureId}
      none="Ingen sletning er foreslået endnu."
    />
    {next !== null && (
      <p>
        <a href={asking(erasuresAddress, { ...(isTurned && { [orderName]: oldestFirst }), cursor: next })}>
          {isTurned ? 'Nyere forslag og sletninger' : 'Ældre forslag og sletninger'}
        </a>
      </p>
    )}
    <Table
      caption="Opbevaringstiden er gået"
      columns={[...keptColumns, ...actionOf(rights)]}
      rows={retention.items}
      keyOf={({ participantId }) => participantId}
      none="Ingen borgeres oplysninger kan slettes endnu: det sidste forløb er i gang, er sluttet for kort tid siden eller er på hold."
    />
    {retention.next !== null && (
      <p>
        <a href={asking(erasuresAddress, { fra: retention.next })}>Flere, hvis opbevaringstid er gået</a>
      </p>
    )}
    {rights.mayApprove && (
      <>
        <h2>Sæt en borger på hold, eller ophæv et</h2>
        <FindCitizen />
      </>
    )}
  </>
);

const facts = (erasure: ErasureAnswer): readonly (readonly [string, string])[] => [
  ['Borger', person(erasure.participantIds)],
  ['Afgørelse', erasure.decision],
  ['Arkivaflevering', erasure.archiveDelivery],
  ['Foreslået', danish.minute(erasure.proposedAt)],
  ['Mangler godkendelse af', missingText(erasure)],
];

/** What is approved, before it is. */
export const ErasureFacts = ({ erasure }: { readonly erasure: ErasureAnswer }): VNode => (
  <>
    <Facts facts={facts(erasure)} />
    <p>
      Når den sidste godkendelse er givet, ødelægges nøglen, og navn, CPR-nummer og fritekst kan aldrig læses
      igen. Historik og statistik bliver stående uden dem.
    </p>
  </>
);

type Hold = HoldsAnswer['holds'][number];

const holdColumns: readonly Column<Hold>[] = [
  { heading: 'Kommune', cell: ({ kommunekode }) => kommuneText(kommunekode) },
  { heading: 'Sat', cell: ({ at }) => danish.minute(at) },
  { heading: 'Begrundelse', cell: ({ reason }) => reason ?? '(kan ikke læses)' },
];

/** The holds that stand on a participant: one of each municipality, the newest first. */
export const HoldsPage = ({ holds }: Pick<HoldsAnswer, 'holds'>): VNode => (
  <Table
    caption="Hold, de nyeste først"
    columns={holdColumns}
    rows={holds.toSorted((one, other) => Number(one.at < other.at) - Number(one.at > other.at))}
    keyOf={({ kommunekode }) => kommunekode}
    none="Borgeren er ikke sat på hold: der kan slettes, når opbevaringstiden er gået."
  />
);

import { isWithin, type Limit } from '#libs/access';
import { type Erasure, kommunekoderOf, missingApprovals } from '#libs/persons/erasures';

/** Why something about the erasure of a person was refused. */
export type ErasureRefusalCode =
  | 'unknown_participant'
  | 'unknown_erasure'
  | 'participant_erased'
  | 'retention_not_over'
  | 'on_hold'
  | 'not_on_hold'
  | 'same_approver';

export interface ErasureRefused {
  readonly status: 'refused';
  readonly code: ErasureRefusalCode;
  /** Danish. */
  readonly message: string;
}

const messages: Readonly<Record<ErasureRefusalCode, string>> = {
  unknown_participant: 'Borgeren er ikke registreret.',
  unknown_erasure: 'Sletningen findes ikke, eller et senere forslag er trådt i stedet.',
  participant_erased: 'Oplysningerne om personen er slettet for altid, eller er ved at blive det.',
  retention_not_over: 'Borgerens sidste forløb er ikke slut, eller opbevaringstiden efter det er ikke gået.',
  on_hold: 'Borgerens oplysninger må ikke slettes: de er sat på hold. Ophæv det først.',
  not_on_hold: 'Borgerens oplysninger er ikke sat på hold.',
  same_approver: 'Sletningen skal godkendes af en anden end den, der har foreslået den.',
};

export const erasureRefused = (code: ErasureRefusalCode): ErasureRefused => ({
  status: 'refused',
  code,
  message: messages[code],
});

/** An erasure as far as somebody may see it: of other municipalities nothing but that their approval is waited for. */
export interface ErasureAnswer {
  readonly erasureId: string;
  /** `carried_out` once nothing names the person; `approved` while that is being done. */
  readonly state: Erasure['state'];
  /** The participants of the person with a forløb that is seen. */
  readonly participantIds: readonly string[];
  readonly decision: string;
  readonly archiveDelivery: string;
  readonly proposedAt: string;
  /** The actor; who that is, is kept beside the log. */
  readonly proposedBy: string;
  readonly approvals: readonly {
    readonly at: string;
    readonly by: string;
    readonly kommunekoder: readonly string[];
  }[];
  /** The municipalities whose approval is missing. */
  readonly missing: readonly string[];
  /** Whether municipalities that are not seen have to approve too. */
  readonly awaitsOthers: boolean;
  readonly carriedOutAt: string | null;
}

/** True when somebody decides for a municipality that the erasure concerns. */
export const isErasureSeen = (erasure: Erasure, within: Limit): boolean =>
  kommunekoderOf(erasure).some((kommunekode) => isWithin(within, kommunekode));

export const erasureAnswer = (erasure: Erasure, within: Limit): ErasureAnswer => {
  const seen = (kommunekoder: readonly string[]): readonly string[] =>
    kommunekoder.filter((kommunekode) => isWithin(within, kommunekode));
  const missing = missingApprovals(erasure);
  return {
    erasureId: erasure.erasureId,
    state: erasure.state,
    participantIds: erasure.participants
      .filter(({ kommunekoder }) => seen(kommunekoder).length > 0)
      .map(({ participantId }) => participantId),
    decision: erasure.decision,
    archiveDelivery: erasure.archiveDelivery,
    proposedAt: erasure.proposedAt,
    proposedBy: erasure.proposedBy.actor,
    approvals: erasure.approvals
      .map(({ at, by, kommunekoder }) => ({ at, by: by.actor, kommunekoder: seen(kommunekoder) }))
      .filter(({ kommunekoder }) => kommunekoder.length > 0),
    missing: seen(missing),
    awaitsOthers: missing.length > seen(missing).length,
    carriedOutAt: erasure.carriedOutAt,
  };
};

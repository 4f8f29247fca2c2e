/** The months of municipalities. */
export const periodsAddress = '/perioder';

/** Where a month is closed. */
export const closingAddress = (kommunekode: string, month: string): string =>
  `${periodsAddress}/${kommunekode}/${month}/luk`;

/** Whose records need not be kept any longer, and the erasures of those persons. */
export const erasuresAddress = '/sletninger';

/** Where the erasure of a person is proposed. */
export const proposalAddress = (participantId: string): string =>
  `${erasuresAddress}/forslag/${participantId}`;

/** Where an erasure is approved. */
export const approvalAddress = (erasureId: string): string => `${erasuresAddress}/${erasureId}/godkendelse`;

/** The holds on a participant; `lifted`: where they are lifted. */
export const holdsAddress = (participantId: string, lifted = false): string =>
  `${erasuresAddress}/hold/${participantId}${lifted ? '/ophaevelse' : ''}`;

/** Who has read what. */
export const readingsAddress = '/indsigt';

/** Samples of the read log. */
export const samplesAddress = `${readingsAddress}/stikproever`;

/** The answer for a citizen. */
export const citizenAddress = `${readingsAddress}/borger`;

/** Where a citizen is looked for, to be answered or put on hold. */
export const findCitizenAddress = `${citizenAddress}/find`;

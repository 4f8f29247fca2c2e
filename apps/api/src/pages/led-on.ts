/** What is answered instead of a page: the way to another, as where the result of a form stands. */
export interface LedOn {
  /** An address of ours. */
  readonly ledTo: string;
  /** What the page there says was done, in Danish; names nobody. */
  readonly done?: string;
  /** Of the write, which the page there has seen; left out: nothing was, or pages read it where it was. */
  readonly position?: string | undefined;
  /** Whom it was about, for the read log. */
  readonly participantId?: string;
}

/** True for the way on. */
export const isLedOn = (answer: object): answer is LedOn => 'ledTo' in answer;

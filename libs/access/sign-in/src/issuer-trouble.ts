/** Why nobody is signed in. `no_refresh_token`: the issuer cannot be asked later whether somebody still may. */
export type SignInRefusal = 'refused' | 'no_refresh_token';

/** What an error of the client says of itself. */
interface Told {
  readonly name?: string;
  readonly code?: string;
  /** What the issuer calls it. */
  readonly error?: string;
  /** Of the issuer's answer. */
  readonly status?: number;
}

/** What is said of an issuer that did not answer (`fetch` then says why, without a code), or that answered nonsense. */
const silent = new Set<string | undefined>([
  undefined,
  'OAUTH_TIMEOUT',
  'OAUTH_ABORT',
  'OAUTH_RESPONSE_IS_NOT_CONFORM',
  'OAUTH_RESPONSE_IS_NOT_JSON',
  'OAUTH_PARSE_ERROR',
]);
const [tooMany, serverFaults] = [429, 500];

const isSilent = ({ code, status = 0 }: Told): boolean =>
  silent.has(code) || status >= serverFaults || status === tooMany;

/** Whether the issuer refused or was silent, and what may be logged of it: error codes, nothing that was sent. */
export const issuerTrouble = (
  thrown: unknown,
): { readonly outcome: 'refused' | 'away'; readonly said: object } => {
  const told = thrown as Told;
  const { name, code, error: refusal, status } = told;
  return { outcome: isSilent(told) ? 'away' : 'refused', said: { name, code, refusal, status } };
};

import { hkdfSync, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { AccessConfig } from '#libs/access';
import { Sealing, Sessions } from '#libs/access/sessions';
import { IssuerClient, LocalSecret } from '#libs/access/sign-in';
import { type Config, keyOfHex, type Logger } from '#libs/platform';
import { type BesideLog, besideLogOf } from '#libs/runtime';

/** By what people sign in on pages: at the issuer, with a secret on this machine, or not at all. */
export type SignInWay =
  | { readonly kind: 'issuer'; readonly client: IssuerClient }
  | { readonly kind: 'here'; readonly secret: LocalSecret }
  | { readonly kind: 'none' };

/** Who is signed in on pages, and how one does so. */
export interface SignInDoor {
  readonly sessions: Sessions;
  readonly sealing: Sealing;
  readonly way: SignInWay;
}

/** The same until it is closed. */
export interface OpenSignInDoor extends SignInDoor {
  close(): Promise<void>;
}

type Places = Pick<Config, 'besideLog' | 'dataDir'>;

const keyBytes = 32;

/**
 * The key of what sessions keep, made of the master key, so that every process has the same. Where that is lost, sessions
 * last as long as the process.
 */
const sessionKey = ({ masterKeyFile }: BesideLog): Uint8Array => {
  const masterKey = masterKeyIn(masterKeyFile) ?? randomBytes(keyBytes);
  return new Uint8Array(hkdfSync('sha256', masterKey, '', 'nytteindsats sessions', keyBytes));
};

const masterKeyIn = (path: string): Buffer | null => {
  try {
    return keyOfHex(readFileSync(path, 'utf8'));
  } catch {
    return null;
  }
};

/** By what people sign in, as configured; nothing is asked of the issuer yet. */
export const signInWay = ({ issuer, pages }: AccessConfig, logger: Logger): SignInWay => {
  if (issuer === null) return { kind: 'here', secret: new LocalSecret() };
  if (!pages) return { kind: 'none' };
  const onTrouble = (said: object): void => logger.warn(said, 'the issuer let nobody in, or did not answer');
  return { kind: 'issuer', client: new IssuerClient({ ...pages, issuer, onTrouble }) };
};

/**
 * Opens the sessions beside the participants' keys; the data folder and the master key are there already.
 *
 * @throws SessionsUnavailable, SchemaMismatch
 */
export const openSignInDoor = async (
  { claims }: Pick<AccessConfig, 'claims'>,
  way: SignInWay,
  places: Places,
): Promise<OpenSignInDoor> => {
  const beside = besideLogOf(places);
  const store = await beside.sessions();
  const sealing = new Sealing(sessionKey(beside));
  const issuer = way.kind === 'issuer' ? way.client : null;
  const sessions = new Sessions({ store, sealing, issuer, claims });
  return { sessions, sealing, way, close: async () => store.close() };
};

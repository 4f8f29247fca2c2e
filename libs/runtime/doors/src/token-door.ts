import { type AccessConfig } from '#libs/access';
import { DiscoveredKeys, LocalIssuer, openSigningKey, TokenVerifier } from '#libs/access/tokens';
import type { Logger } from '#libs/platform';

/** Whose tokens this process takes, until it is closed. */
export interface TokenDoor {
  readonly verifier: TokenVerifier;
  close(): void;
}

/**
 * The verifier of bearer tokens: of the issuer that is configured, whose keys are asked for from now on and need not be
 * there yet, or else of the data folder's own key, made when it is missing.
 *
 * @throws SigningKeyUnusable
 */
export const openTokenDoor = async (
  { issuer, audience, claims }: AccessConfig,
  dataDir: string,
  logger: Logger,
): Promise<TokenDoor> => {
  if (issuer === null) {
    const local = await LocalIssuer.with(openSigningKey(dataDir));
    return { verifier: local.verifier(), close: () => undefined };
  }
  const onTrouble = (err: unknown): void =>
    logger.warn({ err }, 'the issuer could not be asked for its keys');
  const keys = new DiscoveredKeys({ issuer, onTrouble });
  void keys.start();
  return { verifier: new TokenVerifier({ keys, issuer, audience, claims }), close: () => keys.stop() };
};

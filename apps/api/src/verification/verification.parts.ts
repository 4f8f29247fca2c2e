import type { ActorRegister } from '#libs/access/actors';
import type { Clock } from '#libs/platform';
import type { StoreVerifier } from '#libs/runtime';

/** What verifications are asked of, and who stands behind the ids of those who asked. */
export class VerificationParts {
  readonly verifier: Pick<StoreVerifier, 'last' | 'start'>;
  readonly actors: ActorRegister;
  readonly clock: Clock;

  constructor({
    storeVerifier,
    actors,
    clock,
  }: {
    readonly storeVerifier: VerificationParts['verifier'];
    readonly actors: ActorRegister;
    readonly clock: Clock;
  }) {
    this.verifier = storeVerifier;
    this.actors = actors;
    this.clock = clock;
  }
}

import type { TokenVerifier } from '#libs/access/tokens';
import type { ReadLog } from '#libs/access/read-log';
import type { ApplicationParts } from '#libs/application';
import type { Logger, StatisticsConfig } from '#libs/platform';
import type { OneHistory } from '#libs/read-models';
import type { Projections, StoreVerifier } from '#libs/runtime';
import type { SignInDoor } from '#libs/runtime/doors';
import type { ApiLimits } from './http/api.limits.ts';

/** What the API is built over; whoever made them closes them, after the API. */
export interface ApiParts extends ApplicationParts {
  /** Whether the log is the one that the read models were made of. */
  readonly history: Pick<OneHistory, 'expect' | 'look' | 'notInLog'>;
  /** Keep the read models up with the log. */
  readonly projections: Projections;
  readonly logger: Logger;
  /** Says whose tokens are good. */
  readonly verifier: Pick<TokenVerifier, 'verify'>;
  /** Takes who reads of whom; without it nobody is shown. */
  readonly readLog: ReadLog;
  /** True when nobody in its data exists: every answer says so. */
  readonly isPractice?: boolean;
  /** Has log and read models verified. */
  readonly storeVerifier: Pick<StoreVerifier, 'last' | 'start'>;
  /** Who is signed in on pages. */
  readonly signIn: SignInDoor;
  /** Where people reach it, when that is through another address; its host is then ours too. */
  readonly publicUrl?: string | undefined;
  /** What files of statistics say beside the figures. */
  readonly statistics: StatisticsConfig;
  /** Other limits than the ordinary ones. */
  readonly limits?: Partial<ApiLimits>;
}

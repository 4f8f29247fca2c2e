import { Fault } from '#libs/platform';
import { DatabaseError } from 'pg';

/**
 * The database could not be reached, or did not do now what it may do later: worth another try. `reason` is the
 * server's SQLSTATE, the system's code or the client's words; what the server says beside is left out, because it might
 * quote a row.
 */
export class PostgresUnavailable extends Fault {
  override readonly name = 'PostgresUnavailable';
  readonly kind = 'unavailable';
  readonly reason: string;

  constructor(reason: string) {
    super(`PostgreSQL does not answer (${reason})`);
    this.reason = reason;
  }

  override get text(): string {
    return 'PostgreSQL kan ikke nås.';
  }
}

/**
 * The database refused a statement, and would again. `code` is its SQLSTATE. What the server said is kept only when it
 * speaks of the statement itself (a name or a privilege is missing), never when it may quote a row.
 */
export class StatementRefused extends Fault {
  override readonly name = 'StatementRefused';
  readonly kind = 'refused';
  readonly code: string;

  constructor(code: string, said: string | null) {
    super(`PostgreSQL refused a statement (${code})${said === null ? '' : `: ${said}`}`);
    this.code = code;
  }

  override get text(): string {
    return `PostgreSQL afviser det, også næste gang (${this.code}).`;
  }
}

/**
 * Classes of SQLSTATE that say nothing of what was asked, only that it cannot be had now: connection (08), access and
 * database (28, 3D), conflict with another transaction (40), want of resources (53), an operator's intervention or a
 * timeout (57), the system (58).
 */
const passingClasses = new Set(['08', '28', '3D', '40', '53', '57', '58']);
const lockNotAvailable = '55P03';
/** A lock or an idle transaction took too long; a transaction that writes was sent to a standby. */
const passingCodes = new Set([lockNotAvailable, '25P03', '25006']);
const undefinedTable = '42P01';
/** Syntax, names and privileges. */
const statementClass = '42';

/** The system's code, or else the client's own words, which quote nothing. */
const reasonOf = (error: unknown): string => {
  const { code, message } = Object(error) as { readonly code?: unknown; readonly message?: unknown };
  return [code, message].find((reason) => typeof reason === 'string') ?? 'no connection';
};

/** What the client threw, as something that may be logged. All that is not the server's own word is a connection's. */
export const postgresError = (error: unknown): PostgresUnavailable | StatementRefused => {
  if (!(error instanceof DatabaseError)) return new PostgresUnavailable(reasonOf(error));
  const { code = '' } = error;
  if (passingClasses.has(code.slice(0, 2)) || passingCodes.has(code)) return new PostgresUnavailable(code);
  return new StatementRefused(code, code.startsWith(statementClass) ? error.message : null);
};

/** True when the table that was asked for is not there. */
export const isUndefinedTable = (error: unknown): boolean =>
  error instanceof StatementRefused && error.code === undefinedTable;

/** True when somebody else held the lock that was asked for. */
export const isLockTimeout = (error: unknown): boolean =>
  error instanceof PostgresUnavailable && error.reason === lockNotAvailable;

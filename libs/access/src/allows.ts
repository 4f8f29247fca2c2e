import type { CommandName, DefinitionName, ReportingCommandName } from '#libs/domain';
import { functions, type FunctionName, type Reach } from './functions.ts';
import { commandPolicy, freezingPolicy, reportingPolicy } from './policy.ts';
import type { Grant, Limit, Principal } from './principal.ts';
import type { RoleName } from './roles.ts';

/** What a grant lets do a function with. */
interface Scope {
  readonly role: RoleName;
  readonly reach: Reach;
  readonly kommunekoder: Limit;
  /** Of the reach `provider` alone; otherwise empty. */
  readonly providers: ReadonlySet<string>;
}

/** What a function is done to; what is left out is not asked about. */
export interface Subject {
  readonly kommunekode?: string | undefined;
  readonly provider?: string | undefined;
}

/** Somebody's roles, with their limits. */
type Granted = Pick<Principal, 'grants'>;

/** What somebody may by a function. */
interface Rights {
  readonly scopes: readonly Scope[];
  readonly kommunekoder: Limit;
}

const scopeOf = ({ role, kommunekoder, providers }: Grant, name: FunctionName): readonly Scope[] => {
  const reach = functions[name].roles[role];
  return reach ? [{ role, reach, kommunekoder, providers }] : [];
};

const limitOf = (scopes: readonly Scope[]): Limit => {
  const limits = scopes
    .filter(({ reach }) => reach === 'municipality')
    .map(({ kommunekoder }) => kommunekoder);
  return limits.includes('all')
    ? 'all'
    : limits.reduce<ReadonlySet<string>>(
        (union, limit) => (limit === 'all' ? union : union.union(limit)),
        new Set(),
      );
};

/** Found once for each principal: who comes with the same token again is the same one. */
const known = new WeakMap<Granted, Map<FunctionName, Rights>>();

const rightsOf = (granted: Granted, name: FunctionName): Rights => {
  const rights = known.get(granted) ?? new Map<FunctionName, Rights>();
  const found = rights.get(name);
  if (found) return found;
  const scopes = granted.grants.flatMap((grant) => scopeOf(grant, name));
  const made = { scopes, kommunekoder: limitOf(scopes) };
  known.set(granted, rights.set(name, made));
  return made;
};

/** The scopes within which somebody may do a function; none: not at all. */
export const scopesOf = (granted: Granted, name: FunctionName): readonly Scope[] =>
  rightsOf(granted, name).scopes;

/** True when a limit names it. */
export const isWithin = (limit: Limit, one: string): boolean => limit === 'all' || limit.has(one);

const covers = ({ reach, kommunekoder, providers }: Scope, { kommunekode, provider }: Subject): boolean => {
  if (reach === 'everywhere') return true;
  if (kommunekode !== undefined && !isWithin(kommunekoder, kommunekode)) return false;
  return reach === 'municipality' || provider === undefined || providers.has(provider);
};

/**
 * True when somebody may do a function, in the municipality and under the provider number named. Without a subject: at
 * all, though it may be to nobody.
 */
export const allows = (granted: Granted, name: FunctionName, subject: Subject = {}): boolean =>
  scopesOf(granted, name).some((scope) => covers(scope, subject));

/** The municipalities whose forløb somebody sees whole by a function. */
export const visibleKommunekoder = (granted: Granted, name: FunctionName): Limit =>
  rightsOf(granted, name).kommunekoder;

/** Whose participants somebody sees by a function. */
export interface Sight {
  /** The municipalities whose forløb they see whole. */
  readonly within: Limit;
  /** The provider numbers to which participants must be assigned, each with its own municipalities. */
  readonly providers: readonly { readonly numbers: ReadonlySet<string>; readonly kommunekoder: Limit }[];
}

/** Whose participants somebody sees by a function. */
export const sightBy = (granted: Granted, name: FunctionName): Sight => {
  const providers = scopesOf(granted, name)
    .filter(({ reach }) => reach === 'provider')
    .map(({ providers: numbers, kommunekoder }) => ({ numbers, kommunekoder }));
  return { within: visibleKommunekoder(granted, name), providers };
};

/** Whose participants somebody sees when they give a command. */
export const commandSightOf = (granted: Granted, command: CommandName): Sight =>
  sightBy(granted, commandPolicy[command]);

/** The municipalities whose forløb somebody sees of persons who were erased: what is left of them is for revisors alone. */
export const erasedKommunekoder = (granted: Granted, name: FunctionName): Limit =>
  limitOf(scopesOf(granted, name).filter(({ role }) => role === 'revisor'));

/** What a command says of where it belongs, as it was sent. */
export type Sent = Readonly<Record<string, unknown>>;

/** True for what a provider of these numbers may give by itself: hours under its own number, and no-shows. */
export const isOfProvider = (
  numbers: ReadonlySet<string>,
  name: CommandName,
  { provider, kind }: Sent,
): boolean => {
  if (commandPolicy[name] === 'recordAbsence') return kind === 'udeblivelse';
  return typeof provider === 'string' && numbers.has(provider);
};

/**
 * True when somebody may give a command, as far as what was sent tells: a kommunekode in it must be within the limits, a
 * provider records under its own number, and no-shows alone.
 */
export const mayGive = (granted: Granted, name: CommandName, sent: Sent): boolean => {
  const { kommunekode } = sent;
  const isHere = ({ kommunekoder }: Scope): boolean =>
    typeof kommunekode !== 'string' || isWithin(kommunekoder, kommunekode);
  return scopesOf(granted, commandPolicy[name]).some(
    (scope) => isHere(scope) && (scope.reach !== 'provider' || isOfProvider(scope.providers, name, sent)),
  );
};

/** The function of a command to the reporting of a municipality; of freezing what is no definition, that of its route. */
export const functionOfReporting = (name: ReportingCommandName, { definition }: Sent): FunctionName => {
  if (name !== 'FreezeReport') return reportingPolicy[name];
  const isKnown = typeof definition === 'string' && Object.hasOwn(freezingPolicy, definition);
  return isKnown ? freezingPolicy[definition as DefinitionName] : 'freezeReports';
};

/** True when somebody may give a command to the reporting of a municipality, as far as what was sent tells. */
export const mayReport = (granted: Granted, name: ReportingCommandName, sent: Sent): boolean => {
  const { kommunekode } = sent;
  const subject = typeof kommunekode === 'string' ? { kommunekode } : {};
  return allows(granted, functionOfReporting(name, sent), subject);
};

/** What lets somebody do something: how far it reaches, and the municipality that it is about. */
export interface Grounds {
  readonly reach: Exclude<Reach, 'everywhere'>;
  readonly kommunekode: string;
}

/**
 * The role by which somebody does a function: of theirs that reach so far the first whose limits name the municipality;
 * where none does (what is about the participant alone), the first.
 */
export const roleFor = (
  granted: Granted,
  name: FunctionName,
  { reach, kommunekode }: Grounds,
): RoleName | undefined => {
  const scopes = scopesOf(granted, name).filter((scope) => scope.reach === reach);
  return (scopes.find(({ kommunekoder }) => isWithin(kommunekoder, kommunekode)) ?? scopes[0])?.role;
};

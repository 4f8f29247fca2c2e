import type { RoleName } from './roles.ts';

/**
 * How far a role's function goes. `municipality`: within its kommunekoder; `provider`: within its provider numbers and
 * the participants assigned to them; `everywhere`: it is about nobody.
 */
export type Reach = 'municipality' | 'provider' | 'everywhere';

/**
 * Whom the answers show, for the read log. `individuals`: those whose ids stand in it; `search`: those who were found;
 * `readings`: who read of them; `outcome`: what became of what the caller sent; `nobody`: figures, codes, rules.
 */
export type Shows = 'individuals' | 'search' | 'readings' | 'outcome' | 'nobody';

/** Something that one may do or see. */
export interface FunctionCard {
  /** English, for the table in docs/access.md. */
  readonly does: string;
  /** The roles that may, and how far; all others may not. */
  readonly roles: Readonly<Partial<Record<RoleName, Reach>>>;
  /** What a provider may of it, beyond the reach. */
  readonly ofProvider?: string;
  readonly shows: Shows;
  /**
   * True when the answers say beside ids who those shown are: to roles that may read the person register, and to a provider of
   * its own participants, but for protected addresses.
   */
  readonly names?: true;
}

const inMunicipality = (...names: readonly RoleName[]): FunctionCard['roles'] =>
  Object.fromEntries(names.map((name) => [name, 'municipality']));

const providersToo = { leverandoer: 'provider' } as const;

const declared = {
  manageForloeb: {
    does: 'enrol, correct, withdraw, readiness, ydelse, requirement, transition, exit, assign, link',
    roles: inMunicipality('koordinator', 'system'),
    shows: 'outcome',
  },
  fillForms: {
    does: 'forms of all this on pages, with who the participant is',
    roles: inMunicipality('koordinator', 'system'),
    shows: 'individuals',
    names: true,
  },
  fillWeekSheets: {
    does: 'week sheets on pages, with who the participant is',
    roles: { ...inMunicipality('koordinator', 'system'), ...providersToo },
    ofProvider: 'own hours and no-shows',
    shows: 'individuals',
    names: true,
  },
  recordWeek: { does: 'RecordWeek', roles: inMunicipality('koordinator', 'system'), shows: 'outcome' },
  recordHours: {
    does: 'RecordHours, WithdrawHours',
    roles: { ...inMunicipality('koordinator', 'system'), ...providersToo },
    ofProvider: 'under its own number',
    shows: 'outcome',
  },
  recordAbsence: {
    does: 'RecordAbsence, WithdrawAbsence',
    roles: { ...inMunicipality('koordinator', 'system'), ...providersToo },
    ofProvider: '`udeblivelse` only',
    shows: 'outcome',
  },
  sendMany: {
    does: 'files and streams of commands',
    roles: { ...inMunicipality('koordinator', 'system'), ...providersToo },
    ofProvider: 'each line as above',
    shows: 'outcome',
  },
  seeCases: {
    does: 'case, lists, week grid',
    roles: { ...inMunicipality('koordinator', 'revisor', 'system'), ...providersToo },
    ofProvider: 'with name, own hours, no-shows, whether something is recorded for a week',
    shows: 'individuals',
    names: true,
  },
  seeAssessments: {
    does: 'timekrav, history, explanation, comparison, worklist, rule sets compared',
    roles: inMunicipality('koordinator', 'revisor', 'system'),
    shows: 'individuals',
    names: true,
  },
  searchPersons: {
    does: 'person register: search',
    roles: inMunicipality('koordinator', 'revisor', 'databeskyttelse'),
    shows: 'search',
  },
  readPerson: {
    does: 'person register: read',
    roles: inMunicipality('koordinator', 'revisor'),
    shows: 'individuals',
  },
  setPerson: {
    does: 'person register: set',
    roles: inMunicipality('koordinator'),
    shows: 'individuals',
  },
  seeStatusReport: {
    does: 'status report',
    roles: inMunicipality('koordinator', 'revisor', 'system'),
    shows: 'nobody',
  },
  seeReports: {
    does: 'frozen reports, published form',
    roles: inMunicipality(
      'koordinator',
      'rapportering',
      'revisor',
      'administrator',
      'databeskyttelse',
      'system',
    ),
    shows: 'nobody',
  },
  freezeStatistics: {
    does: 'freeze statistics; list frozen reports',
    roles: inMunicipality('rapportering', 'administrator', 'system'),
    shows: 'nobody',
  },
  freezeStatus: {
    does: 'freeze a status report',
    roles: inMunicipality('koordinator', 'system'),
    shows: 'nobody',
  },
  freezeReports: {
    does: 'freeze a report, each definition as above',
    roles: inMunicipality('koordinator', 'rapportering', 'administrator', 'system'),
    shows: 'nobody',
  },
  publishReport: {
    does: 'publish a report',
    roles: inMunicipality('administrator', 'system'),
    shows: 'nobody',
  },
  withdrawReport: {
    does: 'withdraw a report; close a period',
    roles: inMunicipality('administrator'),
    shows: 'nobody',
  },
  seePeriods: {
    does: 'periods and lateness, read',
    roles: inMunicipality('koordinator', 'rapportering', 'revisor', 'administrator', 'system'),
    shows: 'nobody',
  },
  seeStatistics: {
    does: 'statistics of ended periods, internal form',
    roles: inMunicipality('koordinator', 'revisor', 'administrator', 'system'),
    shows: 'nobody',
  },
  seeBehindFigures: {
    does: 'participants behind a figure',
    roles: inMunicipality('koordinator', 'revisor', 'system'),
    shows: 'individuals',
    names: true,
  },
  verifyReports: {
    does: 'verify a frozen report',
    roles: inMunicipality('rapportering', 'revisor', 'administrator', 'system'),
    shows: 'nobody',
  },
  diffReports: {
    does: 'diff of frozen reports; participants only to who may see individuals',
    roles: inMunicipality('koordinator', 'rapportering', 'revisor', 'administrator', 'system'),
    shows: 'individuals',
  },
  verifyStores: {
    does: 'verification of log and read models',
    roles: { revisor: 'everywhere', administrator: 'everywhere' },
    shows: 'nobody',
  },
  seeReadLog: {
    does: 'read log, its samples, answer for a citizen',
    roles: inMunicipality('databeskyttelse'),
    shows: 'readings',
  },
  seeErasures: {
    does: 'retention list, erasures',
    roles: inMunicipality('administrator', 'databeskyttelse'),
    shows: 'individuals',
  },
  proposeErasure: {
    does: 'propose an erasure',
    roles: inMunicipality('administrator'),
    shows: 'outcome',
  },
  approveErasure: {
    does: 'approve an erasure; holds',
    roles: inMunicipality('databeskyttelse'),
    shows: 'individuals',
  },
  seeReference: {
    does: 'rule sets, code lists',
    roles: {
      koordinator: 'everywhere',
      leverandoer: 'everywhere',
      rapportering: 'everywhere',
      revisor: 'everywhere',
      administrator: 'everywhere',
      databeskyttelse: 'everywhere',
      system: 'everywhere',
    },
    shows: 'nobody',
  },
} as const satisfies Readonly<Record<string, FunctionCard>>;

export type FunctionName = keyof typeof declared;

/** The table of who may do what: a row that no route and no command names is not here. */
export const functions: Readonly<Record<FunctionName, FunctionCard>> = declared;

export const functionNames = Object.keys(functions) as readonly FunctionName[];

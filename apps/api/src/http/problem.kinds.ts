import type { RefusalCode, ReportingRefusalCode } from '#libs/domain';

/** What a code means over HTTP: the status, and a Danish title that is the same every time. */
interface ProblemKind {
  readonly status: number;
  readonly title: string;
}

const forbidden = 403;
const notFound = 404;
const conflict = 409;
const unprocessable = 422;

/**
 * Refusals of commands. 409: what stands, and somebody else may have put there, is in the way; 422: the command does
 * not fit what stands, or the rules.
 */
const refusals: Readonly<Record<RefusalCode, ProblemKind>> = {
  forbidden: { status: forbidden, title: 'Det har du ikke adgang til' },
  malformed: { status: 400, title: 'Anmodningen er ikke udfyldt korrekt' },
  unknown_code: { status: 400, title: 'Koden findes ikke på kodelisten' },
  participant_id_unavailable: { status: conflict, title: 'Borgerens id er optaget' },
  participant_erased: { status: conflict, title: 'Borgerens oplysninger er slettet' },
  person_known: { status: conflict, title: 'Personen er allerede registreret' },
  cpr_change_required: { status: conflict, title: 'Borgeren har et andet CPR-nummer' },
  command_id_reused: { status: conflict, title: 'Kommandoens id er brugt til noget andet' },
  revision_mismatch: { status: 412, title: 'Sagen er ændret siden den blev læst' },
  unknown_participant: { status: notFound, title: 'Borgeren findes ikke' },
  after_death: { status: unprocessable, title: 'Datoen ligger efter dødsfaldet' },
  forloeb_already_open: { status: conflict, title: 'Borgeren har allerede et åbent forløb' },
  date_in_future: { status: unprocessable, title: 'Datoen ligger i fremtiden' },
  enrolled_before_last_exit: { status: unprocessable, title: 'Forløbet begynder før det forrige er slut' },
  unknown_forloeb: { status: notFound, title: 'Forløbet findes ikke' },
  forloeb_conflict: { status: conflict, title: 'Rettelsen passer ikke med det registrerede' },
  forloeb_in_use: { status: conflict, title: 'Der er registreringer i forløbet' },
  no_open_forloeb: { status: unprocessable, title: 'Borgeren har intet åbent forløb' },
  effective_before_enrolment: { status: unprocessable, title: 'Datoen ligger før forløbets begyndelse' },
  effective_after_exit: { status: unprocessable, title: 'Datoen ligger efter forløbets slutning' },
  readiness_unchanged: { status: unprocessable, title: 'Visitationskategorien gælder allerede' },
  ydelse_unchanged: { status: unprocessable, title: 'Ydelsen gælder allerede' },
  requirement_out_of_range: {
    status: unprocessable,
    title: 'Det individuelle timekrav er uden for grænserne',
  },
  week_not_begun: { status: unprocessable, title: 'Ugen er ikke begyndt' },
  week_outside_forloeb: { status: unprocessable, title: 'Ugen ligger uden for forløbet' },
  minutes_out_of_range: { status: unprocessable, title: 'Timetallet er uden for grænserne' },
  duplicate_entry: { status: unprocessable, title: 'Det samme er oplyst to gange' },
  too_many_absence_days: { status: unprocessable, title: 'Antallet af fraværsdage er uden for grænserne' },
  reason_required: { status: unprocessable, title: 'Der mangler en begrundelse' },
  nothing_recorded: { status: unprocessable, title: 'Der er intet registreret' },
  transition_id_reused: { status: conflict, title: 'Overgangens id er allerede brugt' },
  transition_outside_forloeb: { status: unprocessable, title: 'Overgangen ligger uden for forløbet' },
  transition_already_in_force: { status: conflict, title: 'En overgang af samme slags er allerede i kraft' },
  unknown_transition: { status: notFound, title: 'Overgangen findes ikke' },
  transition_ended: { status: conflict, title: 'Overgangen er allerede afsluttet' },
  ended_before_start: { status: unprocessable, title: 'Slutdatoen ligger før startdatoen' },
  assignment_outside_forloeb: { status: unprocessable, title: 'Tilknytningen ligger uden for forløbet' },
  provider_already_assigned: { status: conflict, title: 'Leverandøren er allerede tilknyttet' },
  unknown_assignment: { status: notFound, title: 'Tilknytningen findes ikke' },
  same_participant: { status: unprocessable, title: 'Det er den samme borger' },
  already_linked: { status: conflict, title: 'Borgerne er allerede registreret som samme person' },
  not_linked: { status: conflict, title: 'Borgerne er ikke registreret som samme person' },
  exit_not_after_enrolment: { status: unprocessable, title: 'Forløbet kan ikke slutte før det begynder' },
  hours_after_exit: { status: conflict, title: 'Der er registreringer efter slutdatoen' },
  no_exit: { status: conflict, title: 'Forløbet er åbent' },
};

/** Refusals of commands to the reporting of a municipality, beside those that commands to participants have too. */
const ofReporting: Readonly<Record<Exclude<ReportingRefusalCode, RefusalCode>, ProblemKind>> = {
  unknown_report: { status: notFound, title: 'Rapporten findes ikke' },
  period_not_ended: { status: unprocessable, title: 'Perioden er ikke slut' },
  period_closed: { status: conflict, title: 'Perioden er lukket' },
  earlier_period_open: { status: conflict, title: 'En tidligere periode er ikke lukket' },
  not_publishable: { status: conflict, title: 'Rapporten kan ikke offentliggøres' },
  already_published: { status: conflict, title: 'Rapporten er allerede offentliggjort' },
  protection_failed: { status: unprocessable, title: 'Rapporten beskytter ikke små tal' },
  not_published: { status: conflict, title: 'Rapporten er ikke offentliggjort' },
};

/** What can go wrong around commands and questions. */
const around = {
  nothing_published: { status: 404, title: 'Der er ikke offentliggjort noget' },
  unauthenticated: { status: 401, title: 'Adgangsnøgle mangler eller gælder ikke' },
  unknown_command: { status: notFound, title: 'Kommandoen findes ikke' },
  unknown_person: { status: notFound, title: 'Personen er ikke registreret' },
  unknown_route: { status: notFound, title: 'Adressen findes ikke' },
  unknown_erasure: { status: notFound, title: 'Sletningen findes ikke' },
  retention_not_over: { status: conflict, title: 'Opbevaringstiden er ikke gået' },
  on_hold: { status: conflict, title: 'Borgerens oplysninger er sat på hold' },
  not_on_hold: { status: conflict, title: 'Borgerens oplysninger er ikke sat på hold' },
  same_approver: { status: conflict, title: 'Sletningen skal godkendes af en anden' },
  unknown_rule_set: { status: notFound, title: 'Regelsættet findes ikke' },
  foreign_origin: { status: forbidden, title: 'Siden må ikke kalde herfra' },
  method_not_allowed: { status: 405, title: 'Metoden kan ikke bruges på adressen' },
  request_timeout: { status: 408, title: 'Anmodningen kom ikke frem i tide' },
  precondition_failed: { status: 412, title: 'Betingelsen er ikke opfyldt' },
  payload_too_large: { status: 413, title: 'Anmodningen er for stor' },
  uri_too_long: { status: 414, title: 'Adressen er for lang' },
  unsupported_media_type: { status: 415, title: 'Formatet kan ikke læses' },
  range_not_satisfiable: { status: 416, title: 'Stykket findes ikke' },
  expectation_failed: { status: 417, title: 'Forventningen kan ikke opfyldes' },
  unknown_host: { status: 421, title: 'Værtsnavnet er ikke vores' },
  headers_too_large: { status: 431, title: 'Anmodningens hoved er for stort' },
  internal: { status: 500, title: 'Der skete en fejl hos os' },
  issuer_unavailable: { status: 503, title: 'Udstederen svarer ikke' },
  lost_race: { status: 503, title: 'Sagen bliver ændret af andre lige nu' },
  overloaded: { status: 503, title: 'Systemet er overbelastet' },
  read_timeout: { status: 503, title: 'Læsesiden er endnu ikke med' },
  store_unavailable: { status: 503, title: 'Et lager kan ikke nås' },
  store_unusable: { status: 503, title: 'Et lager kan ikke bruges' },
} as const satisfies Readonly<Record<string, ProblemKind>>;

export type ProblemCode = RefusalCode | ReportingRefusalCode | keyof typeof around;

/** The one table from code to HTTP status and title. */
export const problemKinds: Readonly<Record<ProblemCode, ProblemKind>> = {
  ...refusals,
  ...ofReporting,
  ...around,
};

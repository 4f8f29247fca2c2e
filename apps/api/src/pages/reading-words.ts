import { type FunctionName, routePolicy } from '#libs/access';

/** What somebody read or did, in Danish, by the function that let them. */
const words: Readonly<Partial<Record<string, string>>> = {
  manageForloeb: 'ændring af en sag',
  fillForms: 'skema til en sag',
  fillWeekSheets: 'ugeseddel',
  recordWeek: 'timer og fravær gemt',
  recordHours: 'timer gemt',
  recordAbsence: 'fravær gemt',
  sendMany: 'fil med mange rækker',
  seeCases: 'sag, liste eller uge',
  seeAssessments: 'timekrav, historik eller arbejdsliste',
  searchPersons: 'søgning',
  readPerson: 'personoplysninger',
  setPerson: 'personoplysninger',
  seeBehindFigures: 'borgere bag et tal',
  diffReports: 'forskelle mellem rapporter',
  seeReadLog: 'læselog',
  seeErasures: 'liste til sletning',
  proposeErasure: 'forslag om sletning',
  approveErasure: 'sletning eller hold',
} satisfies Partial<Record<FunctionName, string>>;

/** What a reading was of, in Danish, by its route; `null` for what is no route of ours. */
export const readingWords = (what: string): string | null => words[String(routePolicy[what])] ?? null;

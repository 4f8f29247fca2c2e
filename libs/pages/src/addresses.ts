/** The address at which somebody new is enrolled. */
export const enrolAddress = '/borgere/ny';

/** What a coordinator has to do. */
export const worklistAddress = '/arbejdsliste';

/** How the pages are used. */
export const helpAddress = '/hjaelp';

/** The last verification of log and read models. */
export const revisionAddress = '/revision';

/** Where files are sent; of one of them with its id. */
export const importAddress = (importId?: string): string =>
  importId === undefined ? '/import' : `/import/${importId}`;

/** The address of a page about a participant; `part`: of one below it. */
export const participantAddress = (participantId: string, part?: string): string =>
  `/borgere/${participantId}${part === undefined ? '' : `/${part}`}`;

/** The week's grid: of the week that today is in. */
export const weeksAddress = '/uge';

/** The address of a week's grid, or of one participant's sheet of the week. */
export const weekAddress = (week: string, participantId?: string): string =>
  participantId === undefined ? `${weeksAddress}/${week}` : `/borgere/${participantId}/uger/${week}`;

/** The pages about reports. */
export const reportsAddress = '/rapporter';

/** The address of the page of a frozen report; `part`: of one below it. */
export const reportAddress = (reportId: string, part?: string): string =>
  `${reportsAddress}/${reportId}${part === undefined ? '' : `/${part}`}`;

/** An address with what is asked in it; what is left out does not stand there. */
export const asking = (
  address: string,
  asked: Readonly<Record<string, string | null | undefined>>,
): string => {
  const given = Object.entries(asked).flatMap(([name, value]) => (value == null ? [] : [[name, value]]));
  return given.length === 0 ? address : `${address}?${new URLSearchParams(given).toString()}`;
};

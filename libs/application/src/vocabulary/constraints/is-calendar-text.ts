import { isDanishDate, isIsoWeek } from '#libs/domain';
import { isInstant } from '../instant.ts';
import { constraint } from './constraint.ts';

/** An ISO 8601 week that exists, `YYYY-Www`. */
export const IsIsoWeekText = (): PropertyDecorator =>
  constraint('malformed', 'Ugen skal findes og skrives som år og uge, f.eks. 2022-W31.', isIsoWeek);

/** A calendar date that exists, `YYYY-MM-DD`. */
export const IsDanishDateText = (): PropertyDecorator =>
  constraint('malformed', 'Datoen skal findes og skrives som år-måned-dag, f.eks. 2022-04-04.', isDanishDate);

/** An ISO 8601 instant with its zone. */
export const IsInstantText = (): PropertyDecorator =>
  constraint(
    'malformed',
    'Tidspunktet skal findes og skrives med tidszone, f.eks. 2022-04-04T08:30:00Z.',
    isInstant,
  );

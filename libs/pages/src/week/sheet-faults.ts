import { codes, danish } from '#libs/domain';
import type { FormFault } from '../form/form-state.ts';
import type { Typed } from '../form/typed.ts';
import { daysTyped, minutesTyped, type SheetCall } from './sheet-calls.ts';
import { inputNamed, inputs } from './sheet-inputs.ts';
import { tooManyDays, tooManyHours, whyCorrected, wrongDays, wrongHours } from './week-words.ts';

interface Refusal {
  readonly code: string;
  readonly message: string;
  readonly errors?: readonly (FormFault & { readonly code: string })[] | undefined;
}

const minutesInWeek = 168 * 60;

/** A fault as people read it on a sheet, where minutes are hours. */
const wordsFor = (code: string, input: string, said: string, typed: Typed): string => {
  const takes = inputNamed(input)?.takes;
  if (code === 'malformed' && takes) return takes === 'hours' ? wrongHours : wrongDays;
  if (code === 'minutes_out_of_range') {
    const minutes = minutesTyped(typed);
    return minutes > minutesInWeek ? tooManyHours(danish.hours(minutes)) : wrongHours;
  }
  const days = daysTyped(typed);
  return code === 'too_many_absence_days' && days > 5 ? tooManyDays(days) : said;
};

const labels: ReadonlyMap<string, string> = new Map(
  [codes.activity, codes.absence].flatMap((list) =>
    Object.entries<{ readonly label: string }>(list).map(([code, { label }]) => [code, label] as const),
  ),
);

/** What the line of an input is called. */
const labelOf = (input: string): Pick<FormFault, 'label'> => {
  const label = labels.get(input.split('.')[1] ?? '');
  return label === undefined ? {} : { label };
};

/** Why a command of a sheet was refused, at the inputs that it was typed into. */
export const faultsOfCall = (
  { inputAt }: Pick<SheetCall, 'inputAt'>,
  typed: Typed,
  { code: why, message, errors = [] }: Refusal,
): readonly FormFault[] => {
  if (why === 'reason_required') return [{ path: inputs.reason, message: whyCorrected }];
  if (errors.length === 0) return [{ path: inputAt(''), message }];
  const faults = errors.map(({ path, code, message: said }) => {
    const input = inputAt(path);
    return { path: input, message: wordsFor(code, input, said, typed), ...labelOf(input) };
  });
  return [...new Map(faults.map((fault) => [`${fault.path} ${fault.message}`, fault])).values()];
};

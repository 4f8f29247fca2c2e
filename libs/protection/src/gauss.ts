import type { Constraint, Constraints, Variable } from './constraint.ts';
import { LinearForms } from './linear-forms.ts';
import type { LinearForm } from './modular-form.ts';

/** Whose own contribution is all that there is: a reader who knows it can take it out of every sum. */
const isAlone = ({ unknown }: Variable): boolean => unknown.persons === 1 && unknown.small;

const signed = ({ whole, parts }: Constraint): readonly (readonly [Variable, number])[] => [
  ...(whole ? [[whole, 1] as const] : []),
  ...parts.map(({ variable, factor }) => [variable, -factor] as const),
];

/** Each variable as a sum of those that no equation makes superfluous; wholes are the first to become so. */
const solved = (variables: readonly Variable[], equations: readonly Constraint[]): LinearForms => {
  const forms = new LinearForms();
  for (const { index } of variables) forms.add(new Map([[index, 1]]));
  for (const equation of equations) {
    const rest = forms.sum(signed(equation).map(([{ index }, factor]) => [index, factor]));
    const whole = equation.whole?.index;
    const pivot = whole !== undefined && rest.has(whole) ? whole : Math.max(...rest.keys());
    if (rest.size > 0) forms.setToZero(rest, pivot);
  }
  return forms;
};

/** The sums of two that give one away to whoever is alone behind the other. */
const pairsWithSomebodyAlone = (
  equation: Constraint,
): readonly (readonly (readonly [number, number])[])[] => {
  const small = signed(equation).filter(
    ([{ unknown }]) => unknown.small && unknown.visibility === 'suppressed',
  );
  return small.flatMap(([one, times], at) =>
    small
      .slice(at + 1)
      .filter(([other]) => isAlone(one) || isAlone(other))
      .map(([other, otherTimes]) => [[one.index, times] as const, [other.index, otherTimes] as const]),
  );
};

/** The directions of forms that must not become known, each with how many have it. */
class Secrets {
  readonly #forms: LinearForms;
  readonly #directions = new Map<number, string>();
  readonly #counts = new Map<string, number>();

  constructor(forms: LinearForms, secrets: readonly number[]) {
    this.#forms = forms;
    for (const secret of secrets) this.#directions.set(secret, '');
    this.changed(secrets);
  }

  has(direction: string): boolean {
    return (this.#counts.get(direction) ?? 0) > 0;
  }

  changed(forms: readonly number[]): void {
    for (const form of forms) {
      const before = this.#directions.get(form);
      if (before === undefined) continue;
      const direction = this.#forms.direction(form);
      this.#directions.set(form, direction);
      this.#counts.set(before, (this.#counts.get(before) ?? 0) - 1);
      this.#counts.set(direction, (this.#counts.get(direction) ?? 0) + 1);
    }
  }
}

/** The most useful number first: the greatest, and of equals the first in the order of the sets. */
const byUse = (one: Variable, other: Variable): number => other.exact - one.exact || one.index - other.index;

/**
 * Suppresses of what is shown as much as is needed so that no equation gives a small number away, as GaussSuppression does
 * (Langsrud 2024, "Secondary Cell Suppression by Gaussian Elimination", PSD 2024): one number after the other is shown,
 * the most useful first, unless a small one would then follow from what is shown.
 */
export const suppressByElimination = ({ variables, all }: Constraints): void => {
  const equations = all.filter(({ comparison }) => comparison === 'is');
  const forms = solved(variables, equations);
  const published = variables.filter(({ unknown, of }) => unknown.visibility === 'known' && of === 'amount');
  for (const { index } of published) {
    const form = forms.form(index);
    if (form.size > 0) forms.setToZero(new Map(form), Math.max(...form.keys()));
  }
  const small = variables
    .filter(({ unknown, of }) => unknown.small && of === 'amount')
    .map(({ index }) => index);
  const pairs = equations.flatMap(pairsWithSomebodyAlone).map((pair): LinearForm => forms.sum(pair));
  const secrets = new Secrets(forms, [...small, ...pairs.map((pair) => forms.add(pair))]);
  const shown = variables.filter(({ unknown, of }) => unknown.visibility === 'shown' && of === 'amount');
  for (const { index, unknown } of shown.toSorted(byUse)) {
    const form = forms.form(index);
    if (form.size === 0) continue;
    if (secrets.has(forms.direction(index))) unknown.visibility = 'suppressed';
    else secrets.changed(forms.setToZero(new Map(form), Math.max(...form.keys())));
  }
};

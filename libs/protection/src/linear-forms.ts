import { addTo, formDirection, type LinearForm, solvedFor, substitute } from './modular-form.ts';

/** Forms over the same variables, in which one variable after the other is eliminated. */
export class LinearForms {
  readonly #forms: LinearForm[] = [];
  /** Which forms a variable stands in, or stood in. */
  readonly #users = new Map<number, Set<number>>();
  readonly #directions: (string | null)[] = [];

  /** The number of the form. */
  add(form: LinearForm): number {
    const index = this.#forms.push(form) - 1;
    this.#directions.push(null);
    for (const variable of form.keys()) this.#use(variable, index);
    return index;
  }

  form(index: number): LinearForm {
    return this.#forms[index]!;
  }

  direction(index: number): string {
    return (this.#directions[index] ??= formDirection(this.#forms[index]!));
  }

  /** The sum of forms, each so many times. */
  sum(terms: readonly (readonly [index: number, times: number])[]): LinearForm {
    const sum: LinearForm = new Map();
    for (const [index, times] of terms) addTo(sum, this.form(index), times);
    return sum;
  }

  /** Lets a form be 0: one of its variables goes out of all forms. Answers the forms that changed. */
  setToZero(form: LinearForm, variable: number): readonly number[] {
    const by = solvedFor(form, variable);
    const changed = [...(this.#users.get(variable) ?? [])].filter((index) =>
      this.#forms[index]!.has(variable),
    );
    for (const index of changed) {
      substitute(this.#forms[index]!, variable, by);
      this.#directions[index] = null;
      for (const other of by.keys()) this.#use(other, index);
    }
    this.#users.delete(variable);
    return changed;
  }

  #use(variable: number, index: number): void {
    const users = this.#users.get(variable);
    if (users) users.add(index);
    else this.#users.set(variable, new Set([index]));
  }
}

import { type Forloeb, isWithoutEffect, type Transition } from '#libs/domain';
import { type KnownCase, seenOf } from './known-case.ts';
import type { VisibleMunicipalities } from './visible-municipalities.ts';

/** A forløb with its number, from 1, and of each of its transitions whether it counts. */
export interface ForloebAnswer extends Forloeb {
  readonly number: number;
  readonly transitions: readonly (Transition & { readonly withoutEffect: boolean })[];
}

/** The forløb of a case that may be seen and were asked for. */
export const forloebAnswers = (
  known: KnownCase,
  visible: VisibleMunicipalities,
): readonly ForloebAnswer[] => {
  const numbered = known.case.forloeb.map((facts, index) => ({
    number: index + 1,
    ...facts,
    transitions: facts.transitions.map((transition) => ({
      ...transition,
      withoutEffect: isWithoutEffect(known.case, facts, transition),
    })),
  }));
  return seenOf(numbered, known, visible);
};

import type { VNode } from 'preact';
import { reasonSuggestions } from './week-words.ts';

/** What the `list` of an input for a reason names. */
export const reasonList = 'begrundelser';

/** Why hours are corrected, most often: once on a page whose inputs offer it. */
export const ReasonSuggestions = (): VNode => (
  <datalist id={reasonList}>
    {reasonSuggestions.map((one) => (
      <option key={one} value={one} />
    ))}
  </datalist>
);

import { button, element } from './elements.ts';
import { noteOf, type RowState } from './row-state.ts';
import type { TypingFault } from './typing.ts';

/** Both sides of a conflict, in words. */
export interface Side {
  readonly slot: string;
  /** `Nytteindsats. Din: 7,5 · gemt af Anna Holm (koordinator) kl. 10.41: 6` */
  readonly text: string;
}

interface NoteParts {
  readonly id: string;
  readonly width: number;
  readonly state: RowState;
  readonly faults: readonly TypingFault[];
  readonly sides: readonly Side[];
  /** What was written so far. */
  readonly reason: string;
}

const reasonField = (id: string, reason: string): readonly Node[] => [
  element('label', { class: 'form-label', for: `${id}-hvorfor` }, 'Begrundelse'),
  element('input', {
    class: 'form-input',
    id: `${id}-hvorfor`,
    list: 'begrundelser',
    maxlength: '1500',
    value: reason,
    'aria-describedby': `${id} ${id}-hint`,
  }),
  button('Gem med begrundelse', 'gem'),
  element(
    'span',
    { class: 'form-hint', id: `${id}-hint` },
    'Begrundelsen gemmes krypteret. Skriv ikke CPR-nummer eller diagnose.',
  ),
];

const decision = ({ slot, text }: Side): HTMLElement =>
  element(
    'p',
    {},
    text,
    ' ',
    button('Behold min', 'min', slot),
    ' ',
    button('Brug den gemte', 'gemte', slot),
  );

/** The way to sign in and back to this page, where the drafts are. */
const signInLink = (): HTMLElement => {
  const til = encodeURIComponent(location.pathname + location.search);
  return element('a', { href: `/log-ind?til=${til}` }, 'Log ind');
};

/** What is said under a row; `null` when there is nothing. */
export const noteLine = ({
  id,
  width,
  state,
  faults,
  sides,
  reason,
}: NoteParts): HTMLTableRowElement | null => {
  const note = noteOf(state);
  const texts = [...faults.map(({ message }) => message), ...(note ? [note.text] : [])];
  if (texts.length === 0) return null;
  const cell = element(
    'td',
    { role: 'cell', colspan: String(width) },
    element(
      'p',
      { id, class: 'grid-warning' },
      element('span', { 'aria-hidden': 'true' }, '⚠ '),
      texts.join(' '),
    ),
    ...sides.map(decision),
    ...(note?.goOn === undefined ? [] : [button(note.goOn, state.kind === 'asking' ? 'ja' : 'gem')]),
    ...(state.kind === 'signedOut' ? [signInLink()] : []),
    ...(state.kind === 'reason' ? reasonField(id, reason) : []),
  );
  return element('tr', { role: 'row', class: 'grid-note' }, cell);
};

import { Calls } from './calls.ts';
import { Desk } from './desk.ts';
import { Drafts } from './drafts.ts';
import { Editing } from './editing.ts';
import { found } from './elements.ts';
import { showElsewhere } from './elsewhere.ts';
import { Lines } from './lines.ts';
import { fieldBeside, goTo } from './moving.ts';
import { noConnection } from './row-state.ts';
import type { Layout } from './row-view.ts';
import { Saver } from './saving.ts';
import type { Saving } from './sending.ts';
import { Steps } from './undoing.ts';

type Field = HTMLInputElement | HTMLSelectElement;

const table = found('skema') as HTMLTableElement;
const body = table.tBodies[0]!;
const { week = '', use, provider = null, counted, required = '', labels = '{}' } = table.dataset;
const { owner = '' } = found('andre-ikke-gemt').dataset;
const saving: Saving = use === 'own' ? 'own' : 'week';

const layoutOf = (): Layout => {
  const { signs, kinds, codes, hours } = JSON.parse(labels) as Pick<Layout, 'signs' | 'kinds' | 'codes'> & {
    readonly hours: readonly string[];
  };
  const headings = [...table.tHead!.rows[0]!.cells];
  return {
    week,
    columns: new Map(headings.map(({ dataset }, index) => [dataset['code']!, index])),
    activities: hours,
    counted: counted === undefined ? null : new Set(counted.split(' ')),
    requiredWeeks: required,
    signs,
    kinds,
    codes,
  };
};

const say = (text: string): void => {
  found('besked').textContent = text;
};

let unsaved = 0;
const count = (rows: number): void => {
  unsaved = rows;
  found('gem-alle').textContent = rows === 0 ? 'Gem alle' : `Gem alle (${rows})`;
  found('ikke-gemt').textContent =
    rows === 0 ? '' : `● ${rows} ${rows === 1 ? 'række' : 'rækker'} er ikke gemt`;
};

const layout = layoutOf();
const drafts = new Drafts(sessionStorage, owner, week);
const steps = new Steps();
const calls = new Calls({
  fetch: (...asked) => fetch(...asked),
  isOnline: () => navigator.onLine,
  signedInAs: owner.split(' ')[0]!,
});
const lines = new Lines(body, layout, drafts, provider, count);
const saver = new Saver({ calls, kept: lines, week, saving, newKey: () => crypto.randomUUID() });
const desk = new Desk({ lines, steps, saver, calls, week, say });
const editing = new Editing({ lines, steps, layout, saving, say });

/** The participant whom an element of the grid is about; a note is about the one above it. */
const idOf = (element: Element): string | undefined => {
  const line = element.closest('tr');
  return line?.dataset['id'] ?? (line?.previousElementSibling as HTMLElement | null)?.dataset['id'];
};

/** A field of the grid that something happened to, with whose and which it is. */
const fieldOf = ({
  target,
}: Event): { readonly field: Field; readonly id: string; readonly name: string } | null => {
  if (!(target instanceof HTMLInputElement || target instanceof HTMLSelectElement)) return null;
  const id = target.closest('tr')?.dataset['id'];
  return id === undefined ? null : { field: target, id, name: lines.of(id).view.nameOf(target) };
};

/** Somebody comes to choose; some browsers open a list before the focus is on it. */
const offer = (event: Event): void => {
  const at = fieldOf(event);
  if (at?.field instanceof HTMLSelectElement) lines.of(at.id).view.offer(at.field);
};
body.addEventListener('pointerdown', offer);

let entered = '';
body.addEventListener('focusin', (event) => {
  offer(event);
  entered = fieldOf(event)?.field.value ?? '';
});
body.addEventListener('focusout', (event) => {
  const at = fieldOf(event);
  const next = event.relatedTarget;
  if (at && !(next instanceof Node && at.field.closest('td')!.contains(next))) editing.leave(at.id);
});
body.addEventListener('input', (event) => {
  const { target } = event;
  const at = fieldOf(event);
  if (at) editing.type(at.id, at.name, at.field.value);
  else if (target instanceof HTMLInputElement) lines.reasoned(idOf(target)!, target.value);
});
body.addEventListener('paste', (event) => {
  const at = fieldOf(event);
  const text = event.clipboardData?.getData('text/plain') ?? '';
  if (at && editing.paste(at.id, at.name, text)) event.preventDefault();
});

const save = (id: string): void => void desk.save([id]);
const saveAll = (): void => {
  const ids = lines.unsaved();
  if (ids.length === 0) say('Der er intet at gemme.');
  else void desk.save(ids);
};

/** Whoever goes to sign in comes back to the drafts. */
let isSigningIn = false;
body.addEventListener('click', ({ target }) => {
  isSigningIn = target instanceof HTMLAnchorElement && target.pathname === '/log-ind';
  const button = target instanceof Element ? target.closest<HTMLElement>('[data-act]') : null;
  const id = button && idOf(button);
  if (!button || id == null) return;
  const { act, slot } = button.dataset;
  if (act === 'ja') desk.confirm(id);
  if (act === 'ja' || act === 'gem') save(id);
  else desk.decide(id, slot!, act === 'min' ? 'mine' : 'theirs');
});

/** What a key does in a field; false: what it does by itself. */
const pressed = (event: KeyboardEvent): boolean => {
  const { key, shiftKey, ctrlKey, metaKey } = event;
  const at = fieldOf(event);
  if (!at) return false;
  const { field, id, name } = at;
  if (ctrlKey || metaKey) {
    if (key !== 'z' || shiftKey) return false;
    editing.undo();
    return true;
  }
  if (key === 'Escape') {
    field.value = entered;
    editing.type(id, name, entered);
    return true;
  }
  const isArrow = field instanceof HTMLInputElement && (key === 'ArrowDown' || key === 'ArrowUp');
  if (key !== 'Enter' && !isArrow) return false;
  goTo(fieldBeside(field, key === 'ArrowUp' || (key === 'Enter' && shiftKey) ? 'above' : 'below'));
  return true;
};

document.addEventListener('keydown', (event) => {
  const { key, ctrlKey, metaKey, target } = event;
  const isCommand = ctrlKey || metaKey;
  const id = target instanceof Element && body.contains(target) ? idOf(target) : undefined;
  const isInNote = id !== undefined && target instanceof HTMLInputElement && !fieldOf(event);
  if (isCommand && key.toLowerCase() === 's') saveAll();
  else if (id !== undefined && key === 'Enter' && (isCommand || isInNote)) save(id);
  else if (!pressed(event)) return;
  event.preventDefault();
});

found('ugen').addEventListener('submit', (event) => event.preventDefault());
found('kopier').addEventListener('click', () => editing.copyLastWeek());
found('fortryd').addEventListener('click', () => editing.undo());
found('gem-alle').addEventListener('click', saveAll);
addEventListener('offline', () => say(noConnection));
addEventListener('online', () => void desk.goOn());
addEventListener('beforeunload', (event) => {
  if (unsaved > 0 && !isSigningIn) event.preventDefault();
});

lines.restore();
showElsewhere(drafts, lines.ids());
(found('felter') as HTMLFieldSetElement).disabled = false;

type Field = HTMLInputElement | HTMLSelectElement;

/** The same field of the next participant that has it in use, below or above; `null` when there is none. */
export const fieldBeside = (field: Field, direction: 'below' | 'above'): Field | null => {
  const cell = field.closest('td')!;
  const beside = (line: Element | null): Element | null =>
    (direction === 'below' ? line?.nextElementSibling : line?.previousElementSibling) ?? null;
  for (let line = beside(cell.closest('tr')); line; line = beside(line)) {
    const other = (line as HTMLTableRowElement).cells[cell.cellIndex]?.querySelector<Field>(
      field.tagName === 'SELECT' ? 'select' : 'input',
    );
    if (other && (line as HTMLElement).dataset['id'] !== undefined) return other;
  }
  return null;
};

/** Goes to a field as Tab does: what stands there is marked, so that typing takes its place. */
export const goTo = (field: Field | null): void => {
  field?.focus();
  if (field instanceof HTMLInputElement) field.select();
};

type Content = Node | string;

/** An element with attributes and what is in it. */
export const element = <Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Readonly<Record<string, string>> = {},
  ...content: readonly Content[]
): HTMLElementTagNameMap[Tag] => {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...content);
  return made;
};

/** A button of a row, and what it does: `data-act` is read by whoever hears of its clicks. */
export const button = (text: string, act: string, slot?: string): HTMLButtonElement =>
  element(
    'button',
    {
      type: 'button',
      class: 'button button-secondary',
      'data-act': act,
      ...(slot !== undefined && { 'data-slot': slot }),
    },
    text,
  );

/** The one that a page must have. @throws Error when it has not */
export const found = (id: string): HTMLElement => {
  const one = document.getElementById(id);
  if (!one) throw new Error(`the page has no ${id}`);
  return one;
};

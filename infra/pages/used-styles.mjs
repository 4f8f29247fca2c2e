/** Where what begins at `from` ends: at one of `ends` that stands outside strings, brackets and braces. */
const endOf = (css, from, ends) => {
  let depth = 0;
  for (let at = from; at < css.length; at += 1) {
    const sign = css[at];
    if (sign === '\\') at += 1;
    else if (sign === '"' || sign === "'")
      for (at += 1; css[at] !== sign; at += 1) at += css[at] === '\\' ? 1 : 0;
    else if (depth === 0 && ends.includes(sign)) return at;
    else if ('([{'.includes(sign)) depth += 1;
    else if (')]}'.includes(sign)) depth -= 1;
  }
  return css.length;
};

/** The parts of a list, between commas. */
const partsOf = (list) => {
  const parts = [];
  for (let from = 0; from < list.length;) {
    const end = endOf(list, from, ',');
    parts.push(list.slice(from, end));
    from = end + 1;
  }
  return parts;
};

/** The classes that an element must have, or one around it, for a selector to mean it. */
const classesOf = (selector) =>
  [...selector.replaceAll(/\[[^\]]*\]|:not\([^)]*\)/g, '').matchAll(/\.((?:[\w-]|\\.)+)/g)].map(
    ([, name]) => name,
  );

/** True when a name stands in the sources, or what it begins with: `form-group-` of `form-group-${part}`. */
const namedIn = (sources) => {
  const words = new Set(sources.match(/[A-Za-z_][\w-]*/g));
  const beginnings = [...words].filter((word) => word.length > 4 && word.endsWith('-'));
  return (name) => words.has(name) || beginnings.some((beginning) => name.startsWith(beginning));
};

const kept = (css, isNamed) => {
  let text = '';
  for (let from = 0; from < css.length;) {
    const open = endOf(css, from, '{;');
    const prelude = css.slice(from, open);
    if (css[open] !== '{') {
      text += css.slice(from, open + 1);
      from = open + 1;
      continue;
    }
    const close = endOf(css, open + 1, '}');
    const body = css.slice(open + 1, close);
    from = close + 1;
    if (/^\s*@(?:media|supports|layer|container)/.test(prelude)) {
      const inside = kept(body, isNamed);
      if (inside !== '') text += `${prelude}{${inside}}`;
    } else if (prelude.trimStart().startsWith('@')) text += `${prelude}{${body}}`;
    else {
      const selectors = partsOf(prelude).filter((one) => classesOf(one).every(isNamed));
      if (selectors.length > 0) text += `${selectors.join(',')}{${body}}`;
    }
  }
  return text;
};

/**
 * A style sheet without the rules that are about classes which no source names: a browser takes in, and looks through, what
 * is left alone.
 *
 * @param {string} css a sheet without comments.
 * @param {string} sources of all that gives elements their classes.
 */
export const usedStyles = (css, sources) => kept(css, namedIn(sources));

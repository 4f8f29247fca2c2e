const keysInOrder = (value: object): string[] => {
  const keys = Object.keys(value);
  for (let at = 1; at < keys.length; at += 1) {
    const key = keys[at]!;
    let place = at - 1;
    while (place >= 0 && keys[place]! > key) {
      keys[place + 1] = keys[place]!;
      place -= 1;
    }
    keys[place + 1] = key;
  }
  return keys;
};

const ordered = (value: unknown): unknown => {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(ordered);
  const result: Record<string, unknown> = {};
  for (const key of keysInOrder(value)) result[key] = ordered((value as Record<string, unknown>)[key]);
  return result;
};

/**
 * The canonical text of a JSON value (RFC 8785): keys in the order of their UTF-16 code units, no white space, numbers
 * and strings as ECMAScript writes them. Members that are `undefined` are left out.
 */
export const canonicalJson = (value: unknown): string => JSON.stringify(ordered(value));

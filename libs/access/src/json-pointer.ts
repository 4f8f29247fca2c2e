const pointer = /^(?:\/(?:[^~/]|~[01])*)+$/;

/** True for a JSON pointer (RFC 6901) to something inside a document. */
export const isJsonPointer = (text: string): boolean => pointer.test(text);

/** What a JSON pointer leads to in a document; `undefined` when nothing is there. */
export const pointedAt = (document: unknown, path: string): unknown =>
  path
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce<unknown>(
      (found, step) =>
        typeof found === 'object' && found !== null && Object.hasOwn(found, step)
          ? Reflect.get(found, step)
          : undefined,
      document,
    );

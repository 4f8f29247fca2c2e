/** The system's code of an error, `ENOENT`; `undefined` when it has none. */
export const systemCode = (error: unknown): string | undefined => {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
};

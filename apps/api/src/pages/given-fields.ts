/** What a form asks: a field that was left empty is not asked. */
export const givenIn = (query: unknown): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    Object.entries(Object(query) as object).filter(([, value]) => value !== '' && value !== undefined),
  );

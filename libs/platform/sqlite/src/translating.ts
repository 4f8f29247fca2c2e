/** A way to do work by which whatever is thrown becomes what `typed` makes of it. */
export const translating =
  (typed: (error: unknown) => unknown) =>
  <Result>(work: () => Result): Result => {
    try {
      return work();
    } catch (error) {
      throw typed(error);
    }
  };

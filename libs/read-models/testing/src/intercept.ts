/** The same port, with some of its methods in other hands; they are given the original. */
export const intercept = <Port extends object>(
  port: Port,
  methods: (original: Port) => Partial<Port>,
): Port => {
  const replaced = methods(port);
  return new Proxy(port, {
    get: (target, name) => {
      if (Object.hasOwn(replaced, name)) return Reflect.get(replaced, name) as unknown;
      const value: unknown = Reflect.get(target, name);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });
};
